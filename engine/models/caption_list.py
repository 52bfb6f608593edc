"""Descriptions of everyday sounds: every sentence of our own grammar, or the lines of a file.

They span the space in which descriptions live, without a word about any recording: what a cue is
projected onto, and what a separator learns from that must not see labels.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine import resources
from engine.errors import CueError

GRAMMAR = ("captions", "grammar.toml")
_NAMELESS = ("someone", "something")  # say which sound is meant only by what they do


def read_captions(path: Path | None = None) -> tuple[str, ...]:
    """The captions of a text file, or those of our grammar; each once, in order.

    Args:
        path: UTF-8 text, one description a line; empty lines and lines after "#" do not count.
            None for our own list.

    Raises:
        CueError: the file cannot be read or holds no description.
    """
    if path is None:
        return sentences(tomllib.loads(resources.path(*GRAMMAR).read_text(encoding="utf-8")))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CueError(f"{path}: the captions cannot be read ({error})") from error
    said = (line.partition("#")[0].strip() for line in lines)
    found = tuple(dict.fromkeys(line for line in said if line))
    if not found:
        raise CueError(f"{path}: holds no captions", hint="Write one description a line.")
    return found


def sentences(grammar: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Every sentence of a grammar once, in the order of the file.

    Args:
        grammar: groups with `places`, a list, and `sources`, a table from a source to its actions
            separated by ";". A source is also said alone, unless it is "someone" or "something".
    """
    found: dict[str, None] = {}
    for group in grammar.values():
        for source, actions in group["sources"].items():
            found.update(dict.fromkeys(_of_source(source, actions.split(";"), group["places"])))
    return tuple(found)


def _of_source(source: str, actions: list[str], places: list[str]) -> Iterator[str]:
    if source not in _NAMELESS:
        yield source
        yield f"the sound of {source}"
    for action in actions:
        yield f"{source} {action.strip()}"
        for place in places:
            yield f"{source} {action.strip()} {place}"
