"""Slow functions as jobs of the open project."""

from __future__ import annotations

import pytest

from desktop.jobs import JobState
from desktop.session.job_maker import JobMaker
from engine.cluster import elsewhere
from engine.cluster.place import HERE, Place
from engine.errors import EmptyRegion

pytestmark = pytest.mark.gui


@pytest.fixture
def maker(opened):
    return JobMaker(opened)


def test_a_result_comes_to_the_open_project(qtbot, maker):
    """And whatever happened, `over` is called last."""
    heard = []
    entry = maker.run("Count", lambda report: 7, heard.append, over=lambda: heard.append("over"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert [7, "over"] == heard
    assert "Count" == entry.title


def test_a_result_of_a_project_that_was_left_is_dropped(maker):
    """Its regions and tracks mean nothing there."""
    heard = []
    slot = maker.guard(heard.append)
    slot(1)
    maker.session.close_project()
    slot(2)
    assert [1] == heard


@pytest.mark.parametrize("error", [EmptyRegion(), KeyError("gone")])
def test_a_result_that_nobody_could_take_fails_its_job(qtbot, maker, error):
    """Expected or a fault of the program: the row ends as failed and the error is told once."""

    def take(result):
        raise error

    failed, told = [], []
    maker.jobs.failed.connect(lambda entry: failed.append(entry.error))
    entry = maker.run("Count", lambda report: 7, take, failed=told.append)
    qtbot.waitUntil(lambda: entry.is_over)
    assert (JobState.FAILED, [error], [error]) == (entry.state, failed, told)
    assert maker.session.file_runner.is_idle
    after = []
    maker.run("Count on", lambda report: 8, after.append)
    qtbot.waitUntil(lambda: after == [8])


def test_a_result_that_no_longer_fits_is_told(qtbot, maker):
    """What was to be changed went away meanwhile: no fault of the program, and no change."""

    def change(result):
        raise ValueError(f"there is no clip {result}")

    with qtbot.waitSignal(maker.session.told) as told:
        maker.run_edit("Normalise", lambda report: 7, change)
    assert ["What was to be changed is not there any more."] == told.args


def test_a_cluster_that_is_left_is_freed(qtbot, maker, monkeypatch):
    """What it keeps for the next job is of no use when that runs in another place."""
    freed = []
    monkeypatch.setattr(elsewhere, "let_go", lambda: freed.append(True))
    maker.place = Place("10.0.0.5:6379")
    maker.place = Place("10.0.0.5:6379")
    maker.place = HERE
    qtbot.waitUntil(lambda: bool(freed))
    maker.leave_cluster()
    qtbot.wait(20)
    assert [True] == freed


def test_a_job_of_a_project_that_was_left_is_tried_no_more(qtbot, maker):
    """Its tracks mean nothing elsewhere, and a new project would be made for nothing."""

    def fail(report):
        raise EmptyRegion

    def start():
        return maker.run("Try", fail, print, again=start)

    entry = start()
    left = maker.jobs.add_interrupted("Extract", print)
    qtbot.waitUntil(lambda: entry.is_over)
    assert entry.again is not None
    maker.session.close_project()
    assert entry.again is None
    assert left.again is not None  # of the project that is opened next, see `Resuming`
