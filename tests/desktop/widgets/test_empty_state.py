"""A friendly nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.empty_state import EmptyState


def test_it_says_what_to_do(qtbot: QtBot) -> None:
    """A title and a sentence; either can be another one later."""
    state = EmptyState("waveform", "Nothing here", "Drop a recording.")
    qtbot.addWidget(state)
    texts = [label.text() for label in state.findChildren(QLabel) if label.text()]
    assert ["Nothing here", "Drop a recording."] == texts
    state.set_texts("Still nothing", "")
    assert "Still nothing" == state._title.text()
    assert state._sentence.isHidden()


def test_its_picture_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    """Drawn again in the other theme's grey."""
    state = EmptyState("waveform", "Nothing here")
    qtbot.addWidget(state)
    before = state._picture.pixmap().cacheKey()
    theme.apply(qapp, "light")
    QApplication.processEvents()
    assert before != state._picture.pixmap().cacheKey()


def test_where_there_is_little_room_the_words_come_first(qtbot: QtBot) -> None:
    """On a small screen the picture goes; it comes back with the room."""
    panel = QWidget()
    qtbot.addWidget(panel)
    state = EmptyState("waveform", "Nothing here", "Drop a recording or press it.", panel)
    state.resize(500, 300)
    panel.show()
    assert not state._picture.isHidden()
    state.resize(500, 90)
    assert state._picture.isHidden()
    state.resize(500, 300)
    assert not state._picture.isHidden()


def test_the_picture_asks_for_no_room(qtbot: QtBot) -> None:
    """A window is never higher because of a picture that goes where it is low."""
    state = EmptyState("waveform", "Nothing here", "Drop a recording.", icon_px=200)
    qtbot.addWidget(state)
    assert not state._picture.isHidden()
    assert state.minimumSizeHint().height() < 200 < state.sizeHint().height()


def test_it_can_have_the_focus_and_then_says_what_it_is(qtbot: QtBot) -> None:
    """For the menu key, where nothing else in its panel could have it."""
    made = EmptyState("history", "No steps yet", "Open a recording.")
    qtbot.addWidget(made)
    assert made.focusPolicy() is Qt.FocusPolicy.NoFocus
    made.take_focus()
    assert made.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert ("No steps yet", "Open a recording.") == (
        made.accessibleName(),
        made.accessibleDescription(),
    )
