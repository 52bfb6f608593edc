"""A tall widget in little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.scrolling import Scrolling


def _form() -> QWidget:
    form = QWidget()
    column = QVBoxLayout(form)
    for _ in range(30):
        column.addWidget(QLineEdit())
    return form


def test_it_asks_for_all_and_is_content_with_less(qtbot: QtBot) -> None:
    """A dialog opens as high as its fields, and may be made lower than they are."""
    form = _form()
    area = Scrolling(form)
    qtbot.addWidget(area)
    assert form.sizeHint() == area.sizeHint()
    assert area.minimumSizeHint().height() < 120
    assert area.minimumSizeHint().width() >= form.minimumSizeHint().width()


def test_the_field_with_the_focus_is_in_view(qtbot: QtBot) -> None:
    """Tab alone reaches and shows every field."""
    area = Scrolling(_form())
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.activateWindow()
    fields = area.findChildren(QLineEdit)
    fields[0].setFocus()
    for _ in fields[1:]:
        qtbot.keyClick(area.focusWidget(), Qt.Key.Key_Tab)
    assert fields[-1] is area.focusWidget()
    assert not fields[-1].visibleRegion().isEmpty()
