"""Who speaks when along a recording, and voices that are kept. Importing this module is light."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.errors import CueError, ModelError
from engine.models import speaker
from engine.models.speakers import speaker_encoders, speaker_profiles
from engine.models.speakers.speaker_profiles import SpeakerProfile
from engine.models.speakers.speaker_turns import Turn, turns
from engine.operations import region, speaker_speed, speech, voice_pieces
from engine.operations.enrolments import check_voice, doubts
from engine.operations.naming import UNKNOWN_VOICE
from engine.operations.references import (
    LONGEST_REFERENCE_S,
    Reference,
    read_reference,
)
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.models.speaker import VoiceTeller
    from engine.models.target_speech import VoiceModel

logger = logging.getLogger(__name__)

MODEL = "starter-voice"
UNKNOWN = UNKNOWN_VOICE


@dataclass(frozen=True, slots=True)
class SpeakersRequest:
    """Who is looked for, and where.

    Attributes:
        path: the recording.
        start: first sample, at its own rate.
        end: sample after the last one.
        known: names of voices with an enrolment each: a kept profile or a recording. Empty to
            group the voices that are heard.
        count: how many voices there are, where nobody is known; 0 to find it out.
        perhaps: names of voices that may be among those that are grouped, with an enrolment each;
            a grouped voice that is like one gets its name, the others get numbers.
        device: one of `engine.models.device.NAMES`.
        encoder: which model tells voices apart, one of `speaker_encoders.IDS`; empty
            for the published one where it is installed, else the starter.
    """

    path: Path
    start: int
    end: int
    known: tuple[tuple[str, Reference], ...] = ()
    count: int = 0
    device: str = "auto"
    encoder: str = ""
    perhaps: tuple[tuple[str, Reference], ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """Somebody speaks, in samples of the recording.

    Attributes:
        start: first sample.
        end: sample after the last one.
        speaker: a known name, "speaker 1", ... or `UNKNOWN`.
        score: mean likeness with that voice, a cosine.
    """

    start: int
    end: int
    speaker: str
    score: float


@dataclass(frozen=True, slots=True)
class Speakers:
    """The answer.

    Attributes:
        turns: ascending by their starts; those of two voices may overlap.
        names: of all voices, in the order of `known` or of their first words.
        model_id: which model told them apart.
        model_sha256: of its weights.
        threshold: likeness from which on a piece is of one of `known`; where they are grouped, of
            one voice with another.
        threshold_source: where that number comes from.
        doubts: what to beware of in the enrolments of `known`, as sentences.
        device: where the model ran, for people.
        ran_on: the same and its number type, as recipes record them: "device" and "dtype".
        cleaned_by: "id" and "sha256" of the network that took other sounds away before; empty
            where nobody speaks.
    """

    turns: tuple[SpeakerTurn, ...]
    names: tuple[str, ...]
    model_id: str
    model_sha256: str
    threshold: float
    threshold_source: str
    doubts: tuple[str, ...] = ()
    device: str = ""
    ran_on: Mapping[str, str] = field(default_factory=dict)
    cleaned_by: Mapping[str, str] = field(default_factory=dict)


def who_speaks(request: SpeakersRequest, report: Report = silent) -> Speakers:
    """Tell the voices of a region apart.

    Where two voices speak at once, both have a turn.

    Raises:
        EmptyRegion, RegionOutside, SilentRegion: there is nothing to listen to.
        ReferenceTooShort, NoisyEnrolment, NoVoice, CueError: an enrolment says too little.
        AudioFileError: the recording or an enrolment cannot be read.
        ModelError: the model or the device cannot be used.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    with files.open_reader(request.path, report) as reader:
        region.check(reader, request.start, request.end, report)
        for _, reference in request.known:
            check_voice(reference)
        report(Progress("loading model"))
        encoder = speaker_encoders.load(request.encoder, request.device)
        known = [_voice(encoder, reference) for _, reference in request.known]
        heard = speech.find(reader, request.start, request.end, report)
        pieces = speaker.cut([(span.start, span.end) for span in heard.spans], reader.rate)
        names: tuple[str, ...] = tuple(name for name, _ in request.known)
        found: tuple[Turn, ...] = ()
        cleaned_by: Mapping[str, str] = {}
        threshold, source = encoder.threshold, encoder.threshold_source
        if pieces:
            cleaner = voice_pieces.Cleaner(request.device, report)
            vectors = voice_pieces.vectors(reader, pieces, encoder, cleaner, report)
            cleaned_by = cleaner.recorded
            if known:
                voices, threshold = speaker.as_heard(np.stack(known), vectors, threshold)
                source += "; more for voices as they are heard"
            else:
                voices = speaker.group(vectors, threshold, request.count)
                voices = speaker.purified(voices, vectors)
                voices, names = _named(voices, request, encoder)
            least = threshold if known else None
            found = turns(pieces, vectors, voices, reader.rate, threshold=least)
        length_s = (request.end - request.start) / reader.rate
    speaker_speed.note(request.device, length_s, time.monotonic() - began, request.encoder)
    told = (*names, UNKNOWN)
    device = speaker_encoders.device_of(request.encoder, request.device)
    return Speakers(
        tuple(SpeakerTurn(t.start, t.end, told[t.speaker], t.score) for t in found),
        names,
        encoder.id,
        encoder.sha256,
        threshold,
        source,
        doubts(tuple(replace(reference, name=name) for name, reference in request.known)),
        device.label,
        {"device": device.recorded, "dtype": device.dtype_name},
        cleaned_by,
    )


