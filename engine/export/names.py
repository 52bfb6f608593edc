"""File names from templates such as "{number} {track}", safe on every system and never twice."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from string import Formatter

from engine.project.document import Document, Track
from engine.project.provenance import Recipe

PLACEHOLDERS = ("project", "track", "number", "role", "model", "cue", "range", "date")
"""What may stand in braces."""
TRACK_TEMPLATE = "{number} {track}"
MIX_TEMPLATE = "mix"
RANGE_TEMPLATE = "{number} {range}"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 80
_LONGEST_BYTES = 200  # systems take 255 with what comes on top: an ending, a number


def check_template(template: str) -> str:
    """The template itself.

    Raises:
        ValueError: unbalanced braces, or a name that is not in `PLACEHOLDERS`.
    """
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise ValueError(f"{template!r}: a brace has no partner; write {{{{ for one") from error
    fields = [(name, form, conversion) for _, name, form, conversion in parts if name is not None]
    for name, form, conversion in fields:
        if name not in PLACEHOLDERS or form or conversion:
            known = ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)
            raise ValueError(f"{{{name}}} in {template!r} is unknown; there are {known}")
    return template


def facts_of(
    document: Document, track: Track | None = None, recipe: Recipe | None = None
) -> dict[str, str]:
    """What the placeholders stand for; empty where there is nothing to say.

    Args:
        document: its project.
        track: whose file it is; None for a mix.
        recipe: how the track was made; None for a recording.
    """
    facts = dict.fromkeys(PLACEHOLDERS, "")
    facts |= {"project": document.name, "date": datetime.now(UTC).astimezone().date().isoformat()}
    if track is not None:
        number = [other.id for other in document.tracks].index(track.id) + 1
        facts |= {"track": track.name, "number": f"{number:02d}", "role": track.role.value}
    if recipe is not None:
        facts |= {"model": recipe.model_id, "cue": cue_of(recipe)}
    return facts


def fill(template: str, facts: Mapping[str, str]) -> str:
    """A text with the facts in place of the placeholders, without spaces left by empty ones.

    Raises:
        ValueError: see `check_template`.
    """
    return " ".join(check_template(template).format_map(facts).split())


def file_name(template: str, facts: Mapping[str, str]) -> str:
    """As `fill`, as a file name without suffix; never empty."""
    parts = {name: safe_name(value) for name, value in facts.items()}
    return safe_name(fill(template, parts)) or parts.get("number", "") or "Untitled"


def apart(names: Mapping[str, str]) -> dict[str, str]:
    """The same names by key, equal ones told apart by a number: "a", "a (2)".

    Upper and lower case count as equal, as they do on Windows and macOS.
    """
    used: set[str] = set()
    found: dict[str, str] = {}
    for key, name in names.items():
        candidate, count = name, 1
        while candidate.casefold() in used:
            count += 1
            candidate = f"{name} ({count})"
        used.add(candidate.casefold())
        found[key] = candidate
    return found


def safe_name(name: str) -> str:
    """A name without what some file system forbids."""
    safe = shortened(_FORBIDDEN.sub("_", name).strip(" .")[:_LONGEST_NAME]).strip(" .")
    return f"_{safe}" if _RESERVED.match(safe) else safe


def shortened(name: str) -> str:
    """A file name without suffix, cut where an ending would make it longer than systems take."""
    told = os.fsencode(name)
    if len(told) <= _LONGEST_BYTES:
        return name
    return told[:_LONGEST_BYTES].decode(errors="ignore")


def cue_of(recipe: Recipe | None) -> str:
    """The descriptions of a recipe in one line: "a dog, not rain"."""
    cues = recipe.parameters.get("cues") if recipe else None
    if not isinstance(cues, Mapping):
        return ""
    wanted = [str(said) for said in cues.get("describe", ())]
    wanted += ["an example" for _ in cues.get("references", ())]
    wanted += [f"not {said}" for said in cues.get("without", ())]
    return ", ".join(wanted)
