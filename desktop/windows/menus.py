"""The menu bar, from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.actions import ActionSet, menu_names, menus
from desktop.dialogs.palette import Command
from desktop.language import tr
from desktop.windows.docks import Docks
from desktop.windows.places import Places
from engine.project.history import History


@dataclass(slots=True)
class Menus:
    """The menus that change while the program runs."""

    recent: QMenu
    play: QMenu


def fill(window: QMainWindow, actions: ActionSet, docks: Docks) -> Menus:
    """Make the menu bar."""
    recent = QMenu(tr("Open recent"), window)
    made: dict[str, QMenu] = {}
    for menu_id, title in menus():
        menu = made[menu_id] = window.menuBar().addMenu(title)
        menu.aboutToShow.connect(actions.refresh)  # the playhead may have moved since
        inner: dict[str, QMenu] = {}
        for action in actions.table.values():
            if action.menu != menu_id:
                continue
            if action.separated:
                menu.addSeparator()
            if action.within and action.within not in inner:
                inner[action.within] = menu.addMenu(action.within)
            inner.get(action.within, menu).addAction(actions[action.id])
            if action.id == "file.open":
                menu.addMenu(recent)
            if action.id == "view.follow":
                _add_docks(menu, docks)
    return Menus(recent, made["play"])


def _add_docks(menu: QMenu, docks: Docks) -> None:
    panels = menu.addMenu(tr("Panels"))
    for dock in docks.all():
        panels.addAction(dock.toggleViewAction())


def show_recent(shown: Menus, paths: Sequence[str], places: Places) -> None:
    """List the newest projects that still exist."""
    shown.recent.clear()
    for path in paths:
        if Path(path).exists():
            item = shown.recent.addAction(Path(path).stem)
            item.setToolTip(path)
            item.triggered.connect(lambda _=False, path=path: places.open_paths([Path(path)]))
    shown.recent.setEnabled(not shown.recent.isEmpty())


def show_undo(actions: ActionSet, history: History | None) -> None:
    """Say in the menu what undo and redo would do."""
    undo = history.undo_label if history is not None else ""
    redo = history.redo_label if history is not None else ""
    actions["edit.undo"].setText(tr("Undo: {what}").format(what=tr(undo)) if undo else tr("Undo"))
    actions["edit.redo"].setText(tr("Redo: {what}").format(what=tr(redo)) if redo else tr("Redo"))


def commands(actions: ActionSet) -> list[Command]:
    """What the palette offers: every command that can run now."""
    titles = menu_names()
    found = []
    for action in actions.table.values():
        made = actions[action.id]
        if made.isEnabled() and action.id != "view.palette":
            keys = made.shortcuts()
            native = QKeySequence.SequenceFormat.NativeText
            key = keys[0].toString(native) if keys else ""
            found.append(Command(action.id, action.text.rstrip("."), titles[action.menu], key))
    return found
