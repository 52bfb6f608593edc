from __future__ import annotations

import threading

import pytest

from desktop.jobs import Job, JobState
from desktop.session.job_list import JobList
from engine.progress import Progress
from engine.sentences import say

pytestmark = pytest.mark.gui


def test_an_entry_follows_its_job(qtbot, session):
    """Queued, running with progress, done."""
    jobs, gate = JobList(), threading.Event()

    def work(report):
        report(Progress("half", 1, 2))
        gate.wait(5)

    entry = jobs.start(session.runner, Job(work, "Try"))
    assert jobs.active == (entry,)
    qtbot.waitUntil(lambda: entry.progress == Progress("half", 1, 2))
    assert entry.state is JobState.RUNNING
    gate.set()
    qtbot.waitUntil(lambda: entry.state is JobState.DONE)
    assert jobs.active == ()
    assert entry.seconds > 0


def test_remaining_time_needs_some_progress(qtbot, session):
    """Nothing is guessed from nothing."""
    jobs = JobList()
    entry = jobs.start(session.runner, Job(lambda report: report(Progress("x", 0, 100))))
    assert entry.remaining_s is None
    qtbot.waitUntil(lambda: entry.is_over)


def test_the_remaining_time_counts_from_the_first_window(qtbot, session):
    """Each window says its number; they are one stage, and a second look is another."""
    entry = JobList().start(session.runner, Job(lambda report: None))
    qtbot.waitUntil(lambda: entry.is_over)
    window = "listening: window {position} of {total}"
    entry._on_progressed(Progress(say(window, position=1, total=4), 0, 4))
    entry._stage_s -= 10
    entry._on_progressed(Progress(say(window, position=3, total=4), 2, 4))
    assert 10 == pytest.approx(entry.remaining_s, abs=1)
    entry._on_progressed(Progress(say(window, position=2, total=4), 1, 4))
    assert entry.remaining_s < 1


def test_finished_entries_can_be_cleared(qtbot, session):
    """What is over goes, what runs stays."""
    jobs, gate = JobList(), threading.Event()
    first = jobs.start(session.runner, Job(lambda report: None))
    second = jobs.start(session.runner, Job(lambda report: gate.wait(5)))
    qtbot.waitUntil(lambda: first.is_over)
    with qtbot.waitSignal(jobs.removed):
        jobs.clear_finished()
    assert jobs.entries == (second,)
    gate.set()
    qtbot.waitUntil(lambda: second.is_over)


def test_a_stopped_entry_says_so(qtbot, session):
    """Cancelling ends as cancelled, not as failed."""

    def work(report):
        while True:
            report(Progress("on and on"))
            threading.Event().wait(0.005)

    entry = JobList().start(session.runner, Job(work))
    qtbot.waitUntil(lambda: entry.state is JobState.RUNNING)
    entry.cancel()
    qtbot.waitUntil(lambda: entry.state is JobState.CANCELLED)


def test_waiting_entries_change_places_with_their_jobs(qtbot, session):
    """The list shows the order in which jobs will run; others stay where they are."""
    jobs, gate = JobList(), threading.Event()
    running = jobs.start(session.runner, Job(lambda report: gate.wait(5), "runs"))
    one = jobs.start(session.runner, Job(lambda report: None, "one"))
    elsewhere = jobs.start(session.file_runner, Job(lambda report: gate.wait(5), "elsewhere"))
    two = jobs.start(session.runner, Job(lambda report: None, "two"))
    qtbot.waitUntil(lambda: running.state is JobState.RUNNING)
    assert two.can_move(-1)
    assert not one.can_move(-1)
    with qtbot.waitSignal(jobs.moved):
        jobs.move(two, -1)
    assert (running, two, elsewhere, one) == jobs.entries
    qtbot.waitUntil(lambda: elsewhere.state is JobState.RUNNING)
    assert (running, elsewhere, two, one) == jobs.active
    gate.set()
    qtbot.waitUntil(lambda: not jobs.active)


def test_what_was_over_last_stands_above_the_others(qtbot, session):
    """Below what is active, and below jobs of an earlier run in their order."""
    jobs, gate = JobList(), threading.Event()
    slow = jobs.start(session.file_runner, Job(lambda report: gate.wait(5)))
    quick = jobs.start(session.runner, Job(lambda report: None))
    qtbot.waitUntil(lambda: quick.is_over)
    left, next_left = (jobs.add_interrupted(name, lambda device: None) for name in "ab")
    assert (slow, left, next_left, quick) == jobs.shown
    gate.set()
    qtbot.waitUntil(lambda: slow.is_over)
    assert (left, next_left, slow, quick) == jobs.shown


def test_a_finished_entry_says_what_came_of_it(qtbot, session):
    """The result of the job, in words."""
    jobs = JobList()
    entry = jobs.start(session.runner, Job(lambda report: "three files are whole"))
    qtbot.waitUntil(lambda: entry.is_over)
    assert "three files are whole" == entry.outcome


def test_the_end_of_a_fast_job_is_not_missed(qtbot, session):
    """A job that ends before anybody could connect still tells its end on this thread."""
    jobs, done = JobList(), threading.Event()
    entry = jobs.start(session.runner, Job(lambda report: done.set()))
    assert done.wait(5)  # no event is handled meanwhile
    threading.Event().wait(0.05)
    with qtbot.waitSignal(entry.finished, timeout=2000):
        pass
    assert entry.state is JobState.DONE
