"""Places like an example: presence says where, the audio tower how alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio import files
from engine.errors import EmptyCue
from engine.models import device, registry
from engine.operations.cues import Cues, Reference
from engine.operations.find import LEAST_LIKENESS, find
from engine.operations.locate import LocateRequest
from tests.helpers import signals, tiny

RATE = 8000


class Pitch(tiny.TinyModel):
    """Presence wherever there is sound; the audio tower hears whether a clip is low or high."""

    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """The first axis for a pitch below 1 kHz, the second above."""
        loudest = np.abs(np.fft.rfft(clip)).argmax() * RATE / len(clip)
        return np.eye(tiny.EMBEDDING, dtype=np.float32)[int(loudest > 1000)]


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Low tones at 1 to 2 and 7 to 7.3 s, a high one at 4 to 5 s; nothing else."""
    model = Pitch(tiny.constant(1.0), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    wave = np.zeros(8 * RATE, np.float32)
    for start_s, end_s, hertz in ((1, 2, 300), (4, 5, 2000), (7, 7.3, 300)):
        at = slice(round(start_s * RATE), round(end_s * RATE))
        wave[at] = signals.tone(hertz, end_s - start_s, RATE)
    path = tmp_path / "take.wav"
    files.write(path, signals.mono(wave, RATE))
    return path


def test_places_of_another_sound_are_left_out(recording: Path) -> None:
    """Of three places with sound the two low ones are like the low example, short or long."""
    cues = Cues(references=(Reference(recording, RATE, 2 * RATE),))
    found = find(LocateRequest(recording, 0, 8 * RATE, cues))
    assert [1.0, 7.0] == pytest.approx([span.start / RATE for span in found.spans], abs=0.06)
    assert all(0.5 < span.score <= 0.9 and not span.is_unsure for span in found.spans)


def test_a_place_that_is_hardly_alike_is_unsure(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Presence 0.9 everywhere, and an example that the places hardly have."""
    between = np.zeros(tiny.EMBEDDING, np.float32)
    between[0], between[5] = 0.46, (1 - 0.46**2) ** 0.5
    monkeypatch.setattr("engine.operations.find._direction", lambda rows: between)
    cues = Cues(references=(Reference(recording, RATE, 2 * RATE),))
    found = find(LocateRequest(recording, 0, 8 * RATE, cues))
    assert [True, True] == [span.is_unsure for span in found.spans]


def test_the_recipe_says_how_alike_a_place_has_to_be(recording: Path) -> None:
    """Beside what the recipe of `locate` holds."""
    cues = Cues(references=(Reference(recording, RATE, 2 * RATE),))
    recipe = find(LocateRequest(recording, 0, 8 * RATE, cues)).recipe
    assert "find" == recipe["operation"]
    assert LEAST_LIKENESS == recipe["parameters"]["least_likeness"]


def test_an_example_is_needed(recording: Path) -> None:
    """Words alone are a question for `locate`."""
    with pytest.raises(EmptyCue):
        find(LocateRequest(recording, 0, RATE, Cues(describe=("a tone",))))
