from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.dialogs.enhance import EnhanceDialog

pytestmark = pytest.mark.gui


def test_all_of_it_goes_unless_something_else_is_said(qtbot):
    """Enter starts it at once; the slider's percentage becomes a share."""
    dialog = EnhanceDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.amount.value() == 100
    dialog.amount.setValue(70)
    with qtbot.waitSignal(dialog.amount_chosen) as caught:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert caught.args == [0.7]
