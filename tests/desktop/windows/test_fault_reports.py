from __future__ import annotations

import zipfile

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.dialogs.fault_report import FaultReportDialog
from desktop.dialogs.problem import ProblemDialog
from engine.errors import EmptyRegion

pytestmark = pytest.mark.gui


def test_a_problem_can_be_saved_as_a_report(qtbot, busy_window, tmp_path):
    """From the dialog of the problem to the file, with the sound when it is ticked."""
    window = busy_window
    window.problems.show(EmptyRegion())
    problem = next(d for d in window.findChildren(ProblemDialog) if d.isVisible())
    button = next(b for b in problem.findChildren(QPushButton) if b.text() == "Report...")
    button.click()
    dialog = next(d for d in window.findChildren(FaultReportDialog) if d.isVisible())
    dialog.sound.setChecked(True)
    with qtbot.waitSignal(window.session.told, timeout=10000):
        dialog.save(tmp_path / "report.zip")
    assert ["report.txt", "sound.wav"] == zipfile.ZipFile(tmp_path / "report.zip").namelist()


def test_a_report_that_cannot_be_written_is_a_failed_job(qtbot, busy_window, tmp_path):
    """It says why, like any other."""
    dialog = busy_window._reports.ask(EmptyRegion())
    with qtbot.waitSignal(busy_window.work.jobs.failed, timeout=10000):
        dialog.save(tmp_path / "no" / "report.zip")
