"""The docks: which panels there are, where they stand at first, and how they look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QWidget,
)

from desktop.language import tr
from desktop.panels.models import ModelsPanel
from desktop.views.spectrum_plot import SpectrumPlot
from desktop.widgets.scrolling import Scrolling

_LOW_PX = 500  # of a screen on which the least height of the words pushes the window out
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@dataclass(slots=True)
class Docks:
    """The docks of the window, by name."""

    cue: QDockWidget
    words: QDockWidget
    history: QDockWidget
    jobs: QDockWidget
    models: QDockWidget
    spectrum: QDockWidget
    loudness: QDockWidget

    def all(self) -> tuple[QDockWidget, ...]:
        """Every dock, in the order of the View menu."""
        below = (self.words, self.history, self.jobs, self.models, self.spectrum, self.loudness)
        return (self.cue, *below)

    def set_first_sizes(self, window: QMainWindow) -> None:
        """Give the docks the sizes that they have at the first start."""
        window.resizeDocks([self.words], [300], Qt.Orientation.Vertical)
        window.resizeDocks([self.cue], [370], Qt.Orientation.Horizontal)


def make(
    window: QMainWindow,
    *,
    cue: QWidget,
    words: QWidget,
    history: QWidget,
    jobs: QWidget,
    models: ModelsPanel,
    spectrum: SpectrumPlot,
    loudness: QWidget,
) -> Docks:
    """Put the panels into docks: the cue at the right, the others as tabs below the timeline."""
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setDockOptions(
        QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks
    )
    is_low = window.screen().availableGeometry().height() < _LOW_PX
    docks = Docks(
        cue=_dock(window, "cue", tr("Get a sound"), cue),
        words=_dock(window, "words", tr("Words"), Scrolling(words) if is_low else words),
        history=_dock(window, "history", tr("History"), history),
        jobs=_dock(window, "jobs", tr("Jobs"), jobs),
        models=_dock(window, "models", tr("Models"), models),
        spectrum=_dock(window, "spectrum", tr("Spectrum"), spectrum),
        loudness=_dock(window, "loudness", tr("Loudness"), Scrolling(loudness)),
    )
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks.cue)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, docks.words)
    for below in docks.all()[2:]:
        window.tabifyDockWidget(docks.words, below)
    docks.words.raise_()
    # Behind another tab a panel is "visible" for Qt all the same; only the dock knows better.
    docks.models.visibilityChanged.connect(models.set_seen)
    docks.spectrum.visibilityChanged.connect(spectrum.set_seen)
    TabTitles(window, docks)
    docks.set_first_sizes(window)
    return docks


def _dock(window: QMainWindow, name: str, title: str, panel: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(f"dock_{name}")
    dock.setWidget(panel)
    return dock


class TabTitles(QObject):
    """Hides the title bar of docks that stand as tabs: the tab says the same already."""

    def __init__(self, window: QMainWindow, docks: Docks) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        for dock in docks.all():
            dock.topLevelChanged.connect(self.refresh)
            dock.dockLocationChanged.connect(self.refresh)
            dock.visibilityChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again which docks are tabs."""
        for bar in self._window.findChildren(QTabBar, options=_DIRECT):
            bar.setDrawBase(False)
            bar.setExpanding(False)
        for dock in self._docks.all():
            is_tab = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            if is_tab and dock.titleBarWidget() is None:
                dock.setTitleBarWidget(QWidget(dock))
            elif not is_tab and dock.titleBarWidget() is not None:
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]  # Qt: the default one
