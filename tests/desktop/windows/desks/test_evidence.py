"""Verify and run again from the real window."""

from __future__ import annotations

import pytest

from desktop.dialogs.evidence import EvidenceDialog
from desktop.dialogs.report import ReportDialog
from desktop.session import Selection
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, ExtractAsk

pytestmark = pytest.mark.gui


def dialog_of(qtbot, window, kind):
    qtbot.waitUntil(lambda: bool(shown(window, kind)), timeout=20000)
    return shown(window, kind)[0]


def shown(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_the_menu_verifies_and_leads_to_the_report(qtbot, busy_window):
    """A job, then what it found, then the report."""
    window = busy_window
    window.actions_set["file.verify"].trigger()
    dialog = dialog_of(qtbot, window, EvidenceDialog)
    assert "as it was written" in dialog.summary.text()
    dialog.report.click()
    dialog_of(qtbot, window, ReportDialog).reject()


def test_a_step_is_run_again_from_the_history(qtbot, busy_window, tiny_model):
    """Its menu; by hand there is nothing to run. The outcome stands beside the step."""
    window, session = busy_window, busy_window.session
    region = region_of(session.document, Selection(0, 32000))
    with qtbot.waitSignal(window.work.extracted, timeout=20000):
        window.work.extract(ExtractAsk(region, CueSheet(("dog",)), "tiny"))
    panel = window.history_panel
    assert not panel.menu_of(panel._list.item(1)).actions()[-1].isEnabled()
    panel.menu_of(panel._list.item(2)).actions()[-1].trigger()
    dialog = dialog_of(qtbot, window, EvidenceDialog)
    assert "One step came out equal." == dialog.summary.text()
    dialog.accept()
    assert "equal" in panel._list.item(2).toolTip()


def test_all_steps_are_run_again_from_the_menu(qtbot, busy_window):
    """Of a project in which nothing was computed."""
    busy_window.actions_set["file.replay"].trigger()
    dialog = dialog_of(qtbot, busy_window, EvidenceDialog)
    assert "nothing to compare" in dialog.summary.text()
    dialog.accept()
