"""What an edit was asked to do, as plain values for the log of steps. Never what it works on."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from typing import Any

from engine.project.document import Clip, Document, Media, Track, Transcript

_MOST_ITEMS = 64
_LONGEST_TEXT = 500


def parameters_of(
    document: Document,
    edit: Callable[..., Document],
    args: Collection[Any],
    options: Mapping[str, Any],
) -> dict[str, Any]:
    """The arguments of an edit by name, with those that were left at their defaults.

    Args:
        document: what the edit changes; not part of the answer.
        edit: a function from `edits`, or one that is made of several.
        args: its arguments after the document.
        options: its arguments by name.

    Returns:
        JSON values: "edit" with the name of the function, then its parameters. Documents and
        samples are left out, long texts and lists shortened.
    """
    function: Any = edit.func if isinstance(edit, partial) else edit
    bound = inspect.signature(edit).bind(document, *args, **options)
    bound.apply_defaults()
    values = dict(list(bound.arguments.items())[1:])
    name = getattr(function, "__name__", type(function).__name__).strip("_")
    return {"edit": name, **{key: _plain(value) for key, value in values.items()}}


def _plain(value: Any) -> Any:
    """A value that JSON holds; facts that are stored with the document are only named."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value[:_LONGEST_TEXT]
    if isinstance(value, Document):
        return "document"
    if isinstance(value, Media | Track):
        return value.name
    if isinstance(value, Clip | Transcript):
        return value.id
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in list(value.items())[:_MOST_ITEMS]}
    if isinstance(value, Collection):
        # Sets have no order of their own; the log must not depend on chance.
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else list(value)
        return [_plain(item) for item in items[:_MOST_ITEMS]]
    return getattr(value, "__name__", type(value).__name__)
