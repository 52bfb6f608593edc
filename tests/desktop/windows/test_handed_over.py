"""`desktop.windows.handed_over`: what Finder opens reaches the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from desktop.windows.handed_over import HandedOver

pytestmark = pytest.mark.gui


def test_a_file_from_the_system_is_opened_and_nothing_else(qapp, tmp_path: Path) -> None:
    """Each event is one file; others go their way."""
    opened: list[Path] = []
    watched = QObject()
    HandedOver(watched, opened.extend)
    assert QCoreApplication.sendEvent(watched, QFileOpenEvent(str(tmp_path / "a b.wav")))
    assert opened == [tmp_path / "a b.wav"]
    QCoreApplication.sendEvent(watched, QEvent(QEvent.Type.User))
    assert len(opened) == 1
