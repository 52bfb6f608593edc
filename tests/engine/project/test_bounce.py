"""Tracks as media."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.project import edits
from engine.project.bounce import bounce, plain_track
from engine.project.document import Document, MediaKind
from engine.project.media import MediaPool
from engine.project.render import render
from tests.helpers.projects import write_recording

RATE = 8000


@pytest.fixture
def pool(tmp_path: Path) -> MediaPool:
    """A pool without a database."""
    return MediaPool(tmp_path, {}, lambda media_id, path: None)


@pytest.fixture
def document(pool: MediaPool) -> Document:
    """A stereo recording on one track, cut and shaped; another mono track below it."""
    made = Document(rate=RATE)
    for name, n_channels in (("a", 2), ("b", 1)):
        path = write_recording(pool.project_folder / f"{name}.wav", RATE, n_channels, seed=1)
        made = edits.import_media(made, pool.intake(path))
    made = edits.set_track_gain(made, made.tracks[0].id, -6.0)
    made = edits.set_track_pan(made, made.tracks[0].id, 0.3)
    return edits.reverse_region(edits.delete_region(made, 2000, 3000), 3500, 5000)


def test_a_bounced_range_sounds_as_before(pool: MediaPool, document: Document) -> None:
    """One clip in place of several; level and pan of the track still act, once."""
    track = document.tracks[0].id
    plain, row = plain_track(document, track)
    media = bounce(plain, pool, "bounced", 1000, 6000, [row])
    assert (MediaKind.DERIVED, 2, 5000, RATE) == (
        media.kind,
        media.n_channels,
        media.n_samples,
        media.rate,
    )
    joined = edits.put_medium(document, track, media, 1000)
    assert [(0, 1000), (1000, 6000), (6000, 8000)] == [
        (clip.start, clip.end) for clip in joined.track(track).clips
    ]
    before, after = render(document, pool, 0, RATE), render(joined, pool, 0, RATE)
    assert np.array_equal(before.samples, after.samples)


def test_two_tracks_become_the_sides_of_one(pool: MediaPool, document: Document) -> None:
    """Each mixed to mono with its level; the right one goes."""
    left, right = (track.id for track in document.tracks)
    media = bounce(document, pool, "both", 0, RATE, [((left,), 1), ((right,), 1)])
    made = edits.put_stereo(document, left, right, media, 0)
    assert [left] == [track.id for track in made.tracks]
    heard = render(made, pool, 0, RATE).samples
    expected = [
        render(document, pool, 0, RATE, n_channels=1, only=[t]).samples[0] for t in (left, right)
    ]
    assert np.array_equal(np.stack(expected), heard)
    with pytest.raises(ValueError, match="1 channels"):
        edits.put_stereo(document, left, right, pool.intake(pool.project_folder / "b.wav"), 0)


def test_nothing_is_left_behind(pool: MediaPool, document: Document) -> None:
    """The working folder goes, the file is in the media folder; an empty range is refused."""
    bounce(document, pool, "x", 0, 100, [((document.tracks[0].id,), 2)])
    assert [] == list(pool.project_folder.glob(".job-*"))
    assert 1 == len(list(pool.folder.iterdir()))
    with pytest.raises(ValueError, match="range"):
        bounce(document, pool, "x", 5, 5, [((document.tracks[0].id,), 2)])


def test_words_stay_where_a_medium_is_put(pool: MediaPool) -> None:
    """What is said is said in the new clip, too."""
    from tests.helpers.projects import small_document
    from tests.helpers.projects import write_recording as write

    media = pool.intake(write(pool.project_folder / "c.wav", 500))
    document = edits.put_medium(small_document(), "x", media, 0)
    assert small_document().transcripts == document.transcripts
