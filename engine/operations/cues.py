"""What a person asks for: descriptions and examples, what to hear and what not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.errors import ContradictoryCues, EmptyCue
from engine.models import text, vocabularies
from engine.operations import projection
from engine.operations.projection import Move
from engine.operations.references import (
    LEAST_REFERENCE_S,
    Reference,
    check_reference,
    read_reference,
)

if TYPE_CHECKING:  # loads torch
    from engine.models.mask_model import MaskModel

__all__ = [
    "LEAST_REFERENCE_S",
    "Cues",
    "Query",
    "Reference",
    "Spoken",
    "Weights",
    "check",
    "check_sense",
    "check_words",
    "embed",
    "parse",
    "parse_description",
    "plain",
    "unit_mean",
]


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
        least_presence: confidence of the target that a window needs for that.
        is_low_rank: whether masks are sorted again by what recurs in a window: see `low_rank`.
    """

    positive: NDArray[np.float32]
    negative: NDArray[np.float32]
    interpreted: tuple[tuple[str, str], ...]
    sought: NDArray[np.float32] | None = None
    is_against_rest: bool = False
    least_presence: float = 0.0
    is_low_rank: bool = False


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


def check_words(cues: Cues, model_id: str) -> None:
    """Refuse descriptions that say nothing to a model, before it is loaded.

    Raises:
        EmptyCue: as `parse`, or the model knows no word of a description.
        ModelError: the model is not here.
    """
    spoken = parse(cues)
    known = vocabularies.of(model_id)
    if known is not None:
        for description in (*spoken.wanted, *spoken.unwanted):
            known.numbers(description)


def check(cues: Cues, model_id: str) -> None:
    """Refuse cues that say nothing or name what is not there, before a model is loaded.

    Raises:
        EmptyCue, ModelError: as `check_words`.
        ReferenceTooShort, RegionOutside, BandOutside, AudioFileError: as `check_reference`.
    """
    check_words(cues, model_id)
    for example in cues.examples:
        check_reference(example)


def check_sense(cues: Cues) -> None:
    """Refuse to ask for and against the same thing.

    For new questions: what was once asked in that way can still be made again.

    Raises:
        EmptyCue: as `parse`.
        ContradictoryCues: words or a recording are wanted and unwanted.
    """
    spoken = parse(cues)
    unwanted = {_meaning(description) for description in spoken.unwanted}
    for description in spoken.wanted:
        if _meaning(description) in unwanted:
            raise ContradictoryCues(description)
    for wanted, other in (
        (cues.references, cues.without_references),
        (cues.voices, cues.without_voices),
    ):
        for example in wanted:
            if example in other:
                raise ContradictoryCues(example.name or example.path.name)


def _meaning(description: str) -> frozenset[str]:
    return frozenset(text.content_words(text.interpret(description)))


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
        CueError, RegionError, AudioFileError: an example cannot be used; see `read_reference`.
    """
    spoken = parse(cues)
    said = (*spoken.wanted, *spoken.unwanted)
    understood = [vocabularies.reading(description, model.spec.id) for description in said]
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
