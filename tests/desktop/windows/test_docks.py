from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from desktop import language
from desktop.session import Selection
from desktop.windows import docks

pytestmark = pytest.mark.gui


def test_the_cue_stands_right_and_the_others_below(window):
    """The words are in front of history, jobs, models and spectrum."""
    right, bottom = (
        Qt.DockWidgetArea.RightDockWidgetArea,
        Qt.DockWidgetArea.BottomDockWidgetArea,
    )
    assert window.dockWidgetArea(window.docks.cue) == right
    for dock in (
        window.docks.words,
        window.docks.history,
        window.docks.jobs,
        window.docks.spectrum,
    ):
        assert window.dockWidgetArea(dock) == bottom
    assert len(window.tabifiedDockWidgets(window.docks.words)) == 5


def test_a_tab_has_no_second_title(window):
    """What stands as a tab needs no title bar; the others have one."""
    assert window.docks.words.titleBarWidget() is not None
    assert window.docks.cue.titleBarWidget() is None


def test_panels_behind_another_tab_do_not_work(qtbot, busy_window):
    """Neither the spectrum nor the cards of the models are made before their tab is chosen."""
    shown, spectrum = busy_window.docks, busy_window.spectrum
    busy_window.session.select(Selection(0, 16000))
    qtbot.wait(100)
    assert spectrum._plot is None
    assert busy_window.models_panel._rows == {}
    shown.spectrum.raise_()
    qtbot.waitUntil(lambda: spectrum._plot is not None)
    shown.models.raise_()
    qtbot.waitUntil(lambda: bool(busy_window.models_panel._rows))
    assert not spectrum._is_seen


def test_the_window_fits_a_small_screen_at_150_per_cent(window):
    """1280x800 are 853x533 then, and the frame takes some of it."""
    least = window.minimumSizeHint()
    assert least.width() <= 853
    assert least.height() <= 505


def test_the_window_fits_a_very_low_screen(qtbot, monkeypatch, request):
    """Full HD at 250 % has 768 x 432: the words scroll there, instead of the window going out."""
    monkeypatch.setattr(docks, "_LOW_PX", 10_000)
    window = request.getfixturevalue("window")
    window.resize(768, 432)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (768, 432))
    assert window.words.isVisible()
    assert window.words.height() >= window.words.minimumSizeHint().height()


@pytest.mark.parametrize("language_name", ["en", "zh"])
def test_a_task_bar_has_room_below_the_window(qtbot, monkeypatch, request, language_name):
    """Of those 432 pixels 390 are enough, whatever panel was seen and whatever is told."""
    monkeypatch.setattr(docks, "_LOW_PX", 10_000)
    translator = language.install(language_name)
    window = request.getfixturevalue("busy_window")
    try:
        for dock in window.docks.all():
            dock.raise_()
            qtbot.waitUntil(lambda shown=dock: not shown.visibleRegion().isEmpty())
        window.session.select(Selection(0, 64_000, 100.0, 4000.0))
        window.status.tell("Saved: " + "/somewhere" * 30)
        window.status.show_loudness("-23.4 LUFS, -1.2 dBTP")
        window.status.show_band((100.0, 4000.0))
        window.resize(768, 390)
        qtbot.waitUntil(lambda: (window.width(), window.height()) == (768, 390))
    finally:
        if translator is not None:
            QCoreApplication.removeTranslator(translator)
        language.install("en")
