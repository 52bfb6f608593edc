"""Speaker vectors of the voice model: the starter among speaker encoders, trained by us."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.models import registry, speaker, target_speech
from engine.models.shelf.store import model_folder
from engine.models.target_speech import VoiceModel


class VoiceCue:
    """Who speaks, by the voice model's speaker vector; satisfies `speaker.VoiceTeller`.

    Args:
        model: loaded.
    """

    id = target_speech.ID
    threshold_source = "calibrated on the validation split of its training data"

    def __init__(self, model: VoiceModel) -> None:
        self._model = model

    @property
    def size(self) -> int:
        """Numbers in a vector."""
        return self._model.networks.sizes.speaker.embedding

    @property
    def sha256(self) -> str:
        """Hash of the model's file."""
        return self._model.spec.sha256

    @property
    def threshold(self) -> float:
        """Cosine from which on a piece and an enrolment are of one voice."""
        return self._model.speaker_threshold

    def embed(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vector of shape (size,) whose numbers have about unit variance."""
        return speaker.as_cue(self, samples)

    def enrol(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector of an enrolment, shape (size,); see `VoiceModel.embed_audio`."""
        return self._model.speaker_of(self._model.embed_audio(samples))

    def vectors(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit rows (n, size) of pieces (n, samples) as they are."""
        return self._model.speaker_of(self._model.enrol(pieces))


def load(kind: str = "cpu") -> VoiceCue:
    """The installed voice model.

    Raises:
        UnknownModel, ModelNotInstalled: it is not here.
        WrongWeights: its file is damaged.
    """
    registry.files(target_speech.ID)
    return VoiceCue(target_speech.load(model_folder(registry.card(target_speech.ID)), kind))
