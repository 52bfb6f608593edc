"""What a person asks for: descriptions and reference clips, what to hear and what not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.audio import band, files, resample
from engine.audio.buffer import Buffer
from engine.errors import BandOutside, CueError, EmptyCue, ReferenceTooShort, RegionOutside
from engine.models import text
from engine.operations import projection
from engine.operations.projection import Move
from engine.sentences import say

if TYPE_CHECKING:  # loads torch
    from engine.models.mask_model import MaskModel

LEAST_REFERENCE_S = 0.5
LONGEST_REFERENCE_S = 120.0
"""What is used of a reference clip: more says nothing new and would fill the memory."""
SILENCE_PEAK = 1e-4
"""Peak, -80 dBFS, below which a reference clip says nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An example of a sound: a clip, a span of a recording, or a box in time and frequency.

    Attributes:
        path: the recording.
        start: first sample, at the recording's own rate.
        end: sample after the last one; the end of the recording when None.
        low_hz: lower edge of the band that counts.
        high_hz: upper edge; None for all above `low_hz`.
        name: of a kept voice; empty for all else.
    """

    path: Path
    start: int = 0
    end: int | None = None
    low_hz: float = 0.0
    high_hz: float | None = None
    name: str = ""

    @property
    def is_box(self) -> bool:
        """Whether only a band of it counts."""
        return self.low_hz > 0 or self.high_hz is not None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of cue counts against the other inside a group; 0 leaves it out.

    Attributes:
        words: of all descriptions together.
        examples: of all references together.
    """

    words: float = 1.0
    examples: float = 1.0

    def __post_init__(self) -> None:
        if min(self.words, self.examples) < 0 or self.words + self.examples == 0:
            raise ValueError(f"impossible weights {self}")


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything that was said about the target.

    Attributes:
        describe: descriptions of what is wanted; each may hold "..., not ...".
        references: examples of what is wanted.
        without: descriptions of what must not be heard.
        without_references: examples of what must not be heard.
        weights: of words against examples, in both groups.
        project: how far each cue is moved towards captions, 0..1; see `projection`.
        voices: enrolments of the one voice that is wanted; see `joined` for them beside the rest.
        without_voices: enrolments of a voice that must not be heard.
    """

    describe: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    without: tuple[str, ...] = ()
    without_references: tuple[Reference, ...] = ()
    weights: Weights = Weights()
    project: float = 0.0
    voices: tuple[Reference, ...] = ()
    without_voices: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.project <= 1:
            raise ValueError(f"a cue cannot be moved by {self.project}")

    @property
    def examples(self) -> tuple[Reference, ...]:
        """Every recording that is asked with, wanted or not."""
        return (
            *self.references,
            *self.without_references,
            *self.voices,
            *self.without_voices,
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """Descriptions after their "not" parts were taken out."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """Cues as a network takes them.

    Attributes:
        positive: unit vector of what is wanted, zeros when nothing is said, shape (size,).
        negative: the same for what must not be heard.
        interpreted: each description as it was said and as it was understood.
        sought: what the masks are made for, where that is more than what was said: see
            `second_look`. Presence is judged by what was said alone.
        is_against_rest: whether the masks are asked for again against what they leave over in
            each window: see `the_rest`.
    """

    positive: NDArray[np.float32]
    negative: NDArray[np.float32]
    interpreted: tuple[tuple[str, str], ...]
    sought: NDArray[np.float32] | None = None
    is_against_rest: bool = False


_ENGLISH_TURN = re.compile(
    r"[\s,;:(]+(?:but\s+(?:not|no|without)|and\s+not|without|except(?:\s+for)?|excluding|minus|not|no)"
    r"\s+(?:any\s+)?|^\s*(?:not|no|without|minus)\s+(?:any\s+)?",
    re.IGNORECASE,
)
_CHINESE_TURN = re.compile(
    r"[\s,，;；、。(（]*(?:但是|但|而)?(?:不要|不是|没有|去掉|去除|除去|除了|排除|不含)"
)
_EDGES = " \t\n,，;；:：.。、()（）"
_AND = re.compile(r"\s*(?:,|，|、|;|；|\band\b|\bor\b|和|或)\s*", re.IGNORECASE)


def parse_description(description: str) -> Spoken:
    """Split "a dog, not the rain" into what is wanted and what is not.

    Understands not, no, without, but not, minus, except and their Chinese counterparts. After
    such a word every item of a list is unwanted.
    """
    marked = _CHINESE_TURN.sub("\0", _ENGLISH_TURN.sub("\0", description))
    first, *rest = (part.strip(_EDGES) for part in marked.split("\0"))
    unwanted = [item.strip(_EDGES) for part in rest for item in _AND.split(part)]
    return Spoken((first,) if first else (), tuple(item for item in unwanted if item))


def parse(cues: Cues) -> Spoken:
    """All descriptions of a request, sorted into wanted and unwanted.

    Raises:
        EmptyCue: nothing at all is asked for, or a description has no meaningful word.
    """
    spoken = [parse_description(description) for description in cues.describe]
    wanted = tuple(item for one in spoken for item in one.wanted)
    unwanted = (*(item for one in spoken for item in one.unwanted), *cues.without)
    if not (wanted or unwanted or cues.examples):
        raise EmptyCue(" ".join(cues.describe).strip())
    for description in (*wanted, *unwanted):
        if not text.content_words(text.interpret(description)):
            raise EmptyCue(description)
    return Spoken(wanted, unwanted)


def plain(cues: Cues) -> dict[str, Any]:
    """Cues as JSON holds them, examples with the hash of their file."""

    def facts(references: Iterable[Reference]) -> list[dict[str, Any]]:
        return [
            {**asdict(one), "path": str(one.path), "sha256": files.file_sha256(one.path)}
            for one in references
        ]

    return {
        "describe": list(cues.describe),
        "references": facts(cues.references),
        "without": list(cues.without),
        "without_references": facts(cues.without_references),
        "weights": asdict(cues.weights),
        "project": cues.project,
        "voices": facts(cues.voices),
        "without_voices": facts(cues.without_voices),
    }


def embed(cues: Cues, model: MaskModel) -> Query:
    """Turn cues into the two vectors that a network takes.

    Inside each group, positive and negative, the vectors of one kind are averaged and brought
    back to unit length; then the kinds are joined by their weights, to unit length again. So
    five examples say what they have in common and do not drown the words beside them.

    Raises:
        EmptyCue: a description says nothing to this network.
        ReferenceTooShort: an example is shorter than `LEAST_REFERENCE_S`.
        RegionOutside, BandOutside: an example reaches beyond its recording, or a box is above it.
        CueError: an example is silent.
        AudioFileError: an example cannot be read.
    """
    spoken = parse(cues)
    said = (*spoken.wanted, *spoken.unwanted)
    understood = [text.interpret(description) for description in said]
    n_wanted = len(spoken.wanted)
    move = projection.move_of(cues.project, model)
    # A model hears all that it is shown in one way; what it is good for, `joined` knows.
    wanted = (*cues.references, *cues.voices)
    unwanted = (*cues.without_references, *cues.without_voices)
    return Query(
        _group(model, understood[:n_wanted], wanted, cues.weights, move),
        _group(model, understood[n_wanted:], unwanted, cues.weights, move),
        tuple(zip(said, understood, strict=True)),
    )


def _group(
    model: MaskModel,
    descriptions: Sequence[str],
    references: Sequence[Reference],
    weights: Weights,
    move: Move,
) -> NDArray[np.float32]:
    """Unit vector of one group, shape (embedding_size,); zeros for an empty group."""
    said = [move(row) for row in model.embed_text(descriptions)] if descriptions else []
    shown = [
        move(model.embed_audio(read_reference(example, model.spec.cue_rate)))
        for example in references
    ]
    size = model.spec.embedding_size
    if not (said and shown):  # a single kind counts whatever its weight
        return unit_mean([*said, *shown], size)
    words, examples = weights.words * unit_mean(said, size), unit_mean(shown, size)
    return unit_mean([words, weights.examples * examples], size)


def unit_mean(rows: Sequence[NDArray[np.float32]], size: int) -> NDArray[np.float32]:
    """The direction of the mean of vectors; zeros where there are none."""
    total = np.sum(rows, axis=0) if rows else np.zeros(size)
    length = float(np.linalg.norm(total))
    return (total / length if length > 0 else total).astype(np.float32)


def check_length(seconds: float) -> None:
    """Refuse an example that says too little, whatever is in it.

    Raises:
        ReferenceTooShort: it is shorter than `LEAST_REFERENCE_S`.
    """
    if seconds < LEAST_REFERENCE_S:
        raise ReferenceTooShort(seconds, LEAST_REFERENCE_S)


def read_reference(reference: Reference, rate: int) -> NDArray[np.float32]:
    """The example as mono samples at a rate, at most `LONGEST_REFERENCE_S`, shape (samples,)."""
    with files.open_reader(reference.path) as reader:
        info = reader.info
        end = info.n_samples if reference.end is None else reference.end
        if not 0 <= reference.start <= end <= info.n_samples:
            raise RegionOutside(
                reference.start / info.rate, end / info.rate, info.n_samples / info.rate
            )
        check_length((end - reference.start) / info.rate)
        longest = reference.start + round(LONGEST_REFERENCE_S * info.rate)
        clip = _heard(reader, reference, min(end, longest))
    if clip.peak() < SILENCE_PEAK:
        raise CueError(
            say("the reference {name} is silent", name=Path(reference.path).name),
            hint="Select an example in which the sound can be heard.",
        )
    return resample.resample(clip.mid(), clip.rate, rate)


def _heard(reader: files.AudioReader, reference: Reference, end: int) -> Buffer:
    """The samples of an example; of a box only its band, filtered with what is around it."""
    if not reference.is_box:
        return reader.read(reference.start, end)

    if reference.low_hz >= reader.rate / 2:
        raise BandOutside(reference.low_hz, reader.rate)

    def read(start: int, stop: int) -> NDArray[np.float32]:
        inside = reader.read(max(0, start), max(0, min(stop, reader.n_samples))).samples
        before = max(0, -start)
        return np.pad(inside, ((0, 0), (before, stop - start - before - inside.shape[1])))

    high_hz = reader.rate / 2 if reference.high_hz is None else reference.high_hz
    filtered = band.BandPass(read, reference.low_hz, high_hz, reader.rate)
    return Buffer(filtered.read(reference.start, end), reader.rate)
