"""Menus of panels, by mouse on what is seen and by the menu key on what has the focus."""

from __future__ import annotations

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from desktop.dialogs.export_picture import LOUDNESS, SPECTRUM
from desktop.session import Selection
from engine.audio.loudness import Loudness
from tests.helpers.menus import KEYBOARD, MOUSE, menu_of, texts

pytestmark = pytest.mark.gui

CURVE = np.full(9, -17.0, np.float32)
MEASURED = Loudness(-18.2, 3.0, -2.5, CURVE, CURVE)


@pytest.fixture
def opened_menu():
    """Asks a widget for its menu as Qt does, and gives the menu that is shown then."""
    shown = []

    def ask(widget: QWidget, reason=MOUSE) -> QMenu:
        shown.append(menu_of(widget, reason))
        return shown[-1]

    yield ask
    for menu in filter(shiboken6.isValid, shown):
        menu.close()


def _ids(menu: QMenu) -> set[str]:
    return {action.objectName() for action in menu.actions()}


def _named(menu: QMenu, text: str):
    return next(action for action in menu.actions() if action.text() == text)


def _inner(menu: QMenu, text: str):
    return _named(menu, text).menu().actions()


def _seen(qtbot, dock):
    dock.raise_()
    qtbot.waitUntil(lambda: not dock.visibleRegion().isEmpty())


@pytest.mark.parametrize("reason", [MOUSE, KEYBOARD])
def test_an_empty_history_offers_a_beginning(qtbot, window, opened_menu, reason):
    """Open, import, the demo; the Tab key comes there, for the menu key."""
    _seen(qtbot, window.docks.history)
    empty = window.history_panel._empty
    empty.setFocus()
    assert empty.hasFocus()
    menu = opened_menu(empty, reason)
    assert {"file.open", "file.import", "help.demo"} <= _ids(menu)
    assert window.actions_set["file.import"].isEnabled()


def test_beside_the_steps_there_is_undo_and_checking(qtbot, busy_window, opened_menu):
    """A step has its own menu; below the last one it is that of the panel."""
    _seen(qtbot, busy_window.docks.history)
    steps = busy_window.history_panel._list
    place = QPoint(20, steps.viewport().height() - 2)
    assert steps.itemAt(place) is None
    event = QContextMenuEvent(MOUSE, place, steps.mapToGlobal(place))
    QApplication.sendEvent(steps.viewport(), event)
    (menu,) = [one for one in busy_window.findChildren(QMenu) if one.isVisible()]
    assert {"edit.undo", "file.replay", "file.verify"} <= _ids(menu)
    menu.close()


def test_an_empty_list_of_jobs_offers_work(qtbot, window, opened_menu):
    """By mouse on its text, by key where the Tab key stops."""
    _seen(qtbot, window.docks.jobs)
    menu = opened_menu(window.jobs_panel._empty)
    assert {"file.import", "sound.extract", "sound.transcribe"} <= _ids(menu)
    assert not _named(menu, "Clear finished").isEnabled()
    menu.close()
    menu = opened_menu(window.jobs_panel.findChild(QScrollArea), KEYBOARD)
    assert "file.import" in _ids(menu)


def test_finished_jobs_are_cleared_from_the_menu(qtbot, busy_window, opened_menu):
    """The import is over."""
    _seen(qtbot, busy_window.docks.jobs)
    qtbot.waitUntil(lambda: all(e.is_over for e in busy_window.work.jobs.entries))
    _named(opened_menu(busy_window.jobs_panel), "Clear finished").trigger()
    assert not busy_window.work.jobs.entries


def test_without_words_there_is_what_makes_some(busy_window, opened_menu):
    """On the text in the middle, and from the button that has the focus."""
    for widget, reason in (
        (busy_window.words._empty, MOUSE),
        (busy_window.words._transcribe, KEYBOARD),
    ):
        menu = opened_menu(widget, reason)
        assert {"sound.transcribe", "words.vocabulary", "file.import"} <= _ids(menu)
        menu.close()


def test_the_welcome_page_and_the_cue_panel_have_menus(window, opened_menu):
    """What begins a project; what can be asked for."""
    menu = opened_menu(window.welcome.viewport())
    assert {"file.new", "file.open", "help.demo"} <= _ids(menu)
    menu.close()
    assert {"sound.extract", "sound.reference", "sound.voices"} <= _ids(opened_menu(window.cue))