def _named(
    voices: NDArray[np.float32], request: SpeakersRequest, encoder: VoiceTeller
) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """Grouped voices with a name each: of those that may be there, or a number.

    Groups of one name become one voice.
    """
    enrolled: list[tuple[str, NDArray[np.float32]]] = []
    for name, reference in request.perhaps:
        try:
            enrolled.append((name, _voice(encoder, reference)))
        except CueError:
            logger.warning("the enrolment of %s says too little", name)
    known = np.zeros((len(enrolled), voices.shape[1]), np.float32)
    for row, (_, vector) in enumerate(enrolled):
        known[row] = vector
    groups: dict[str, list[NDArray[np.float32]]] = {}
    for voice, index in zip(
        voices, speaker.recognised(voices, known, encoder.threshold), strict=True
    ):
        unnamed = f"speaker {len(groups) + 1}"
        name = unnamed if index == speaker.UNKNOWN else enrolled[index][0]
        groups.setdefault(name, []).append(voice)
    joined = [np.mean(rows, axis=0) for rows in groups.values()]
    return speaker.unit(np.stack(joined)), tuple(groups)


def keep(name: str, reference: Reference, device: str = "auto") -> SpeakerProfile:
    """Keep the voice of an enrolment under a name, for all projects.

    The vector is the cue of the extraction network; encoders that tell voices apart make theirs
    from the enrolment again.

    Raises:
        ReferenceTooShort, NoisyEnrolment, NoVoice, CueError: the enrolment says too little.
        AudioFileError: it cannot be read.
        ModelError: the model or the device cannot be used.
        ExportError, DiskFull: it cannot be kept.
    """
    check_voice(reference)
    model = _load(device)
    vector = model.embed_audio(read_reference(reference, model.spec.cue_rate))
    with files.open_reader(reference.path) as reader:
        longest = reference.start + round(LONGEST_REFERENCE_S * reader.rate)
        end = reader.n_samples if reference.end is None else reference.end
        enrolment = reader.read(reference.start, min(end, longest))
    return speaker_profiles.keep(
        name, enrolment, vector, model_id=model.spec.id, model_sha256=model.spec.sha256
    )


def kept_voices() -> tuple[tuple[str, Reference], ...]:
    """All kept voices, as `SpeakersRequest.perhaps` takes them."""
    return tuple(
        (profile.name, Reference(profile.recording, name=profile.name))
        for profile in speaker_profiles.profiles()
    )


def _load(device_name: str) -> VoiceModel:
    from engine.models import device, registry
    from engine.models.target_speech import VoiceModel

    model = registry.load_mask_model(MODEL, device.choose(device_name))
    if not isinstance(model, VoiceModel):
        raise ModelError(MODEL, "it tells no voices apart")
    return model


def _voice(encoder: VoiceTeller, reference: Reference) -> NDArray[np.float32]:
    """Unit vector of an enrolment; of a kept voice too, whose own vector is of another model."""
    return encoder.enrol(read_reference(reference, speaker.RATE))
