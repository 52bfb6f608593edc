"""The docks: which panels there are, where they stand at first, and how they look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from desktop.language import tr


@dataclass(slots=True)
class Docks:
    """The docks of the window, by name."""

    cue: QDockWidget
    words: QDockWidget
    history: QDockWidget
    jobs: QDockWidget
    models: QDockWidget

    def all(self) -> tuple[QDockWidget, ...]:
        """Every dock, in the order of the View menu."""
        return (self.cue, self.words, self.history, self.jobs, self.models)


def make(
    window: QMainWindow,
    *,
    cue: QWidget,
    words: QWidget,
    history: QWidget,
    jobs: QWidget,
    models: QWidget,
) -> Docks:
    """Put the panels into docks at the right: the cue above, the others as tabs below."""
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setDockOptions(
        QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks
    )
    docks = Docks(
        cue=_dock(window, "cue", tr("Get a sound"), cue),
        words=_dock(window, "words", tr("Words"), words),
        history=_dock(window, "history", tr("History"), history),
        jobs=_dock(window, "jobs", tr("Jobs"), jobs),
        models=_dock(window, "models", tr("Models"), models),
    )
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks.cue)
    window.splitDockWidget(docks.cue, docks.words, Qt.Orientation.Vertical)
    for below in (docks.history, docks.jobs, docks.models):
        window.tabifyDockWidget(docks.words, below)
    docks.words.raise_()
    window.resizeDocks([docks.cue, docks.words], [560, 340], Qt.Orientation.Vertical)
    window.resizeDocks([docks.cue], [390], Qt.Orientation.Horizontal)
    return docks


def _dock(window: QMainWindow, name: str, title: str, panel: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(f"dock_{name}")
    dock.setWidget(panel)
    panel.setMinimumWidth(330)
    return dock
