"""Speaker vectors of the voice model for prompted Whisper: trained, unlike mel statistics."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.models import enrolment, registry, target_speech
from engine.models.store import model_folder
from engine.models.target_speech import RATE, VoiceModel

_REPEATED = 3  # times what the model asks for, since pauses do not count


class VoiceCue:
    """Who speaks, by the voice model's speaker vector; satisfies `speaker_cue.SpeakerEncoder`.

    Args:
        model: loaded.
    """

    id = target_speech.ID

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

    def embed(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vector of shape (size,) whose numbers have about unit variance.

        Short sounds are repeated until the model has enough of the voice: utterances of corpora
        may be short.
        """
        enough = round(_REPEATED * enrolment.LEAST_S * RATE)
        if len(samples) < enough:
            samples = np.resize(samples, enough)
        unit = self._model.speaker_of(self._model.embed_audio(samples))
        return (unit * np.sqrt(self.size)).astype(np.float32)


def load(kind: str = "cpu") -> VoiceCue:
    """The installed voice model.

    Raises:
        UnknownModel, ModelNotInstalled: it is not here.
        WrongWeights: its file is damaged.
    """
    registry.files(target_speech.ID)
    return VoiceCue(target_speech.load(model_folder(registry.card(target_speech.ID)), kind))
