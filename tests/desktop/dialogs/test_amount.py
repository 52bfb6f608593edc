from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from desktop.dialogs.amount import AmountDialog

pytestmark = pytest.mark.gui


def test_the_amount_is_shown_and_asked_for(qtbot):
    """What is offered at first; the slider's percentage becomes a share."""
    dialog = AmountDialog("Title", "What goes.", "Do it", percent=90, where="In all of host")
    qtbot.addWidget(dialog)
    assert 90 == dialog.amount.value()
    dialog.amount.setValue(70)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"In all of host", "70 %", "What goes."} < shown
    buttons = dialog.findChild(QDialogButtonBox)
    accept = next(b for b in buttons.buttons() if b.text() == "Do it")
    with qtbot.waitSignal(dialog.amount_chosen) as caught:
        accept.click()
    assert [0.7] == caught.args
