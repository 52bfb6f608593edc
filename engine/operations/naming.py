"""What steps and tracks are called that come without a window, as the window says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # command lines start without reading the engine
    from engine.operations.cues import Cues, Reference


@dataclass(frozen=True, slots=True)
class Naming:
    """Names that a result gets, in the language of whoever asked for it.

    Attributes:
        step: label of the step.
        label: what was asked for.
        media: names of target and residual as recordings, without an ending.
        tracks: names of the target and the residual track.
    """

    step: str
    label: str
    media: tuple[str, str]
    tracks: tuple[str, str]


DIALOGUE = Naming(
    step="Clean dialogue",
    label="clean dialogue",
    media=("clean dialogue", "removed from the dialogue"),
    tracks=("Clean dialogue", "removed from the dialogue"),
)
DRIER = Naming(
    step="Reduce reverberation",
    label="Drier sound",
    media=("Drier sound", "reverberation"),
    tracks=("Drier sound", "reverberation"),
)


_LIKE = "like the example"
WHO_SPEAKS = "Who speaks when"
UNKNOWN_VOICE = "somebody else"
"""What operations call a voice that is none of those they were told."""


def of_sound(label: str, way: str = "") -> Naming:
    """Of an extraction: what was asked for, and the rest; a further answer also says which way."""
    rest = "unlike the example" if label == _LIKE else f"without {label}"
    target = label[:1].upper() + label[1:]
    return Naming(
        told_apart(f"Extract {label}", way),
        label,
        (told_apart(label, way), told_apart(rest, way)),
        (told_apart(target, way), told_apart(rest, way)),
    )


def told_apart(name: str, by: str) -> str:
    """A name with what tells it from its equals; as it is where there is nothing to tell."""
    return " · ".join(filter(None, (name, by)))


def label_of(cues: Cues) -> str:
    """A short name for what is asked: the voice, the words, or else the example."""
    said = [_name(cues.voices) or "this voice"] if cues.voices else []
    said += cues.describe
    label = ", ".join(said or [_name(cues.references) or _LIKE])
    return " ".join(label.split())  # on one line, whatever was typed


def mark_step(label: str) -> str:
    """Of a step that marks where something was found."""
    return f"Mark {label}"


def voices(
    names: Sequence[str],
    numbered: str = "Speaker {number}",
    unknown: str = "Somebody else",
    where: str = "",
) -> dict[str, str]:
    """What people read for each voice that was told apart: numbered ones, and all others.

    Args:
        names: as the operation gives them; those of people stay.
        numbered: for one without a name.
        unknown: for one that is not in `names`.
        where: the track, where numbers of others mean other people; empty where they cannot.
    """
    shown = {
        name: told_apart(numbered.format(number=number), where)
        if name == f"speaker {number}"
        else name
        for number, name in enumerate(names, start=1)
    }
    return shown | {UNKNOWN_VOICE: unknown}


def words_step(*, only_speech: bool) -> str:
    """Of a step that brings everybody's words."""
    return "Transcribe" if only_speech else "Decode again"


def voice_step(*, was_extracted: bool) -> str:
    """Of a step that brings the words of one voice."""
    return "Extract this voice and transcribe it" if was_extracted else "Transcribe this voice"


def _name(examples: tuple[Reference, ...]) -> str:
    """What the first example is called: a kept voice, or a file that is an example as a whole."""
    for one in examples:
        if one.name or (one.start == 0 and one.end is None):
            return one.name or one.path.stem
    return ""
