from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from desktop.dialogs.enhance import EnhanceDialog

pytestmark = pytest.mark.gui


def test_the_amount_is_shown_and_asked_for(qtbot):
    """All of it at first; the slider's percentage becomes a share."""
    dialog = EnhanceDialog()
    qtbot.addWidget(dialog)
    assert dialog.amount.value() == 100
    dialog.amount.setValue(70)
    assert "70 %" in [label.text() for label in dialog.findChildren(QLabel)]
    buttons = dialog.findChild(QDialogButtonBox)
    accept = next(b for b in buttons.buttons() if b.text() == "Clean")
    with qtbot.waitSignal(dialog.enhance_requested) as caught:
        accept.click()
    assert caught.args == [0.7]
