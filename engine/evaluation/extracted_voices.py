"""One speaker of a mixture by extraction, for a recogniser that knows nothing of speakers.

That is how `auricle transcribe --speaker` works without an adapter, and how the joint voice model
is compared with its single tasks: by the words of a recogniser that neither was trained with.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.errors import EvaluationError
from engine.evaluation.extractors import CACHE_BYTES, open_listener
from engine.evaluation.mixtures import RATE
from engine.evaluation.target_mixtures import TargetSound
from engine.models import device as devices
from engine.models import target_speech
from engine.models.feature_cache import FeatureCache
from engine.operations import separate
from engine.operations.cues import Query
from engine.operations.listening import Listener
from engine.progress import Report, silent


def listener_of(source: str, device: str = "auto", report: Report = silent) -> Listener:
    """A voice model, ready to be asked; what it hears is kept nowhere.

    Args:
        source: id of the registry, or the folder of a run of `auricle train starter-voice`.
        device: one of `engine.models.device.NAMES`.
        report: told before a model of the registry is loaded.

    Raises:
        EvaluationError: the folder holds no weights.
        ModelError: the model or the device cannot be used.
    """
    if not Path(source).is_dir():
        return open_listener(source, device, report)[0]
    weights = Path(source) / target_speech.FILE
    if not weights.is_file():
        raise EvaluationError(
            f"there is no {weights.name} in {source}",
            hint="Give the folder of a run of `auricle train starter-voice` that has ended.",
        )
    chosen = devices.choose(device)
    model = target_speech.load(Path(source), chosen.kind, chosen.dtype)
    return Listener(model, chosen, FeatureCache(memory_bytes=CACHE_BYTES))


def query_of(listener: Listener, enrolment: NDArray[np.float32]) -> Query:
    """The enrolled voice and nothing else, as a question to a voice model.

    Args:
        listener: of a model that takes enrolments.
        enrolment: shape (samples,), float32, at `RATE`.

    Raises:
        CueError: the enrolment is too short, too noisy, or the model takes none.
    """
    vector = listener.model.embed_audio(enrolment)
    return Query(vector, np.zeros_like(vector), ())


class VoiceExtractor:
    """A voice model that is asked through the program's own path.

    Attributes:
        name: of the model or of the folder of its run.
    """

    def __init__(self, source: str, device: str = "auto") -> None:
        """Load a model; arguments and errors are those of `listener_of`."""
        self.name = Path(source).name
        self._listener = listener_of(source, device)

    def of(self, built: TargetSound) -> NDArray[np.float32]:
        """The enrolled voice of a mixture alone, shape (samples,), float32, at `RATE`.

        Enrolments that may be too short for the program without their pauses are repeated: half
        of four digits can be pauses.
        """
        least = 3 * round(target_speech.LEAST_ENROLMENT_S * RATE)
        times = -(-least // len(built.enrolment))
        query = query_of(self._listener, np.tile(built.enrolment, times))
        buffer = Buffer(np.ascontiguousarray(built.mixture[np.newaxis]), RATE)
        found = separate.separate(buffer, query, self._listener)
        extract: NDArray[np.float32] = found.target.samples[0].copy()  # buffers are read-only
        return extract
