"""What a command is, and the questions that decide whether it can run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.actions import editing
from desktop.actions.editor import Editor


@dataclass(frozen=True, slots=True)
class Action:
    """One command.

    Attributes:
        id: stable name, used by the keymap and by tests: "edit.split".
        text: in the menu and the palette.
        run: what it does.
        keys: shortcuts, the first one shown.
        enabled: whether it can run now.
        icon: name of an icon; empty for none.
        checked: for switches: whether it is on.
        separated: a line above it in the menu.
        within: title of the submenu it stands in; empty for the menu itself.
    """

    id: str
    text: str
    run: Callable[[Editor], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Editor], bool] = lambda editor: True
    icon: str = ""
    checked: Callable[[Editor], bool] | None = None
    separated: bool = False
    within: str = ""

    @property
    def menu(self) -> str:
        """The menu it stands in, the part of the id before the dot."""
        return self.id.partition(".")[0]


def inside(title: str, actions: Iterable[Action]) -> tuple[Action, ...]:
    """The same actions in a submenu: a menu must fit the screen of a small laptop."""
    return tuple(replace(one, within=title) for one in actions)


def has_sound(editor: Editor) -> bool:
    """True when the project holds any sound."""
    return editor.session.document.length > 0


def has_range(editor: Editor) -> bool:
    """True while a time range is selected."""
    return editing.has_range(editor.session)


def has_box(editor: Editor) -> bool:
    """True while a box in time and frequency is selected."""
    return has_range(editor) and editor.session.selection.has_band


def has_area(editor: Editor) -> bool:
    """True while a box or a drawn area of a track is selected."""
    selection = editor.session.selection
    return has_range(editor) and bool(selection.track_ids) and selection.shape() is not None


def has_some_frequencies(editor: Editor) -> bool:
    """True while an area is selected that leaves frequencies out; full height is a time range."""
    selection = editor.session.selection
    shape = selection.shape()
    if shape is None or not has_area(editor):
        return False
    top_hz = editor.session.document.rate / 2
    is_whole = selection.area is None and shape.low_hz < 1.0 and shape.high_hz > top_hz - 1.0
    return not is_whole


def has_track(editor: Editor) -> bool:
    """True while there is a track for track commands."""
    return editing.has_track(editor.session)


def can_compare(editor: Editor) -> bool:
    """True when there is a result to compare."""
    return editor.session.can_compare()


def can_undo(editor: Editor) -> bool:
    """True when there is a step to take back."""
    history = editor.session.history
    return history is not None and history.can_undo


def can_redo(editor: Editor) -> bool:
    """True when an undone step can come back."""
    history = editor.session.history
    return history is not None and history.can_redo
