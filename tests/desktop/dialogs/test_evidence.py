from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.dialogs.evidence import EvidenceDialog, of_check, of_replay
from engine.project.problem import problem
from engine.project.replayed import Compared, Replayed, Replays, Verdict
from tests.helpers.menus import menu_of

pytestmark = pytest.mark.gui

EQUAL = Replayed(
    2, "Extract", "x", Verdict.EQUAL, compared=(Compared("target", "a", 9, channel=1),)
)
REFUSED = Replayed(3, "Extract", "x", Verdict.REFUSED, "It changed.", "Restore it.")
BY_HAND = Replayed(1, "Cut", "", Verdict.NOTHING, "An edit.")


@pytest.fixture
def shown(qtbot):
    def show(findings) -> EvidenceDialog:
        dialog = EvidenceDialog(findings)
        qtbot.addWidget(dialog)
        return dialog

    return show


def test_a_whole_project_is_said_to_be_whole(shown):
    """One sentence, no empty list."""
    dialog = shown(of_check(()))
    assert "as it was written" in dialog.summary.text()
    assert dialog.rows.isHidden()


def test_what_is_wrong_is_listed_with_step_and_hashes(shown):
    """And can be copied."""
    found = problem("document", "a.wav changed.", step=3, expected="ab" * 32, found="cd" * 32)
    dialog = shown(of_check((found,)))
    text = dialog.rows.item(0).text()
    for wanted in ("Step 3", "a.wav changed.", "abab", "cdcd"):
        assert wanted in text
    dialog.findChildren(type(dialog.report))[0].click()
    assert "a.wav changed." in QGuiApplication.clipboard().text()


def test_steps_that_came_out_equal_or_not_are_listed(shown):
    """Those that computed nothing are not, unless one was asked for alone."""
    dialog = shown(of_replay(Replays((BY_HAND, EQUAL, REFUSED))))
    assert "1 of 2 steps did not come out equal." == dialog.summary.text()
    assert 2 == dialog.rows.count()
    assert "equal to the bit, 9 samples" in dialog.rows.item(0).text()
    assert "Restore it." in dialog.rows.item(1).text()
    assert "An edit." in shown(of_replay(Replays((BY_HAND,)))).rows.item(0).text()
    assert "One step came out equal" in shown(of_replay(Replays((EQUAL,)))).summary.text()


def test_it_leads_to_the_report(qtbot, shown):
    """Where what was found stands too."""
    dialog = shown(of_check(()))
    with qtbot.waitSignal(dialog.report_requested):
        dialog.report.click()
    assert "The step did not" in shown(of_replay(Replays((REFUSED,)))).summary.text()


def test_one_row_can_be_copied(shown):
    """By its menu; the button copies all of them."""
    dialog = shown(of_replay(Replays((EQUAL, REFUSED))))
    dialog.show()
    dialog.rows.setCurrentRow(1)
    menu = menu_of(dialog.rows.viewport())
    menu.actions()[-1].trigger()
    copied = QGuiApplication.clipboard().text()
    assert "It changed." in copied
    assert copied != dialog.text
    menu.close()
