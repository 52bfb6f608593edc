from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QToolButton

from desktop import settings, theme
from desktop.session import Selection
from desktop.session.exporting import Exported
from engine.operations.looks import THOROUGH, Looks

pytestmark = pytest.mark.gui


def test_without_a_project_the_window_teaches(window):
    """The first thing to see is where to begin."""
    assert window.pages.currentWidget() is window.welcome
    assert window.windowTitle() == "Auricle"


def test_a_recording_opens_on_the_timeline(busy_window):
    """The title names the project, and the recent list keeps it."""
    assert busy_window.pages.currentWidget() is busy_window.timeline
    assert busy_window.windowTitle() == "street - Auricle"
    assert busy_window.settings.recent == (str(busy_window.session.folder),)


def test_files_can_be_dropped_anywhere(qtbot, window, recording):
    """Dropping a recording is opening it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(recording))])
    drop = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.dropEvent(drop)
    assert len(window.session.document.tracks) == 1


def test_files_over_the_window_are_welcome(window, recording):
    """The page is framed while they are dragged over it, and no longer."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(recording))])
    at, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(at, copy, data, *held))
    assert window.pages._mark.isVisible()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window.pages._mark.isVisible()


def test_the_arrangement_is_remembered(window):
    """Closing keeps where everything stood."""
    window.docks.history.setVisible(False)
    window.close()
    kept = settings.load()
    assert kept.docks
    assert kept.geometry


def test_the_theme_can_change_while_it_runs(qtbot, busy_window):
    """Everything is dressed again, and the choice is kept."""
    busy_window.take_settings(replace(busy_window.settings, theme="light"))
    assert theme.current().name == "light"
    assert settings.load().theme == "light"
    busy_window.take_settings(replace(busy_window.settings, theme="dark"))
    assert theme.current().name == "dark"


def test_models_of_the_registry_are_offered(qtbot, window):
    """Extraction in one panel, recognisers in the other."""
    qtbot.waitUntil(lambda: window.cue._model.count() > 0)
    assert window.cue.model_id == "starter-sound"
    assert window.words.model_id == "draft"


def test_how_often_it_asks_is_remembered(busy_window, monkeypatch):
    """The question carries the choice of the panel, and the next start begins with it."""
    asked = []
    monkeypatch.setattr(busy_window.work, "extract", asked.append)
    busy_window.cue.set_description("a dog")
    busy_window.desk.extract()
    quick = next(b for b in busy_window.cue.findChildren(QToolButton) if b.text() == "Quick")
    quick.click()
    busy_window.desk.extract()
    assert [THOROUGH, Looks.ONCE] == [ask.looks for ask in asked]
    assert not settings.load().is_thorough


def test_undo_names_what_it_undoes(busy_window):
    """The menu says what will happen."""
    assert busy_window.actions_set["edit.undo"].text() == "Undo: Import street.wav"


def test_whisper_is_one_click_away(window):
    """The banner of a draft leads to the models."""
    window.words.fetch_requested.emit()
    assert window.models_panel._rows


def test_a_selection_is_told_in_the_status_bar(busy_window):
    """Start, end and length; nothing for a cursor."""
    busy_window.session.select(Selection(16000, 32000))
    assert "00:00:01.000" in busy_window.status._selection.text
    busy_window.session.select(Selection(0, 0))
    assert busy_window.status._selection.text == ""


def test_closing_joins_every_thread(qtbot, busy_window):
    """No runner is alive after the window has gone."""
    busy_window.player.play()
    busy_window.close()
    assert not busy_window.player.is_playing
    assert busy_window.session.runner._thread.isFinished()
    assert busy_window.session.light_runner._thread.isFinished()


def test_a_window_is_gone_before_its_work_has_ended(busy_window, monkeypatch):
    """Nobody looks at a still window while a job comes to its next report."""
    busy_window.show()
    close, seen = busy_window.session.close, []
    monkeypatch.setattr(
        busy_window.session, "close", lambda: (seen.append(busy_window.isVisible()), close())
    )
    busy_window.close()
    assert seen == [False]


def test_the_folder_of_an_export_is_one_click_away(busy_window, monkeypatch, tmp_path):
    """The status bar offers it, and the system opens it."""
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    busy_window.work.exported.emit(Exported(tmp_path, (tmp_path / "a.wav",)))
    busy_window.status._offer.click()
    assert [str(tmp_path)] == opened


def test_the_controls_of_the_words_fit_in_one_row(qtbot, busy_window):
    """At 1280 pixels, beside the cue panel."""
    busy_window.resize(1280, 800)
    busy_window.show()
    busy_window.docks.words.raise_()
    panel = busy_window.words
    qtbot.waitUntil(panel.isVisible)
    places = [w.mapTo(panel, w.rect().topLeft()).y() for w in (panel._transcribe, panel._search)]
    assert abs(places[0] - places[1]) < 10


def test_the_window_is_no_wider_than_a_screen_at_its_largest_size(busy_window):
    """1920x1080 at 250 % is 768 pixels wide."""
    assert busy_window.minimumSizeHint().width() <= 768
