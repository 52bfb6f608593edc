"""Several answers to one question."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.models import device, feature_cache, registry
from engine.operations import candidates as module
from engine.operations.candidates import candidates
from engine.operations.cues import Cues, Reference, Weights
from engine.operations.extract import ExtractRequest
from tests.helpers import signals, tiny

RATE = 8000


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> tiny.TinyModel:
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    feature_cache.shared.cache_clear()
    return made


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Noise from 1 to 3 s of four."""
    wave = np.zeros(4 * RATE, np.float32)
    wave[RATE : 3 * RATE] = signals.noise(2, RATE)
    files.write(tmp_path / "take.wav", signals.mono(wave, RATE))
    return tmp_path / "take.wav"


def request_for(recording: Path, cues: Cues) -> ExtractRequest:
    return ExtractRequest(recording, 0, 4 * RATE, cues, recording.parent / "out")


def test_words_and_example_take_turns_in_counting_more(
    recording: Path, model: tiny.TinyModel
) -> None:
    """As asked, then three to one each way; features are computed once for all of them."""
    cues = Cues(("a dog",), (Reference(recording),))
    made = candidates(request_for(recording, cues), 3)
    assert [Weights(), Weights(3, 1), Weights(1, 3)] == [one.cues.weights for one in made]
    windows = model.feature_calls
    candidates(request_for(recording, cues), 1)
    assert windows == model.feature_calls
    for number, one in enumerate(made, start=1):
        assert module.folder_of(recording.parent / "out", number) / "target.wav" == (
            one.extraction.target
        )


@pytest.mark.usefixtures("model")
def test_clearest_place_stands_in_for_a_missing_example(recording: Path) -> None:
    """Words alone: the span in which they are heard joins them, then asks by itself."""
    made = candidates(request_for(recording, Cues(("a dog",))), 3)
    assert [module.AS_ASKED, module.WITH_PLACE, module.PLACE] == [one.name for one in made]
    assert ((), 1, 1) == (
        made[0].cues.references,
        len(made[1].cues.references),
        len(made[2].cues.references),
    )
    (place,) = made[2].cues.references
    assert (1.0, 3.0) == pytest.approx((place.start / RATE, (place.end or 0) / RATE), abs=0.1)
    assert ("a dog",) == made[1].cues.describe
    assert () == made[2].cues.describe


def test_nothing_found_has_no_further_answers(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An absent sound is not looked for in other ways."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.1)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    assert 1 == len(candidates(request_for(recording, Cues(("a dog",))), 3))
    with pytest.raises(ValueError, match="4 candidates"):
        candidates(request_for(recording, Cues(("a dog",))), 4)
