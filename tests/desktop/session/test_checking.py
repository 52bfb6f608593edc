from __future__ import annotations

import threading

import pytest

from desktop.session import Selection, checking
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, ExtractAsk
from engine.project.replayed import Verdict

pytestmark = pytest.mark.gui


def result_of(qtbot, start):
    """What a job hands over in the end."""
    seen = []
    entry = start(seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=20000)
    qtbot.waitUntil(lambda: entry.is_over)
    return seen[0]


def test_the_open_project_is_checked(qtbot, opened, work, recording):
    """While it stays open for writing; a changed source is named."""
    assert () == result_of(qtbot, lambda then: checking.verify(work, then))
    with recording.open("ab") as file:
        file.write(b"x")
    (found,) = result_of(qtbot, lambda then: checking.verify(work, then))
    assert ("source", 1) == (found.part, found.step)


def test_steps_are_run_again_and_the_outcome_is_kept(qtbot, opened, work, tiny_model):
    """In the log of the project, and told to whoever shows the history."""
    region = region_of(opened.document, Selection(0, 32000))
    with qtbot.waitSignal(work.extracted, timeout=20000):
        work.extract(ExtractAsk(region, CueSheet(("dog",)), "tiny"))
    number = opened.history.step_number
    with qtbot.waitSignal(opened.history_changed, timeout=20000):
        found = result_of(qtbot, lambda then: checking.replay(work, (number,), then))
    assert [Verdict.EQUAL] == [one.verdict for one in found.steps]
    assert Verdict.EQUAL == opened.history.replays.last()[number].verdict


def test_a_replay_can_be_stopped(qtbot, opened, work, tiny_model):
    """From the list of jobs, as every other: here while another one is before it."""
    may_go_on = threading.Event()
    work.run("Busy", lambda report: may_go_on.wait(20), print, runner=opened.runner)
    entry = checking.replay(work, None, lambda found: pytest.fail("it was stopped"))
    entry.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: entry.is_over, timeout=20000)
    assert {} == opened.history.replays.last()


def test_every_verdict_has_a_word(qapp):
    """For the window."""
    assert len(Verdict) == len({checking.verdict_text(one) for one in Verdict})
