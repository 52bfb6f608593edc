"""An operation on another machine: its request and the sound it is about go, the result returns.

It knows no operation: a request is any frozen value, and what in it has a `path`, a `start` and an
`end` is a range of a recording. Only those ranges go. Paths below the folder of results stand for
files that are to be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio import files
from engine.cluster import agreement, excerpts, scratch
from engine.cluster.connection import node_name
from engine.cluster.excerpts import Excerpt
from engine.errors import EngineError, ModelError, RefusedThere
from engine.operations import region
from engine.progress import Report, silent

Operation = Callable[..., Any]
"""Takes a request and `report=`; a function of a module, or a `functools.partial` of one."""

_RESULTS = "results"


@dataclass(frozen=True, slots=True, eq=False)
class Errand:
    """What goes to the other machine.

    Attributes:
        operation: what is to be done.
        request: with the paths of the machine that asks.
        home: folder of results on that machine.
        excerpts: of every recording that the request is about.
        version: of Auricle there.
    """

    operation: Operation
    request: Any
    home: Path
    excerpts: tuple[Excerpt, ...]
    version: str = __version__


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """What comes back: a result or an error.

    Attributes:
        result: of the operation, with the paths of the machine that asked; None after an error.
        contents: path below the folder of results -> the bytes of that file.
        error: why there is no result.
        node: name of the machine that worked on it.
    """

    result: Any
    contents: dict[str, NDArray[np.uint8]]
    error: EngineError | None
    node: str


def pack(operation: Operation, request: Any, home: Path, report: Report = silent) -> Errand:
    """Read the sound that a request is about.

    Raises:
        AudioFileError: a recording cannot be read.
        Cancelled: from `report`.
    """
    spans: dict[Path, list[tuple[int, int | None]]] = {}
    for piece in _ranges(request):
        spans.setdefault(piece.path, []).append((piece.start, piece.end))
    taken = (excerpts.take(path, wanted, report) for path, wanted in spans.items())
    return Errand(operation, request, home, tuple(taken))


def do(errand: Errand, report: Report = silent) -> Brought:
    """Do it on this machine, in a folder that is gone afterwards."""
    node = node_name()
    try:
        agreement.check_version(node, __version__, errand.version)
    except RefusedThere as error:
        return Brought(None, {}, error, node)
    with scratch.folder() as folder:
        out = folder / _RESULTS
        out.mkdir()
        places = {}
        for number, excerpt in enumerate(errand.excerpts):
            places[excerpt.path] = folder / f"{number}-{excerpt.path.stem}.wav"
            excerpt.lay_out(places[excerpt.path])
        there = _paths(places, errand.home, out)
        try:
            result = errand.operation(_changed(errand.request, there), report=report)
        except ModelError as error:  # it is this machine that lacks something
            return Brought(None, {}, RefusedThere(node, error.message), node)
        except EngineError as error:
            return Brought(None, {}, error, node)
        back = _paths({place: path for path, place in places.items()}, out, errand.home)
        return Brought(_changed(result, back), _contents(out), None, node)


def bring_home(brought: Brought, errand: Errand, address: str) -> Any:
    """Write the files and give the result, as if it had been made here.

    Recipes say with the hashes of the recordings themselves what went in, and under "ran_on" where
    it was done.

    Raises:
        EngineError: what the operation raised.
    """
    if brought.error is not None:
        raise brought.error
    for name, content in brought.contents.items():
        path = errand.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.tobytes())
    known = {str(excerpt.path): excerpt.path for excerpt in errand.excerpts}
    ran_on = {"cluster": address, "node": brought.node}

    def signed(value: Any) -> Any:
        if isinstance(value, dict) and value.get("path") in known:
            return _identified(value, known[value["path"]])
        return _signed(value, ran_on) if is_dataclass(value) else value

    return _changed(brought.result, signed)


def _ranges(value: Any) -> Iterator[Any]:
    """Every range of a recording in a request."""
    if is_dataclass(value) and not isinstance(value, type):
        names = {field.name for field in fields(value)}
        if {"path", "start", "end"} <= names:
            yield value
        for name in names:
            yield from _ranges(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _ranges(item)


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value in which everything is changed, the whole before its parts."""
    value = change(value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        return replace(value, **{name: _changed(part, change) for name, part in parts.items()})
    if isinstance(value, dict):
        return {name: _changed(part, change) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_changed(part, change) for part in value)
    return value


def _paths(known: Mapping[Path, Path], from_folder: Path, to_folder: Path) -> Callable[[Any], Any]:
    """Changes known paths, also as texts, and those below a folder."""
    texts = {str(old): str(new) for old, new in known.items()}

    def change(value: Any) -> Any:
        if isinstance(value, str):
            return texts.get(value, value)
        if not isinstance(value, Path):
            return value
        if value in known:
            return known[value]
        is_inside = value.is_relative_to(from_folder)
        return to_folder / value.relative_to(from_folder) if is_inside else value

    return change


def _contents(folder: Path) -> dict[str, NDArray[np.uint8]]:
    return {
        path.relative_to(folder).as_posix(): np.fromfile(path, np.uint8)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _identified(facts: dict[str, Any], path: Path) -> dict[str, Any]:
    """Facts of a recipe about a recording, with its own size and hash: there was only a part."""
    if "size_bytes" not in facts:  # an example
        return {**facts, "sha256": files.file_sha256(path)}
    return {**facts, "size_bytes": path.stat().st_size, "sha256": region.cheap_sha256(path)}


def _signed(value: Any, ran_on: dict[str, str]) -> Any:
    """A result that says where it was made."""
    names = {field.name for field in fields(value)}
    changes: dict[str, Any] = {}
    if "recipe" in names:
        changes["recipe"] = {**value.recipe, "ran_on": ran_on}
    if "device" in names:
        changes["device"] = f"{value.device} @ {ran_on['node']}"
    return replace(value, **changes)
