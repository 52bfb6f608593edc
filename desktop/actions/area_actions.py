"""The commands of areas in time and frequency, and the tools that draw them."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session import Selection, Session


def area_actions() -> tuple[Action, ...]:
    """The part of the Sound menu that acts on a selected area."""
    return (
        Action(
            "sound.area_extract",
            tr("Extract the area"),
            lambda e: e.extract_area(),
            ("Ctrl+Alt+X",),
            action.has_area,
            "extract",
            separated=True,
        ),
        Action(
            "sound.area_harmonics",
            tr("Select its harmonics"),
            lambda e: select_harmonics(e.session),
            ("Shift+G",),
            action.has_area,
        ),
        Action(
            "sound.area_delete",
            tr("Delete the area"),
            lambda e: e.delete_area(),
            ("Alt+Del",),
            action.has_area,
            "trash",
        ),
        Action(
            "sound.area_level",
            tr("Level of the area..."),
            lambda e: e.area_level_dialog(),
            ("Ctrl+Alt+L",),
            action.has_area,
            "volume",
        ),
    )


def select_harmonics(session: Session) -> None:
    """Select the multiples of the selected area, too: what belongs to one tone."""
    selection = session.selection
    shape = selection.shape()
    if shape is not None:
        whole = shape.with_harmonics(session.document.rate / 2)
        session.select(Selection.drawn(whole, selection.track_ids))


def tool_actions() -> tuple[Action, ...]:
    """The part of the View menu that chooses what a drag does, and the harmonics cursor."""

    def chosen(tool: str) -> Callable[[Editor], bool]:
        return lambda e: e.tool == tool

    def choose(tool: str) -> Callable[[Editor], object]:
        return lambda e: e.choose_tool(tool)

    tools = (
        ("time", tr("Select time"), "T", "select-time"),
        ("box", tr("Select time and frequency"), "B", "select-box"),
        ("lasso", tr("Draw an area"), "O", "lasso"),
        ("brush", tr("Paint an area"), "D", "brush"),
    )
    return (
        *(
            Action(
                f"view.tool_{tool}",
                text,
                choose(tool),
                (key,),
                icon=icon,
                checked=chosen(tool),
                separated=tool == "time",
            )
            for tool, text, key, icon in tools
        ),
        Action(
            "view.harmonics",
            tr("Harmonics cursor"),
            lambda e: e.show_harmonics(not e.has_harmonics),
            ("G",),
            checked=lambda e: e.has_harmonics,
        ),
    )
