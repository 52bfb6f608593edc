from __future__ import annotations

import pytest

from desktop.dialogs.insert_silence import InsertSilenceDialog

pytestmark = pytest.mark.gui


def test_the_length_is_told(qtbot):
    """In seconds, to the millisecond."""
    dialog = InsertSilenceDialog(1.5)
    qtbot.addWidget(dialog)
    assert dialog.seconds.value() == 1.5
    dialog.seconds.setValue(0.25)
    with qtbot.waitSignal(dialog.insert_requested) as told:
        dialog._on_accepted()
    assert told.args == [0.25]
