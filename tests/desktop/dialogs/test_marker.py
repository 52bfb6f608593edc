from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.marker import MarkerDialog

pytestmark = pytest.mark.gui


def test_the_text_is_ready_to_be_written_over(qtbot):
    """Type and press Return."""
    dialog = MarkerDialog("Marker 1")
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.renamed) as told:
        qtbot.keyClicks(dialog.text, "Intro")
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    assert ["Intro"] == told.args
