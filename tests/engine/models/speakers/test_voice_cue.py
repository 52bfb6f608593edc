from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import ModelNotInstalled
from engine.models import enrolment, registry, target_speech
from engine.models.speakers import voice_cue
from engine.models.speakers.voice_cue import VoiceCue
from tests.helpers.tiny_voice import SIZES, write_voice_model
from tests.helpers.voices import voice


@pytest.fixture
def cue(tmp_path: Path) -> VoiceCue:
    """A voice model of toy size."""
    return VoiceCue(target_speech.load(write_voice_model(tmp_path)))


def test_a_vector_is_the_models_own_at_unit_variance(cue: VoiceCue) -> None:
    """The speaker part of the cue, as long as the root of its size."""
    vector = cue.embed(voice("low", 3.0))
    assert (SIZES.speaker.embedding,) == vector.shape == (cue.size,)
    assert pytest.approx(np.sqrt(cue.size), rel=1e-5) == float(np.linalg.norm(vector))
    assert ("starter-voice", 64) == (cue.id, len(cue.sha256))


def test_short_sounds_are_repeated(cue: VoiceCue) -> None:
    """With too little of a voice the model itself refuses; corpora have such utterances."""
    sound = voice("low", 0.5)
    enough = round(3 * enrolment.LEAST_S * 16_000)
    np.testing.assert_array_equal(cue.embed(np.resize(sound, enough)), cue.embed(sound))


def test_pieces_and_enrolments_are_unit_vectors(cue: VoiceCue) -> None:
    """Those that tell voices apart, with the threshold of the model's calibration."""
    enrolled = cue.enrol(voice("low", 3.0))
    (piece,) = cue.vectors(voice("low", 2.0)[np.newaxis])
    assert pytest.approx(1.0, abs=1e-5) == float(np.linalg.norm(enrolled))
    assert pytest.approx(1.0, abs=1e-5) == float(np.linalg.norm(piece))
    assert -1 < cue.threshold < 1


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else stands in for it."""

    def missing(model_id: str) -> tuple[Path, ...]:
        raise ModelNotInstalled(model_id)

    monkeypatch.setattr(registry, "files", missing)
    with pytest.raises(ModelNotInstalled, match="starter-voice"):
        voice_cue.load()
