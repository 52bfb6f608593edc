from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QThread

from desktop.jobs import Job, JobState, Runner
from engine.errors import EmptyRegion
from engine.progress import Progress, Report

pytestmark = pytest.mark.gui


@pytest.fixture
def runner(qtbot):
    runner = Runner()
    yield runner
    runner.close()


def test_a_job_hands_its_result_to_the_gui_thread(qtbot, runner):
    """The work runs elsewhere; its result arrives on the thread of the window."""
    threads: list[QThread] = []
    job = Job(lambda report: (42, QThread.currentThread()))
    job.succeeded.connect(lambda result: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(job.finished), qtbot.waitSignal(job.succeeded) as caught:
        runner.start(job)
    result, work_thread = caught.args[0]
    assert result == 42
    assert threads == [QThread.currentThread()]
    assert work_thread is not QThread.currentThread()
    assert job.state is JobState.DONE


def test_a_failure_is_a_state_with_its_error(qtbot, runner):
    """An engine error ends the job as failed and travels unchanged."""

    def work(report: Report) -> None:
        raise EmptyRegion

    job = Job(work)
    with qtbot.waitSignal(job.failed) as caught:
        runner.start(job)
    assert isinstance(caught.args[0], EmptyRegion)
    assert job.state is JobState.FAILED


def test_what_takes_the_result_can_fail_the_job(qtbot, runner, caplog):
    """On the GUI thread, in order, before anybody hears of success; the runner goes on."""
    threads, told = [], []

    def take(result: object) -> None:
        threads.append(QThread.currentThread())
        raise KeyError(result)

    job = Job(lambda report: 42, "count")
    job.then(take)
    job.then(lambda result: told.append("second"))
    job.succeeded.connect(lambda result: told.append("succeeded"))
    job.failed.connect(lambda error: told.append(str(error)))
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    assert ["42"] == told
    assert [QThread.currentThread()] == threads
    assert job.state is JobState.FAILED
    assert "count" in caplog.text
    caplog.clear()
    job = Job(lambda report: 43)
    job.then(told.append)
    with qtbot.waitSignal(job.succeeded):
        runner.start(job)
    assert ["42", 43] == told


def test_cancel_stops_at_the_next_report(qtbot, runner):
    """A running job ends as cancelled, soon after it was asked."""
    running = threading.Event()

    def work(report: Report) -> None:
        while True:
            running.set()
            report(Progress("working"))
            time.sleep(0.005)

    job = Job(work)
    with qtbot.waitSignal(job.cancelled, timeout=2000):
        runner.start(job)
        assert running.wait(2)
        job.cancel()
    assert job.state is JobState.CANCELLED


def test_a_queued_job_can_be_cancelled_before_it_runs(qtbot, runner):
    """The work of a job that was cancelled while it waited is never called."""
    gate, called = threading.Event(), []
    first = Job(lambda report: gate.wait(5))
    second = Job(lambda report: called.append(True))
    runner.start(first)
    with qtbot.waitSignal(second.cancelled):
        runner.start(second)
        second.cancel()
        gate.set()
    assert called == []


def test_progress_is_thinned_but_every_stage_is_told(qtbot, runner):
    """A thousand reports become a few; the first report of each stage always arrives."""
    seen: list[Progress] = []

    def work(report: Report) -> None:
        for stage in ("one", "two"):
            for done in range(500):
                report(Progress(stage, done, 500))

    job = Job(work)
    job.progressed.connect(seen.append)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    assert [progress.stage for progress in seen if progress.done == 0] == ["one", "two"]
    assert len(seen) < 50


def test_jobs_run_in_order_and_are_forgotten(qtbot, runner):
    """One after another, in the order of starting; the runner is idle afterwards."""
    order: list[int] = []
    jobs = [Job(lambda report, n=n: order.append(n)) for n in range(5)]
    with qtbot.waitSignal(jobs[-1].finished):
        for job in jobs:
            runner.start(job)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert order == [0, 1, 2, 3, 4]


def test_close_cancels_and_joins(qtbot):
    """Closing a busy runner cancels what runs and what waits, and ends the thread."""
    runner = Runner()
    running = threading.Event()

    def work(report: Report) -> None:
        while True:
            running.set()
            report(Progress("working"))
            time.sleep(0.005)

    first, second = Job(work), Job(work)
    runner.start(first)
    runner.start(second)
    assert running.wait(2)
    runner.close()
    assert first.state is JobState.CANCELLED
    with pytest.raises(ValueError, match="closed"):
        runner.start(Job(work))


def test_no_signal_of_a_quick_job_is_lost(qtbot, runner):
    """A job started by another's end, and over at once, still tells a lambda that it finished."""
    told: list[int] = []

    def start(number: int) -> None:
        if number < 50:
            job = Job(lambda report: None)
            job.succeeded.connect(lambda result: start(number + 1))
            job.finished.connect(lambda: told.append(number))
            runner.start(job)

    start(0)
    qtbot.waitUntil(lambda: len(told) == 50)
    assert runner.is_idle or len(runner.jobs) == 1


def test_a_paused_job_rests_and_goes_on(qtbot, runner):
    """Nothing is reported during a pause; a cancel ends the pause too."""
    reports: list[int] = []

    def work(report: Report) -> None:
        while True:
            reports.append(1)
            report(Progress("working"))
            time.sleep(0.002)

    job = Job(work)
    runner.start(job)
    qtbot.waitUntil(lambda: len(reports) > 3)
    job.pause()
    qtbot.wait(30)
    n_before = len(reports)
    qtbot.wait(30)
    assert job.is_paused
    assert n_before == len(reports)
    job.go_on()
    qtbot.waitUntil(lambda: len(reports) > n_before + 2)
    job.pause()
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


def test_a_waiting_job_is_cancelled_at_once(qtbot, runner):
    """It tells its end while another one runs, and its place in the line is nobody's."""
    gate, ran = threading.Event(), []
    first, second = Job(lambda report: gate.wait(5)), Job(ran.append)
    third = Job(lambda report: ran.append("third"))
    for job in (first, second, third):
        runner.start(job)
    qtbot.waitUntil(lambda: first not in runner.waiting)
    with qtbot.waitSignals([second.cancelled, second.finished], timeout=1000):
        runner.cancel(second)
    assert (JobState.CANCELLED, (third,)) == (second.state, runner.waiting)
    runner.cancel(first)  # runs: only its next report could stop it
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert ["third"] == ran


def test_a_waiting_job_can_be_brought_forward(qtbot, runner):
    """The line runs in its new order; what runs already does not move."""
    gate, ran = threading.Event(), []
    first = Job(lambda report: gate.wait(5))
    jobs = [Job(lambda report, name=name: ran.append(name)) for name in "abc"]
    runner.start(first)
    for job in jobs:
        runner.start(job)
    qtbot.waitUntil(lambda: first not in runner.waiting)
    assert runner.move(jobs[2], -2)
    assert not runner.move(jobs[2], -1)
    assert not runner.move(first, 1)
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert ["c", "a", "b"] == ran
