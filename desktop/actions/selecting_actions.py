"""The commands of the Edit menu that mark places and select."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, editing, marker_editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session import Session

Run = Callable[[Session], object]


def selecting_actions() -> tuple[Action, ...]:
    """The end of the Edit menu."""
    return (*_markers(), *_selections(), *_edges())


def _markers() -> tuple[Action, ...]:
    return (
        Action(
            "edit.marker",
            tr("Add marker"),
            lambda e: editing.add_marker(e.session),
            ("M", "Ctrl+B"),
            action.has_sound,
            "marker",
            separated=True,
        ),
        Action(
            "edit.marker_rename",
            tr("Rename marker..."),
            lambda e: e.rename_marker(),
            ("Shift+M",),
            has_marker,
        ),
        Action(
            "edit.marker_remove",
            tr("Delete marker"),
            lambda e: marker_editing.remove_here(e.session),
            ("Ctrl+Shift+M",),
            has_marker,
        ),
    )


def _selections() -> tuple[Action, ...]:
    return (
        Action(
            "edit.select_all",
            tr("Select all"),
            lambda e: editing.select_all(e.session),
            ("Ctrl+A",),
            action.has_sound,
            separated=True,
        ),
        Action(
            "edit.select_none",
            tr("Select none"),
            lambda e: editing.select_none(e.session),
            ("Ctrl+Shift+A",),
            action.has_range,
        ),
        Action(
            "edit.reselect",
            tr("Select again"),
            lambda e: editing.reselect(e.session),
            ("Ctrl+Alt+A",),
            can_reselect,
        ),
    )


def _edges() -> tuple[Action, ...]:
    def edge(name: str, text: str, key: str, run: Run) -> Action:
        return Action(
            f"edit.{name}",
            text,
            lambda e: run(e.session),
            (key,),
            action.has_sound,
            within=tr("Ends of the selection"),
        )

    return (
        edge(
            "start_here",
            tr("Selection starts at the playhead"),
            "[",
            lambda s: editing.set_edge(s, is_start=True),
        ),
        edge(
            "end_here",
            tr("Selection ends at the playhead"),
            "]",
            lambda s: editing.set_edge(s, is_start=False),
        ),
        edge("select_to_start", tr("Select to the start"), "Shift+Home", editing.select_to_start),
        edge("select_to_end", tr("Select to the end"), "Shift+End", editing.select_to_end),
    )


def can_reselect(editor: Editor) -> bool:
    """True while nothing is selected, but something was."""
    session = editor.session
    last = session.last_range
    return (
        session.selection.is_cursor and not last.is_cursor and last.start < session.document.length
    )


def has_marker(editor: Editor) -> bool:
    """True while the playhead stands on a marker."""
    return marker_editing.marker_here(editor.session) is not None
