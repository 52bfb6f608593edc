from __future__ import annotations

import pytest

from desktop.session import reporting
from engine.export.report.facts import ReportSettings

pytestmark = pytest.mark.gui


def test_the_open_project_is_checked_and_reported(qtbot, opened, work, tmp_path):
    """While it stays open for writing; the place is told."""
    path = tmp_path / "r.html"
    told = []
    opened.told.connect(told.append)
    with qtbot.waitSignal(work.exported, timeout=20000) as caught:
        entry = reporting.start(work, path, ReportSettings(author="Ann"))
    assert f"Saved: {path}" == told[-1]
    assert tmp_path == caught.args[0].folder  # to be opened
    page = path.read_text(encoding="utf-8")
    assert "Every step and every recording was checked" in page
    assert opened.document.media[0].file_sha256 in page
    assert opened.history.steps[-1].hash in page
    assert "Ann" in page
    qtbot.waitUntil(lambda: entry.is_over)
    assert str(path) == entry.outcome
