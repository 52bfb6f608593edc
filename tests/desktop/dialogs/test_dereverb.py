from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.dialogs.dereverb import DereverbDialog

pytestmark = pytest.mark.gui


def test_all_of_it_goes_unless_something_else_is_said(qtbot):
    """Enter starts it at once; the dialog says that two microphones are better than one."""
    dialog = DereverbDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert any("two microphones" in label.text() for label in dialog.findChildren(QLabel))
    with qtbot.waitSignal(dialog.amount_chosen) as caught:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert [1.0] == caught.args
