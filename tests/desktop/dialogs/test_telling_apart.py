from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.dialogs.telling_apart import TellingApartDialog

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(("typed", "count"), [("", 0), ("3", 3)])
def test_the_number_of_voices_is_found_out_unless_it_is_typed(qtbot, typed, count):
    """Enter starts it at once; where and at what cost stands above."""
    dialog = TellingApartDialog("In all of street\nabout 3 s")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "In all of street\nabout 3 s" == dialog.findChildren(QLabel)[0].text()
    assert "find out" == dialog.count.text()
    QTest.keyClicks(dialog.count, typed)
    with qtbot.waitSignal(dialog.count_chosen) as caught:
        QTest.keyClick(dialog.count, Qt.Key.Key_Return)
    assert [count] == caught.args
