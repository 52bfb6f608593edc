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
from desktop.windows.toolbars import moving
from desktop.windows.toolbars.main_bars import MainToolBars
from engine.project.history import History


@dataclass(slots=True)
class Menus:
    """The menus that change while the program runs."""

    recent: QMenu
    play: QMenu


def fill(window: QMainWindow, actions: ActionSet, docks: Docks, bars: MainToolBars) -> Menus:
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
                _add_docks(menu.addMenu(tr("Panels")), docks)
                inner[tr("Toolbars")] = menu.addMenu(tr("Toolbars"))
                _add_bars(inner[tr("Toolbars")], window, bars)
    return Menus(recent, made["play"])


def arranging(window: QMainWindow, actions: ActionSet, docks: Docks, bars: MainToolBars) -> QMenu:
    """What can be shown, hidden and held in its place, as one menu."""
    actions.refresh()
    menu = QMenu(window)
    _add_bars(menu, window, bars)
    menu.addAction(actions["view.lock_toolbars"])
    menu.addSeparator()
    _add_docks(menu, docks)
    menu.addSeparator()
    menu.addAction(actions["view.reset_layout"])
    return menu


def _add_docks(menu: QMenu, docks: Docks) -> None:
    for dock in docks.all():
        menu.addAction(dock.toggleViewAction())


def _add_bars(menu: QMenu, window: QMainWindow, bars: MainToolBars) -> None:
    for bar in bars.all():
        menu.addAction(bar.toggleViewAction())
    menu.addSeparator()
    moving.add_to(menu, window, bars.all())


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
