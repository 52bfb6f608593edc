from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import EvaluationError, UnknownModel
from engine.evaluation.extracted_voices import VoiceExtractor, listener_of
from engine.evaluation.target_mixtures import TargetSound
from tests.helpers import speakers
from tests.helpers.tiny_voice import write_voice_model


def test_a_short_enrolment_is_repeated(tmp_path: Path) -> None:
    """Under a second would be too little for the program; the extract has its mixture's length."""
    extractor = VoiceExtractor(str(write_voice_model(tmp_path / "joint")), "cpu")
    mixture = speakers.enrolment("ann", 1.7)
    said = np.pad(speakers.enrolment("bob", 0.6), (0, 3200))  # with a pause, as speech has
    heard = extractor.of(TargetSound(mixture, mixture, said))
    assert "joint" == extractor.name
    assert mixture.shape == heard.shape
    assert 0.0 < float(np.abs(heard).max()) <= 1.0
    assert heard.flags.writeable


def test_a_folder_without_weights_is_an_error(tmp_path: Path) -> None:
    """The run has not ended yet; or there is neither a folder nor a model of this name."""
    with pytest.raises(EvaluationError, match=r"no voice\.safetensors in"):
        listener_of(str(tmp_path), "cpu")
    with pytest.raises(UnknownModel):
        listener_of(str(tmp_path / "nothing"), "cpu")
