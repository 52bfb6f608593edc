"""Chains: operations that are applied one after another, each to the result of the one before."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from desktop import numbers
from desktop.language import tr
from desktop.session.kept import Kept

_log = logging.getLogger(__name__)
_KEPT = Kept("chains")


class Verb(StrEnum):
    """What a link of a chain does."""

    ENHANCE = "enhance"
    DEREVERB = "dereverb"
    EXTRACT = "extract"
    LOUDNESS = "loudness"
    PEAK = "peak"
    TRANSCRIBE = "transcribe"


# Verb -> least, most, usual value and its unit; verbs without a value are not here.
VALUES: Mapping[Verb, tuple[float, float, float, str]] = {
    Verb.ENHANCE: (0.0, 100.0, 100.0, " %"),
    Verb.DEREVERB: (0.0, 100.0, 100.0, " %"),
    Verb.LOUDNESS: (-60.0, 0.0, -16.0, " LUFS"),
    Verb.PEAK: (-60.0, 0.0, -1.0, " dBFS"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One operation of a chain.

    Attributes:
        verb: what is done.
        value: amount in per cent, or a level in LUFS or dBFS.
        cue: name of a cue preset, for an extraction.
    """

    verb: Verb
    value: float = 0.0
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Links in the order in which they are applied."""

    links: tuple[Link, ...] = ()


def verb_names() -> dict[Verb, str]:
    """What each verb is called."""
    return {
        Verb.ENHANCE: tr("Clean dialogue"),
        Verb.DEREVERB: tr("Reduce reverberation"),
        Verb.EXTRACT: tr("Extract"),
        Verb.LOUDNESS: tr("Normalise loudness"),
        Verb.PEAK: tr("Normalise peak"),
        Verb.TRANSCRIBE: tr("Transcribe"),
    }


def text_of(link: Link) -> str:
    """A link in a few words, with its value."""
    name = verb_names()[link.verb]
    if link.verb is Verb.EXTRACT:
        return f"{name}: {link.cue}"
    if link.verb not in VALUES:
        return name
    unit = VALUES[link.verb][3]
    digits = 0 if unit == " %" else 1
    return f"{name}: {numbers.decimal(link.value, digits)}{unit}"


def not_kept(cue: str) -> str:
    """That a question of a chain has been forgotten, and what to do."""
    text = tr('The question "{name}" is not kept any more: keep it again, or take it out.')
    return text.format(name=cue)


def built_in() -> dict[str, Chain]:
    """Chains that come with the program."""
    return {
        tr("Clean voice at -16 LUFS"): Chain(
            (Link(Verb.ENHANCE, 90.0), Link(Verb.LOUDNESS, -16.0))
        ),
        tr("Clean voice without the room"): Chain(
            (Link(Verb.DEREVERB, 100.0), Link(Verb.ENHANCE, 90.0), Link(Verb.LOUDNESS, -16.0))
        ),
        tr("Words of the clean voice"): Chain((Link(Verb.ENHANCE, 100.0), Link(Verb.TRANSCRIBE))),
    }


def all_chains() -> dict[str, Chain]:
    """Those of the program, then the user's own, by name."""
    found = built_in()
    for name, values in _KEPT.all().items():
        try:
            found[name] = from_json(values)
        except (KeyError, TypeError, ValueError) as error:
            _log.warning("chain %r: %s", name, error)
    return found


def save(name: str, chain: Chain) -> str:
    """Keep a chain; ValueError for a name of the program's own, see also `Kept.save`."""
    if " ".join(name.split()) in built_in():
        raise ValueError(f"{name!r} comes with the program")
    return _KEPT.save(name, {"links": [asdict(link) for link in chain.links]})


def is_kept(name: str) -> bool:
    """Whether one of the user's own chains would be replaced by one of this name."""
    return _KEPT.holds(name)


def remove(name: str) -> None:
    """Forget one of the user's own chains."""
    _KEPT.remove(name)


def from_json(values: Mapping[str, Any]) -> Chain:
    """Inverse of what `save` writes; KeyError, TypeError or ValueError for anything else."""
    return Chain(
        tuple(
            Link(Verb(link["verb"]), float(link["value"]), str(link["cue"]))
            for link in values["links"]
        )
    )
