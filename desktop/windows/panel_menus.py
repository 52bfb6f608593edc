"""Menus of the right mouse button on panels: what can be done there, also while they are empty."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup, QGuiApplication, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop.dialogs import export_picture
from desktop.language import tr
from desktop.panels.loudness import TARGETS, target_text
from desktop.views.spectrum_plot import FLOORS_DB

if TYPE_CHECKING:
    from desktop.windows.main_frame import MainFrame

_BEGIN = ("file.open", "file.import")
_WELCOME = (("file.new", *_BEGIN), ("help.demo", "help.tour", "help.guide"))
_NO_STEPS = (_BEGIN, ("help.demo",))
_STEPS = (("edit.undo", "edit.redo"), ("file.replay", "file.verify", "file.report"))
_JOBS = (("file.import",), ("sound.extract", "sound.transcribe", "sound.chain"), ("sound.cancel",))
_NO_WORDS = (
    ("sound.transcribe", "sound.transcribe_voice", "sound.speakers"),
    ("words.type", "words.vocabulary"),
    ("file.import",),
)
_CUES = (
    ("sound.extract", "sound.locate"),
    ("sound.reference", "sound.voice", "sound.find_like"),
    ("sound.voices",),
)
_SPECTRUM = (("edit.select_all", "edit.select_none", "view.zoom_selection"),)
_LOUDNESS = (("clip.normalise",),)


class PanelMenus(QObject):
    """Opens a menu on each panel, with the mouse or the menu key. GUI thread.

    Cards, steps and words have menus of their own; these are for what is around them.
    """

    def __init__(self, window: MainFrame) -> None:
        super().__init__(window)
        self._window = window
        for widget, made in (
            (window.welcome, partial(self._of, _WELCOME)),
            (window.history_panel, self._history),
            (window.jobs_panel, self._jobs),
            (window.words, self._words),
            (window.cue, partial(self._of, _CUES)),
            (window.spectrum, self._spectrum),
            (window.loudness_panel, self._loudness),
            (window.bar.transport.meters, self._levels),
        ):
            _open_on(widget, made)

    def _of(self, groups: tuple[tuple[str, ...], ...]) -> QMenu:
        return self._window.context_menus.made(groups)

    def _history(self) -> QMenu:
        return self._of(_NO_STEPS if self._window.session.history is None else _STEPS)

    def _jobs(self) -> QMenu:
        menu, jobs = self._of(_JOBS), self._window.work.jobs
        clear = menu.addAction(tr("Clear finished"), jobs.clear_finished)
        clear.setEnabled(any(entry.is_over for entry in jobs.entries))
        return menu

    def _words(self) -> QMenu:
        if self._window.words.shown.lines():
            return self._window.context_menus.of_words()
        return self._of(_NO_WORDS)

    def _spectrum(self) -> QMenu:
        plot = self._window.spectrum
        menu = self._of(_SPECTRUM)
        menu.addSeparator()
        levels = menu.addMenu(tr("Lowest level"))
        _add_choices(
            levels,
            [(tr("{level} dBFS").format(level=f"{floor:.0f}"), floor) for floor in FLOORS_DB],
            plot.floor_db,
            self._choose_floor,
        )
        menu.addSeparator()
        _add_copies(menu, plot.table(), plot.picture)
        self._add_picture(menu, export_picture.SPECTRUM, can=plot.has_curves)
        return menu

    def _choose_floor(self, floor_db: float) -> None:
        self._window.spectrum.set_floor(floor_db)
        self._window.change_settings(spectrum_floor_db=floor_db)

    def _loudness(self) -> QMenu:
        window, panel = self._window, self._window.loudness_panel
        menu = self._of(())
        whole = menu.addAction(tr("Measure everything"), panel.whole_requested.emit)
        whole.setEnabled(window.session.document.length > 0)
        menu.addAction(tr("Measure what plays anew"), window.loudness_desk.start_anew)
        _add_choices(
            menu.addMenu(tr("Target")),
            [(target_text(lufs), lufs) for lufs in TARGETS],
            panel.target,
            panel.choose_target,
        )
        window.context_menus.fill_below(menu, _LOUDNESS)
        menu.addSeparator()
        _add_copies(menu, panel.table(), panel.graph.grab)
        self._add_picture(menu, export_picture.LOUDNESS, can=panel.measured is not None)
        return menu

    def _levels(self) -> QMenu:
        menu, window = self._of(()), self._window
        menu.addAction(tr("Show loudness"), window.show_loudness)
        menu.addSeparator()
        menu.addActions(window.bar.sound_menu.actions())
        return menu

    def _add_picture(self, menu: QMenu, kind: str, *, can: bool) -> None:
        picture = menu.addAction(
            tr("Export picture..."), lambda: self._window.picture_desk.open(kind)
        )
        picture.setEnabled(can)


def _open_on(widget: QWidget, made: Callable[[], QMenu]) -> None:
    def open_at(place: QPoint) -> None:
        made().popup(widget.mapToGlobal(place))

    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(open_at)


def _add_choices(
    menu: QMenu,
    choices: list[tuple[str, float]],
    chosen: float,
    choose: Callable[[float], object],
) -> None:
    group = QActionGroup(menu)
    for text, value in choices:
        action = menu.addAction(text, partial(choose, value))
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)


def _add_copies(menu: QMenu, table: str, picture: Callable[[], QPixmap]) -> None:
    """The values as a table for spreadsheets, and what is seen as a picture."""
    clipboard = QGuiApplication.clipboard()
    values = menu.addAction(tr("Copy the values"), lambda: clipboard.setText(table))
    shown = menu.addAction(tr("Copy the picture"), lambda: clipboard.setPixmap(picture()))
    for action in (values, shown):
        action.setEnabled(bool(table))
