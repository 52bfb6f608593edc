"""Where tiles are made."""

from __future__ import annotations

import pytest

from desktop.views.pictures.tiles import SpectrumKey, WaveKey, WaveTile
from desktop.views.pictures.workshop import CachedSummaries, Workshop
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.spectrum import TileSettings
from engine.progress import Cancelled, Progress, silent
from engine.project.document import Document
from tests.helpers.recordings import RATE, Recordings, media_of


def test_makes_what_is_wished(library: Recordings, document: Document) -> None:
    """Waveform and spectrogram tiles come from one open reader a medium."""
    media = document.media[0]
    workshop = Workshop(library, library)
    wishes = {
        WaveKey(media.id, 2, 0): media,
        WaveKey(media.id, 9, 0): media,
        SpectrumKey(media.id, TileSettings(256, 64), 0): media,
    }
    made = {}
    while wishes:
        batch = workshop.make(wishes, silent)
        made |= batch.made
        wishes = {key: media for key, media in wishes.items() if key not in batch.made}
    assert isinstance(made[WaveKey(media.id, 2, 0)], WaveTile)
    assert 3 == len(made)
    assert [media.id] == list(library.opened)


def test_unreadable_media_become_a_problem_with_a_reason(
    library: Recordings, document: Document
) -> None:
    """The sentence of the error is kept for the screen; others go on."""
    one, other = document.media
    library.broken.add(one.id)
    wishes = {WaveKey(one.id, 0, 0): one, WaveKey(other.id, 0, 0): other}
    batch = Workshop(library, library).make(wishes, silent)
    assert "it is gone" in batch.problems[one.id]
    assert [WaveKey(other.id, 0, 0)] == list(batch.made)


def test_media_without_peaks_are_named(library: Recordings, document: Document) -> None:
    """A coarse tile without a pyramid asks for the pyramid instead of reading everything."""
    library.has_peaks = False
    media = document.media[0]
    workshop = Workshop(library, library)
    assert [media] == workshop.make({WaveKey(media.id, 9, 0): media}, silent).without_peaks
    workshop.build_peaks(media, silent)
    assert workshop.make({WaveKey(media.id, 9, 0): media}, silent).made


def test_cancel_stops_a_batch(library: Recordings, document: Document) -> None:
    """The report may raise at any tile."""

    def stop(progress: Progress) -> None:
        raise Cancelled

    media = document.media[0]
    with pytest.raises(Cancelled):
        Workshop(library, library).make({WaveKey(media.id, 0, 0): media}, stop)


def test_close_gives_files_back(library: Recordings, document: Document) -> None:
    """No reader stays open."""
    media = document.media[0]
    workshop = Workshop(library, library)
    workshop.make({WaveKey(media.id, 0, 0): media}, silent)
    workshop.close()
    assert library.opened[media.id].is_closed


def test_cached_summaries_use_the_peaks_cache(samples: dict, tmp_path: object) -> None:
    """Built once, loaded afterwards."""
    path = tmp_path / "tone.wav"
    files.write(path, Buffer(samples["tone"], RATE))
    media = media_of("tone", samples["tone"])
    summaries = CachedSummaries()
    assert summaries.load(media) is None
    with files.open_reader(path) as reader:
        built = summaries.build(media, reader, silent)
    found = summaries.load(media)
    assert found is not None
    assert (built.columns(0, 0, 1024, 4)[1] == found.columns(0, 0, 1024, 4)[1]).all()
