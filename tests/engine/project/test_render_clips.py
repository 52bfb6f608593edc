"""What each edit of a clip sounds like, against the same done with numpy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio import files
from engine.project import edits
from engine.project.channels import channels_of
from engine.project.document import ClipChannels, Document, FadeShape
from engine.project.history import History
from engine.project.media import MediaPool
from engine.project.render import Renderer
from tests.helpers.projects import write_recording

RATE = 8000


class Studio:
    """A stereo recording of one second on one track, and its samples."""

    def __init__(self, folder: Path, rate: int = RATE) -> None:
        path = write_recording(folder / f"stereo{rate}.wav", rate, 2, rate)
        self.pool = MediaPool(folder, {}, lambda media_id, place: None)
        self.samples = files.read(path).samples
        self.document = edits.import_media(Document(rate=RATE), self.pool.intake(path))
        self.track = self.document.tracks[0].id
        self.clip = self.document.tracks[0].clips[0].id
        self.renderer = Renderer(self.pool)

    def heard(self, document: Document, start: int = 0, end: int = RATE) -> NDArray[np.float32]:
        """A range, asked for in uneven pieces."""
        edges = sorted({start, end, *range(start, end, 1777)})
        pieces = [self.renderer.render(document, a, b).samples for a, b in pairwise(edges)]
        return np.concatenate(pieces, axis=1)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """For all tests of this file."""
    made = Studio(tmp_path_factory.mktemp("studio"))
    yield made
    made.renderer.close()


def test_reversed_clip_is_the_mirrored_recording(studio: Studio) -> None:
    """Bit for bit."""
    turned = edits.reverse_clips(studio.document, [studio.clip])
    assert np.array_equal(studio.samples[:, ::-1], studio.heard(turned))


def test_reversed_region_is_mirrored_across_its_clips(studio: Studio) -> None:
    """A region with a gap, a fade and a cut at its end comes out exactly backwards."""
    document = edits.set_clip_fades(studio.document, studio.clip, 700, 0)
    document = edits.delete_region(document, 2000, 2500)
    before = studio.heard(document)
    expected = before.copy()
    expected[:, :3100] = before[:, :3100][:, ::-1]
    assert np.array_equal(expected, studio.heard(edits.reverse_region(document, 0, 3100)))


def test_reversed_resampled_clip_is_the_mirrored_render(tmp_path: Path) -> None:
    """Also when the recording has another rate than the project."""
    other = Studio(tmp_path, 16000)
    forwards = other.heard(other.document)
    turned = other.heard(edits.reverse_clips(other.document, [other.clip]))
    assert np.array_equal(forwards[:, ::-1], turned)
    other.renderer.close()


def test_inverted_clip_cancels_the_recording(studio: Studio) -> None:
    """The sum of both is silence, exactly."""
    inverted = edits.invert_clips(studio.document, [studio.clip])
    assert np.array_equal(-studio.samples, studio.heard(inverted))
    region = studio.heard(edits.invert_region(studio.document, 1000, 2000))
    expected = studio.samples.copy()
    expected[:, 1000:2000] *= -1
    assert np.array_equal(expected, region)


def test_muted_region_is_silent_and_the_rest_untouched(studio: Studio) -> None:
    """Zeros between the cuts."""
    expected = studio.samples.copy()
    expected[:, 1000:2000] = 0
    muted = edits.mute_region(studio.document, 1000, 2000)
    assert np.array_equal(expected, studio.heard(muted))


@pytest.mark.parametrize(
    ("channels", "rows"),
    [
        (ClipChannels.LEFT, (0, 0)),
        (ClipChannels.RIGHT, (1, 1)),
        (ClipChannels.SWAPPED, (1, 0)),
        (ClipChannels.ALL, (0, 1)),
    ],
)
def test_chosen_channels_are_heard(
    studio: Studio, channels: ClipChannels, rows: tuple[int, int]
) -> None:
    """One side is heard in the middle; swapped sides change places."""
    changed = edits.set_clip_channels(studio.document, [studio.clip], channels)
    assert np.array_equal(studio.samples[list(rows)], studio.heard(changed))


def test_mono_is_the_mean_of_both(studio: Studio) -> None:
    """On both sides, and such a track needs one channel only."""
    mono = edits.set_clip_channels(studio.document, [studio.clip], ClipChannels.MONO)
    mean = studio.samples.mean(axis=0, dtype=np.float32)
    assert np.array_equal(np.stack([mean, mean]), studio.heard(mono))
    assert 1 == channels_of(mono, mono.tracks[0])
    assert 2 == channels_of(studio.document, studio.document.tracks[0])


def test_split_stereo_sounds_as_before(studio: Studio) -> None:
    """Two halves panned to their sides add up to the recording, bit for bit."""
    halves = edits.split_stereo(studio.document, studio.track)
    assert np.array_equal(studio.samples, studio.heard(halves))


def test_envelope_is_linear_in_db(studio: Studio) -> None:
    """-20 dB at 2000 to 0 dB at 6000, exact to float32."""
    drawn = edits.set_gain_points(studio.document, studio.clip, [(2000, -20.0), (6000, 0.0)])
    levels_db = np.interp(np.arange(RATE), [2000, 6000], [-20.0, 0.0])
    expected = studio.samples * (10 ** (levels_db / 20)).astype(np.float32)
    assert np.allclose(expected, studio.heard(drawn), rtol=1e-6, atol=0)


@pytest.mark.parametrize("shape", list(FadeShape))
def test_cutting_and_joining_never_changes_an_envelope(studio: Studio, shape: FadeShape) -> None:
    """Points, reversal and far fades sound the same in four pieces and in one."""
    document = edits.set_gain_points(
        studio.document, studio.clip, [(0, -40), (3000, 6), (7000, -9)]
    )
    document = edits.set_clip_fades(document, studio.clip, 500, 600)
    document = edits.set_fade_shapes(document, [studio.clip], shape, shape)
    document = edits.reverse_clips(document, [studio.clip])
    cut = document
    for at in (1000, 3500, 7000):
        cut = edits.split_at(cut, at)
    assert np.array_equal(studio.heard(document), studio.heard(cut))


def test_slipped_clip_plays_the_shifted_recording(studio: Studio) -> None:
    """300 later inside unmoved edges."""
    document = edits.trim_clip(studio.document, studio.clip, 1000, 5000)
    slipped = studio.heard(edits.slip_clip(document, studio.clip, 300))
    assert np.array_equal(studio.samples[:, 700:4700], slipped[:, 1000:5000])
    assert not slipped[:, :1000].any()
    assert not slipped[:, 5000:].any()


def test_crossfade_follows_its_shapes(studio: Studio) -> None:
    """Sine and cosine over the overlap of two different pieces."""
    document = edits.delete_region(studio.document, 3000, 4000, None, True)
    made = edits.crossfade(document, 2800, 3200, shape=FadeShape.EQUAL_POWER)
    share = np.arange(400) / 400
    fading = np.sin(np.pi / 2 * (1 - share)) * studio.samples[:, 2800:3200]
    rising = np.sin(np.pi / 2 * share) * studio.samples[:, 3800:4200]
    heard = studio.heard(made)
    assert np.allclose(fading + rising, heard[:, 2800:3200], atol=1e-7)
    assert np.array_equal(studio.samples[:, :2800], heard[:, :2800])
    assert np.array_equal(studio.samples[:, 4200:], heard[:, 3200:7000])


def test_linear_crossfade_of_one_recording_is_inaudible(studio: Studio) -> None:
    """Where both clips play the same sound, the crossfade gives it back."""
    made = edits.crossfade(
        edits.split_at(studio.document, 4000), 3900, 4100, shape=FadeShape.LINEAR
    )
    assert 2 == len(made.tracks[0].clips)
    assert np.allclose(studio.samples, studio.heard(made), atol=1e-7)


def test_everything_survives_reopening(tmp_path: Path) -> None:
    """A project with every property of clips sounds the same after it was closed and opened."""
    path = write_recording(tmp_path / "a.wav", 8000, 2, RATE)
    with History.create(tmp_path / "P", name="P", rate=RATE) as history:
        history.apply("Import", edits.import_media, history.media.intake(path))
        clip = history.document.tracks[0].clips[0].id
        for edit, *args in (
            (edits.split_at, 4000),
            (edits.crossfade, 3800, 4200),
            (edits.set_gain_points, clip, [(0, -20.0), (3000, 3.0)]),
            (edits.set_clip_channels, [clip], ClipChannels.SWAPPED),
            (edits.reverse_clips, [clip]),
            (edits.invert_region, 6000, 7000),
            (edits.mute_region, 7200, 7300),
        ):
            history.apply("Edit", edit, *args)
        document, folder = history.document, history.folder
        with Renderer(history.media) as renderer:
            before = renderer.render(document, 0, RATE).samples
        n_steps = len(history.steps)
    with History.open(folder) as again:
        assert document == again.document
        with Renderer(again.media) as renderer:
            assert np.array_equal(before, renderer.render(again.document, 0, RATE).samples)
        for _ in range(n_steps - 2):
            again.undo()
        assert replace(document.tracks[0], clips=()) == replace(again.document.tracks[0], clips=())
        assert 1 == len(again.document.tracks[0].clips)
