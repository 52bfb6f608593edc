"""The mixdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.audio import files
from engine.errors import ChangedSource, MissingSource
from engine.project import edits
from engine.project.document import Clip, Document, Track
from engine.project.media import MediaPool
from engine.project.render import Renderer, clips_within, render
from tests.helpers.projects import AnyEdit, any_edits, edit_any, write_recording

_shared: dict[str, Any] = {}


def pool_in(folder: Path) -> MediaPool:
    """A pool without a database."""
    return MediaPool(folder, {}, lambda media_id, path: None)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> MediaPool:
    """Where the recordings of these tests live."""
    return pool_in(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def document(pool: MediaPool) -> Document:
    """A mono and a stereo recording of one second, each on a track, at 8 kHz."""
    made = Document(rate=8000)
    for name, n_channels in (("mono", 1), ("stereo", 2)):
        path = write_recording(
            pool.project_folder / f"{name}.wav", 8000, n_channels, seed=n_channels
        )
        made = edits.import_media(made, pool.intake(path))
    return made


@pytest.fixture(scope="module")
def renderer(pool: MediaPool) -> Iterator[Renderer]:
    """Open media for all tests of this file."""
    with Renderer(pool) as opened:
        yield opened


def samples_of(
    document: Document, renderer: Renderer, start: int = 0, end: int = 8000
) -> NDArray[np.float32]:
    """A stereo range."""
    return renderer.render(document, start, end).samples


def one_track(document: Document, index: int) -> Document:
    """Only one of the tracks."""
    return replace(document, tracks=(document.tracks[index],))


def recording(pool: MediaPool, name: str) -> NDArray[np.float32]:
    """What is in a file."""
    return files.read(pool.project_folder / f"{name}.wav").samples


def test_plain_clip_comes_out_bit_for_bit(
    document: Document, pool: MediaPool, renderer: Renderer
) -> None:
    """Stereo as it is; mono equally on both sides; and mono alone in a mono mix."""
    stereo, mono = recording(pool, "stereo"), recording(pool, "mono")
    assert np.array_equal(stereo, samples_of(one_track(document, 1), renderer))
    assert np.array_equal(
        np.concatenate([mono, mono]), samples_of(one_track(document, 0), renderer)
    )
    alone = renderer.render(one_track(document, 0), 0, 8000, n_channels=1)
    assert np.array_equal(mono, alone.samples)


def test_tracks_are_summed(document: Document, pool: MediaPool, renderer: Renderer) -> None:
    """The mix is the float32 sum of its tracks."""
    expected = recording(pool, "mono") + recording(pool, "stereo")
    assert np.array_equal(expected, samples_of(document, renderer))


def test_outside_the_clips_is_silence(document: Document, renderer: Renderer) -> None:
    """Exactly the asked length, zeros before 0 and after the end."""
    samples = samples_of(document, renderer, -10, 8010)
    assert (2, 8020) == samples.shape
    assert not samples[:, :10].any()
    assert not samples[:, -10:].any()
    assert (2, 0) == samples_of(document, renderer, 5, 5).shape


@settings(max_examples=40, deadline=None)
@given(any_edits(6), st.lists(st.integers(0, 9000), min_size=1, max_size=4))
def test_blocks_join_without_seams(chosen: list[AnyEdit], cuts: list[int]) -> None:
    """Of any document, a range rendered in pieces equals the range rendered at once."""
    document, renderer = _shared["document"], _shared["renderer"]
    for kind, *numbers in chosen:
        if kind != "import":  # brings media that are on no disk
            document = edit_any(document, kind, *numbers)
    edges = sorted({0, 9000, *cuts})
    pieces = [samples_of(document, renderer, a, b) for a, b in pairwise(edges)]
    assert np.array_equal(samples_of(document, renderer, 0, 9000), np.concatenate(pieces, axis=1))


@pytest.fixture(autouse=True, scope="module")
def shared(document: Document, renderer: Renderer) -> None:
    """For the property tests: hypothesis wants no function-scoped fixtures."""
    _shared.update(document=document, renderer=renderer)


@settings(max_examples=25, deadline=None)
@given(st.floats(-40, 20), st.floats(-1, 1))
def test_rendering_is_linear_in_gain(gain_db: float, pan: float) -> None:
    """Track gain multiplies the samples by 10^(dB/20), whatever the pan; so does clip gain.

    Tolerance: two float32 roundings of a factor and of a product (2^-24 each), relative.
    """
    document, renderer = one_track(_shared["document"], 1), _shared["renderer"]
    track = document.tracks[0]
    document = edits.set_track_pan(document, track.id, pan)
    expected = samples_of(document, renderer).astype(np.float64) * 10 ** (gain_db / 20)
    by_track = edits.set_track_gain(document, track.id, gain_db)
    by_clip = edits.set_clip_gains(document, {track.clips[0].id: gain_db})
    for louder in (by_track, by_clip):
        actual = samples_of(louder, renderer)
        assert np.allclose(expected, actual, rtol=2.5e-7, atol=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.integers(500, 7000))
def test_a_split_is_not_heard(at: int) -> None:
    """Away from the fades, the parts of a clip sound as the whole did, bit for bit."""
    document, renderer = one_track(_shared["document"], 1), _shared["renderer"]
    document = edits.set_clip_fades(document, document.tracks[0].clips[0].id, 500, 1000)
    split = edits.split_at(document, at)
    assert 2 == len(split.tracks[0].clips)
    assert np.array_equal(samples_of(document, renderer), samples_of(split, renderer))


def test_moved_clip_sounds_elsewhere(
    document: Document, pool: MediaPool, renderer: Renderer
) -> None:
    """Start moves the sound, offset chooses it."""
    alone = one_track(document, 1)
    clip_id = alone.tracks[0].clips[0].id
    moved = edits.move_clip(edits.trim_clip(alone, clip_id, 1000, 3000), clip_id, 4000)
    samples = samples_of(moved, renderer)
    assert np.array_equal(recording(pool, "stereo")[:, 1000:3000], samples[:, 4000:6000])
    assert not samples[:, :4000].any()
    assert not samples[:, 6000:].any()


def test_fades_are_linear(document: Document, pool: MediaPool, renderer: Renderer) -> None:
    """From silence at the first sample to full level after the fade, and back at the end."""
    alone = one_track(document, 1)
    faded = edits.set_clip_fades(alone, alone.tracks[0].clips[0].id, 100, 50)
    ratio = samples_of(faded, renderer)[0] / recording(pool, "stereo")[0]
    assert 0 == ratio[0]
    assert pytest.approx(0.5) == ratio[50]
    assert np.all(ratio[100:-50] == 1)
    assert pytest.approx(0.5) == ratio[-26]
    assert 0 == ratio[-1]


def test_mute_solo_and_only(document: Document, renderer: Renderer) -> None:
    """Muted is not heard; solo silences the others; mute beats solo; `only` beats both."""
    first, second = (track.id for track in document.tracks)
    alone = [samples_of(one_track(document, index), renderer) for index in (0, 1)]
    muted = edits.set_mute(document, first, True)
    assert np.array_equal(alone[1], samples_of(muted, renderer))
    soloed = edits.set_solo(document, first, True)
    assert np.array_equal(alone[0], samples_of(soloed, renderer))
    assert not samples_of(edits.set_solo(muted, first, True), renderer).any()
    only = renderer.render(edits.set_solo(muted, second, True), 0, 8000, only={first}).samples
    assert np.array_equal(alone[0], only)


def test_other_rates_are_resampled_without_seams(tmp_path: Path) -> None:
    """A 11.025 kHz recording in an 8 kHz project: its length fits, blocks join bit for bit."""
    pool = pool_in(tmp_path)
    path = write_recording(tmp_path / "a.wav", 22050, 1, 11025)
    document = edits.import_media(Document(rate=8000), pool.intake(path))
    assert 16000 == document.length
    whole = render(document, pool, 0, 16000).samples
    with Renderer(pool) as renderer:
        pieces = [samples_of(document, renderer, at, at + 1000) for at in range(0, 16000, 1000)]
    assert np.array_equal(whole, np.concatenate(pieces, axis=1))
    assert pytest.approx(0.1 * np.sqrt(8000 / 11025), rel=0.05) == whole[:, :8000].std()


def test_six_channels_stay_six(tmp_path: Path) -> None:
    """A surround recording comes out bit for bit in a mix of as many channels."""
    pool = pool_in(tmp_path)
    path = write_recording(tmp_path / "a.wav", 1000, 6)
    document = edits.import_media(Document(rate=8000), pool.intake(path))
    six = render(document, pool, 0, 1000, n_channels=6)
    assert np.array_equal(files.read(path).samples, six.samples)
    assert (2, 1000) == render(document, pool, 0, 1000).samples.shape


def test_missing_and_changed_media_are_named(tmp_path: Path) -> None:
    """Rendering says which recording is gone or has another length."""
    pool = pool_in(tmp_path)
    path = write_recording(tmp_path / "a.wav", 1000)
    document = edits.import_media(Document(rate=8000), pool.intake(path))
    write_recording(path, 2000)
    with pytest.raises(ChangedSource, match=r"a\.wav"):
        render(document, pool, 0, 10)
    path.unlink()
    with pytest.raises(MissingSource, match=r"a\.wav"):
        render(document, pool, 0, 10)


def test_reversed_range_is_refused(document: Document, renderer: Renderer) -> None:
    """An end before the start is a mistake of ours."""
    with pytest.raises(ValueError, match="range"):
        renderer.render(document, 10, 5)


def test_clips_are_found_by_bisection() -> None:
    """Those that reach into the range, neither those that end at it nor those that start after."""
    track = Track("t", "T", tuple(_clip(start) for start in range(0, 1000, 100)))
    assert [100, 200, 300] == [clip.start for clip in clips_within(track, 100, 301)]
    assert [100, 200] == [clip.start for clip in clips_within(track, 150, 300)]
    assert () == clips_within(track, 1000, 2000)


def _clip(start: int) -> Clip:
    return Clip(str(start), "m", start, 0, 100)
