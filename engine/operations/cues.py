"""What a person asks for: descriptions and reference clips, what to hear and what not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.errors import CueError, EmptyCue, ReferenceTooShort, RegionOutside
from engine.models import text

if TYPE_CHECKING:  # loads torch
    from engine.models.mask_model import MaskModel

LEAST_REFERENCE_S = 0.5
LONGEST_REFERENCE_S = 120.0
"""What is used of a reference clip: more says nothing new and would fill the memory."""
SILENCE_PEAK = 1e-4
"""Peak, -80 dBFS, below which a reference clip says nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An example of a sound: a part of a recording.

    Attributes:
        path: the recording.
        start: first sample, at the recording's own rate.
        end: sample after the last one; the end of the recording when None.
    """

    path: Path
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything that was said about the target.

    Attributes:
        describe: descriptions of what is wanted; each may hold "..., not ...".
        references: examples of what is wanted.
        without: descriptions of what must not be heard.
        without_references: examples of what must not be heard.
    """

    describe: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    without: tuple[str, ...] = ()
    without_references: tuple[Reference, ...] = ()


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
    """

    positive: NDArray[np.float32]
    negative: NDArray[np.float32]
    interpreted: tuple[tuple[str, str], ...]


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
    if not (wanted or unwanted or cues.references or cues.without_references):
        raise EmptyCue(" ".join(cues.describe).strip())
    for description in (*wanted, *unwanted):
        if not text.content_words(text.interpret(description)):
            raise EmptyCue(description)
    return Spoken(wanted, unwanted)


def embed(cues: Cues, model: MaskModel) -> Query:
    """Turn cues into the two vectors that a network takes.

    Text and audio vectors are averaged inside each group and brought back to unit length, so that
    an example and a description weigh the same and a negative is not drowned by two positives.

    Raises:
        EmptyCue: a description says nothing to this network.
        ReferenceTooShort: an example is shorter than `LEAST_REFERENCE_S`.
        RegionOutside: an example reaches beyond its recording.
        CueError: an example is silent.
        AudioFileError: an example cannot be read.
    """
    spoken = parse(cues)
    said = (*spoken.wanted, *spoken.unwanted)
    understood = [text.interpret(description) for description in said]
    n_wanted = len(spoken.wanted)
    return Query(
        _group(model, understood[:n_wanted], cues.references),
        _group(model, understood[n_wanted:], cues.without_references),
        tuple(zip(said, understood, strict=True)),
    )


def _group(
    model: MaskModel, descriptions: Sequence[str], references: Sequence[Reference]
) -> NDArray[np.float32]:
    """Unit mean of the vectors of one group; zeros for an empty group."""
    rows = [*model.embed_text(descriptions)] if descriptions else []
    rows += [
        model.embed_audio(read_reference(example, model.spec.cue_rate)) for example in references
    ]
    mean = np.sum(rows, axis=0) if rows else np.zeros(model.spec.embedding_size)
    length = float(np.linalg.norm(mean))
    return (mean / length if length > 0 else mean).astype(np.float32)


def read_reference(reference: Reference, rate: int) -> NDArray[np.float32]:
    """The example as mono samples at a rate, at most `LONGEST_REFERENCE_S`, shape (samples,)."""
    with files.open_reader(reference.path) as reader:
        info = reader.info
        end = info.n_samples if reference.end is None else reference.end
        if not 0 <= reference.start <= end <= info.n_samples:
            raise RegionOutside(
                reference.start / info.rate, end / info.rate, info.n_samples / info.rate
            )
        seconds = (end - reference.start) / info.rate
        if seconds < LEAST_REFERENCE_S:
            raise ReferenceTooShort(seconds, LEAST_REFERENCE_S)
        longest = reference.start + round(LONGEST_REFERENCE_S * info.rate)
        clip = reader.read(reference.start, min(end, longest))
    if clip.peak() < SILENCE_PEAK:
        raise CueError(
            f"the reference {Path(reference.path).name} is silent",
            hint="Select an example in which the sound can be heard.",
        )
    return resample.resample(clip.mid(), clip.rate, rate)
