"""Dialogs about clips and areas."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from desktop.session import Selection

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(
    "name", ["insert_silence_dialog", "normalise_dialog", "area_level_dialog"]
)
def test_each_asks_in_one_dialog(busy_window, name):
    """Over the window; nothing changes before it is answered."""
    session = busy_window.session
    track_id = session.document.tracks[0].id
    session.select(Selection(0, 16000, 200.0, 900.0, (track_id,)))
    before = session.document
    getattr(busy_window.commands, name)()
    (dialog,) = [d for d in busy_window.findChildren(QDialog) if d.isVisible()]
    dialog.reject()
    assert before is session.document
