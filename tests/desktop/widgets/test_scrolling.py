"""A tall widget in little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.scrolling import Scrolling, open_whole


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


@pytest.mark.parametrize(("wanted", "given"), [(0.8, 0.8), (3.0, 0.9)])
def test_a_dialog_opens_whole_where_the_screen_has_room(
    qtbot: QtBot, wanted: float, given: float
) -> None:
    """Qt would cut it at two thirds of the screen; higher than the screen it never is."""
    dialog = QWidget()
    qtbot.addWidget(dialog)
    height = dialog.screen().availableGeometry().height()
    form = QWidget()
    inside, outside = QVBoxLayout(form), QVBoxLayout(dialog)
    for column in (inside, outside):
        column.setContentsMargins(0, 0, 0, 0)
    inside.addSpacing(round(wanted * height))
    outside.addWidget(Scrolling(form))
    open_whole(dialog)
    assert pytest.approx(given * height, abs=1) == dialog.height()


def test_it_becomes_wider_with_what_it_holds(qtbot: QtBot) -> None:
    """Nothing is cut at its side when something wide is shown in it later."""
    inside, holder = QWidget(), QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(inside)
    row = QVBoxLayout(holder)
    row.addWidget(Scrolling(inside))
    holder.show()
    least = holder.minimumSizeHint().width()
    wide = QWidget()
    wide.setMinimumWidth(least + 200)
    column.addWidget(wide)
    qtbot.waitUntil(lambda: holder.minimumSizeHint().width() > least + 200)
    assert holder.width() >= least + 200
