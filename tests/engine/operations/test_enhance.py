"""Clean dialogue: the amount, the files and their sum."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.models import device, feature_cache, registry
from engine.operations.cues import parse
from engine.operations.enhance import (
    CUES,
    TUNED_MODEL,
    EnhanceRequest,
    cues_for,
    enhance,
    removed_path,
)
from tests.helpers import signals, tiny

RATE = 16_000


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Three seconds of stereo noise, 16 bit."""
    path = tmp_path / "talk.wav"
    left, right = signals.noise(3, RATE, seed=1), signals.noise(3, RATE, seed=2)
    files.write(path, signals.stereo(left, right, RATE), encoding="pcm16")
    return path


def use(monkeypatch: pytest.MonkeyPatch, presence: float = 0.9) -> None:
    model = tiny.TinyModel(tiny.constant(0.2), presence=presence)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    feature_cache.shared.cache_clear()


@pytest.mark.parametrize(("amount", "left"), [(1.0, 0.2), (0.5, 0.6), (0.0, 1.0)])
def test_amount_sets_what_is_left_of_the_rest(
    recording: Path, monkeypatch: pytest.MonkeyPatch, amount: float, left: float
) -> None:
    """Of what the mask removes, 1 - amount stays; the two files are the recording exactly."""
    use(monkeypatch)
    request = EnhanceRequest(recording, 0, 3 * RATE, recording.parent / "clean.wav", amount)
    found = enhance(request)
    assert (request.out, removed_path(request.out)) == (found.target, found.residual)
    heard, mixture = files.read(request.out).samples, files.read(recording).samples
    np.testing.assert_allclose(heard, left * mixture, atol=1e-6)
    removed = files.read(removed_path(request.out)).samples
    assert 0 == np.abs(heard + removed - mixture).max()
    assert ("enhance", amount) == (
        found.recipe["operation"],
        found.recipe["parameters"]["shape"]["amount"],
    )


def test_nothing_is_written_without_speech(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording without voices is not emptied; it is said that there are none."""
    use(monkeypatch, presence=0.1)
    found = enhance(EnhanceRequest(recording, 0, 3 * RATE, recording.parent / "clean.wav"))
    assert (False, None) == (found.is_present, found.target)
    assert [recording] == list(recording.parent.glob("*.wav"))


def test_cues_are_understood_by_the_starter() -> None:
    """Every word of the question names a sound; the tuned weights know their question."""
    assert ("speech",) == parse(CUES).wanted
    assert not parse(cues_for(TUNED_MODEL)).unwanted
    assert CUES == cues_for("clapsep")
