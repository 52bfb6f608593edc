from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.widgets.noted_item import NOTE, NotedItemDelegate

pytestmark = pytest.mark.gui


def test_a_note_is_drawn_behind_the_text(qtbot):
    """And left out where there is no room."""
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(NotedItemDelegate(rows))
    item = QListWidgetItem("Delete")
    rows.addItem(item)
    rows.resize(400, 80)
    plain = rows.grab().toImage()
    item.setData(NOTE, "00:00:01.000")
    noted = rows.grab().toImage()
    assert noted != plain
    rows.resize(70, 80)
    narrow = rows.grab().toImage()
    item.setData(NOTE, "")
    assert narrow == rows.grab().toImage()
