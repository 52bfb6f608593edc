"""Levels of clips, and normalising."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio import files, loudness
from engine.audio.buffer import Buffer
from engine.project import edits, measuring
from engine.project.document import Document
from engine.project.measuring import ClipLevel, Target
from engine.project.media import MediaPool
from engine.project.render import Renderer, render

RATE = 16000


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> MediaPool:
    """Two seconds of a 400 Hz tone at -20 dBFS, stereo; and two of silence."""
    folder = tmp_path_factory.mktemp("project")
    tone = 0.1 * np.sin(2 * np.pi * 400 * (np.arange(2 * RATE) + 0.5) / RATE)
    for name, samples in (("tone", np.stack([tone, tone])), ("silence", np.zeros((1, RATE)))):
        files.write(folder / f"{name}.wav", Buffer(samples.astype(np.float32), RATE))
    return MediaPool(folder, {}, lambda media_id, path: None)


@pytest.fixture(scope="module")
def document(pool: MediaPool) -> Document:
    """A track for each."""
    made = Document(rate=RATE)
    for name in ("tone", "silence"):
        made = edits.import_media(made, pool.intake(pool.project_folder / f"{name}.wav"))
    return made


def clip_ids(document: Document) -> list[str]:
    """Of all clips."""
    return [clip.id for track in document.tracks for clip in track.clips]


def test_clips_are_measured_before_their_gain(pool: MediaPool, document: Document) -> None:
    """Neither the clip's level nor that of its track counts; a muted clip is measured too."""
    tone, silence = clip_ids(document)
    louder = edits.set_clip_gains(document, {tone: 12.0})
    louder = edits.set_track_gain(louder, louder.tracks[0].id, -3.0)
    louder = edits.mute_clips(louder, [tone])
    samples = files.read(pool.project_folder / "tone.wav").samples
    found = measuring.measure_clips(louder, pool, [tone, silence])
    peak_db = 20 * np.log10(np.max(np.abs(samples)))
    assert peak_db == pytest.approx(found[tone].peak_db)
    assert loudness.measure(samples, RATE).integrated == pytest.approx(found[tone].loudness)
    assert ClipLevel(None, None) == found[silence]


@pytest.mark.parametrize(("target", "level"), [(Target.PEAK, -1.0), (Target.LOUDNESS, -23.0)])
def test_normalised_clip_reaches_the_level(
    pool: MediaPool, document: Document, target: Target, level: float
) -> None:
    """Measured again from what is heard; silence stays as it is."""
    ids = clip_ids(document)
    gains = measuring.normalising(measuring.measure_clips(document, pool, ids), level, target)
    assert [ids[0]] == list(gains)
    heard = render(edits.set_clip_gains(document, gains), pool, 0, 2 * RATE).samples
    if target is Target.PEAK:
        assert level == pytest.approx(20 * np.log10(np.max(np.abs(heard))), abs=1e-4)
    else:
        assert level == pytest.approx(loudness.measure(heard, RATE).integrated, abs=1e-3)


def test_together_the_differences_stay() -> None:
    """The loudest reaches the level, the others get the same gain."""
    levels = {"a": ClipLevel(-20.0, None), "b": ClipLevel(-6.0, None), "c": ClipLevel(None, None)}
    gains = measuring.normalising(levels, -1.0, Target.PEAK, together=True)
    assert {"a": 5.0, "b": 5.0} == gains
    assert {"a": 19.0, "b": 5.0} == measuring.normalising(levels, -1.0, Target.PEAK)
    assert {} == measuring.normalising(levels, -1.0, Target.LOUDNESS)


def test_nearest_zero_crossing_is_found(pool: MediaPool, document: Document) -> None:
    """A tone of 400 Hz at 16 kHz passes zero every 20 samples."""
    with Renderer(pool) as renderer:
        tone = {document.tracks[0].id}
        for at in (193, 200, 207):
            assert 200 == measuring.crossing_near(document, renderer, at, 400, tone)
        assert 215 == measuring.crossing_near(document, renderer, 215, 2, tone)
        assert 500 == measuring.crossing_near(document, renderer, 500, 10, {document.tracks[1].id})
