"""Whether one voice speaks in an enrolment: a vector of a bark would find some voice, too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.errors import ModelNotInstalled, NoVoice, UnknownModel
from engine.models import enrolment
from engine.operations.cues import Cues, Query
from engine.operations.recording import BufferRecording
from engine.operations.references import Reference, check_reference, read_reference
from engine.progress import silent
from engine.sentences import say

_SPEECH = "speech"


def check_voices(cues: Cues) -> None:
    """Refuse enrolments of a question in which nobody speaks, wanted or not; see `check_voice`."""
    for voice in (*cues.voices, *cues.without_voices):
        check_voice(voice)


def check_voice(reference: Reference) -> None:
    """Refuse an enrolment that its recording cannot give, or in which nobody speaks.

    Raises:
        ReferenceTooShort: it is shorter than any voice can be learned from.
        NoVoice: as `check_clip`.
        RegionOutside, BandOutside, CueError, AudioFileError: as `references.read_reference`.
    """
    check_reference(reference, enrolment.LEAST_S)
    clip = read_reference(reference, enrolment.RATE)
    check_clip(clip, _name(reference))


def doubts(voices: Sequence[Reference]) -> tuple[str, ...]:
    """What to beware of in enrolments that are taken: one in which two voices take turns.

    They are taken nevertheless: one voice that changes much may be like two. Nothing is told
    without the embedded voice model.

    Raises:
        AudioFileError: one cannot be read.
        WrongWeights: the voice model is damaged.
    """
    from engine.models.speakers import one_voice, voice_cue  # loads torch

    if not voices:
        return ()
    try:
        teller = voice_cue.load()
    except (UnknownModel, ModelNotInstalled):
        return ()
    told = []
    for reference in voices:
        at_s = one_voice.change_s(read_reference(reference, enrolment.RATE), teller)
        if at_s is not None:
            sentence = say(
                "Two voices seem to speak in {name}, another one after {seconds:.1f} s of speech: "
                "what is found may be like either. Choose a part in which one person speaks "
                "alone.",
                name=_name(reference),
                seconds=at_s,
            )
            told.append(sentence)
    return tuple(told)


def doubts_of(cues: Cues) -> tuple[str, ...]:
    """What to beware of in the enrolments of a question, wanted or not; see `doubts`."""
    return doubts((*cues.voices, *cues.without_voices))


def _name(reference: Reference) -> str:
    return reference.name or Path(reference.path).name


def check_clip(clip: NDArray[np.float32], name: str) -> None:
    """Refuse a mono clip at `enrolment.RATE`, shape (samples,), in which nobody speaks.

    Two have to agree that nobody does: the voice detector misses some voices in noise, which the
    sound model knows as speech. Figures are in docs/results.md.

    Raises:
        NoVoice: nobody does.
    """
    speech_s = enrolment.speech_s(clip)
    if speech_s < enrolment.LEAST_SPEECH_S and not _sounds_like_speech(clip):
        raise NoVoice(name, speech_s)


def _sounds_like_speech(clip: NDArray[np.float32]) -> bool:
    """Whether the embedded sound model finds speech in a clip."""
    # Both load torch.
    from engine.models import device, starter
    from engine.models.feature_cache import FeatureCache
    from engine.operations import separate
    from engine.operations.listening import Listener

    chosen = device.choose("cpu")
    # Not the registry's: the model that is kept loaded is about to be asked.
    model = starter.load(device=chosen.kind, dtype=chosen.dtype)
    nothing = np.zeros(model.spec.embedding_size, np.float32)
    query = Query(model.embed_text([_SPEECH])[0], nothing, ())
    recording = BufferRecording(Buffer(clip[np.newaxis], enrolment.RATE))
    listener = Listener(model, chosen, FeatureCache())
    track = separate.trace(listener, recording, 0, len(clip), query, silent)
    return track.confidence() >= model.spec.presence_threshold