def test_the_spectrum_is_copied_and_changed(qtbot, busy_window, opened_menu):
    """Values as a table, a picture, the lowest level; the dialog opens at the spectrum."""
    window = busy_window
    _seen(qtbot, window.docks.spectrum)
    qtbot.waitUntil(lambda: window.spectrum.has_curves, timeout=10000)
    menu = opened_menu(window.spectrum._plot.viewport())
    _named(menu, "Copy the values").trigger()
    assert QGuiApplication.clipboard().text().startswith("Hz\tstreet\n")
    _named(menu, "Copy the picture").trigger()
    assert QGuiApplication.clipboard().image().width() == window.spectrum.grab().width()
    _inner(menu, "Lowest level")[0].trigger()
    assert -60.0 == window.spectrum.floor_db == window.settings.spectrum_floor_db
    _named(menu, "Export picture...").trigger()
    assert SPECTRUM == window.picture_desk._dialog.kind.currentData()
    window.picture_desk._dialog.close()


def test_nothing_can_be_copied_before_there_is_a_spectrum(qtbot, window, opened_menu):
    """Nothing is drawn without a recording."""
    _seen(qtbot, window.docks.spectrum)
    menu = opened_menu(window.spectrum, KEYBOARD)
    for text in ("Copy the values", "Copy the picture", "Export picture..."):
        assert not _named(menu, text).isEnabled()


def test_the_loudness_is_copied_measured_and_compared(qtbot, busy_window, opened_menu):
    """From anywhere on the panel, also the meters."""
    window, panel = busy_window, busy_window.loudness_panel
    _seen(qtbot, window.docks.loudness)
    panel.show_selection(MEASURED)
    menu = opened_menu(panel._meters[0])
    assert {"clip.normalise"} <= _ids(menu)
    _named(menu, "Copy the values").trigger()
    assert "Integrated\t–\t−18.2 LUFS" in QGuiApplication.clipboard().text()
    target = next(one for one in _inner(menu, "Target") if "−23.0" in one.text())
    target.trigger()
    assert -23.0 == panel.target == window.settings.loudness_target
    with qtbot.waitSignal(panel.whole_requested):
        _named(menu, "Measure everything").trigger()
    qtbot.waitUntil(lambda: "Everything" == panel._measured_what.text())
    _named(menu, "Export picture...").trigger()
    assert LOUDNESS == window.picture_desk._dialog.kind.currentData()
    window.picture_desk._dialog.close()


def test_what_plays_is_measured_anew(busy_window, opened_menu):
    """The numbers of what was heard go; those of the selection stay."""
    panel = busy_window.loudness_panel
    panel.show_playing(MEASURED)
    panel.show_selection(MEASURED)
    _named(opened_menu(panel), "Measure what plays anew").trigger()
    assert "–" == panel._numbers["integrated", 1].text()
    assert "−18.2 LUFS" == panel._numbers["integrated", 2].text()


def test_the_meters_of_the_toolbar_lead_to_loudness_and_output(qtbot, busy_window, opened_menu):
    """The same menu as the speaker beside them, and the panel."""
    busy_window.resize(1500, 800)
    menu = opened_menu(busy_window.bar.transport.meters)
    assert set(busy_window.bar.sound_menu.actions()) <= set(menu.actions())
    _named(menu, "Show loudness").trigger()
    qtbot.waitUntil(lambda: not busy_window.docks.loudness.visibleRegion().isEmpty())


def test_the_models_can_be_imported_from_the_menu(qtbot, window, opened_menu):
    """Beside the cards; each card has its own."""
    _seen(qtbot, window.docks.models)
    menu = opened_menu(window.models_panel)
    assert "Import from folder..." in texts(menu)


def test_lanes_without_tracks_offer_a_recording(qtbot, busy_window):
    """After the last track was deleted."""
    busy_window.session.select(Selection(0, 0))
    busy_window.session.activate(busy_window.session.document.tracks[0].id)
    busy_window.actions_set.run("track.remove")
    assert not busy_window.session.document.tracks
    busy_window.context_menus.lane(QPoint(10, 10), "")
    (menu,) = [one for one in busy_window.findChildren(QMenu) if one.isVisible()]
    assert {"file.import", "play.record"} <= _ids(menu)
    menu.close()
