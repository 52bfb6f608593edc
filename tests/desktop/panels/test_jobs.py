from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from desktop.jobs import Job, JobState
from desktop.panels.jobs import JobsPanel, state_text
from desktop.session.job_list import JobList
from desktop.widgets.button_menu import menu_of
from engine.errors import EmptyRegion
from engine.progress import Progress

pytestmark = pytest.mark.gui


def test_a_row_follows_its_job(qtbot, session):
    """A bar while it runs, a way to stop it, and what it came to."""
    jobs, gate = JobList(), threading.Event()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(report):
        report(Progress("half way", 1, 2))
        gate.wait(5)

    entry = jobs.start(session.runner, Job(work, "Extract a dog"))
    row = panel._rows[entry]
    qtbot.waitUntil(lambda: row._bar.value() == 500)
    assert row._state.text().startswith("half way")
    assert not row._stop.isHidden()
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)
    assert row._stop.isHidden()
    assert "done in" in row._state.text()


def test_a_failure_shows_cause_and_remedy(qtbot, session):
    """The error stands on the row; details and another try are offered."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(report):
        raise EmptyRegion

    again: list[str] = []
    entry = jobs.start(session.runner, Job(work, "Extract"), again.append)
    qtbot.waitUntil(lambda: entry.is_over)
    row = panel._rows[entry]
    assert "Nothing is selected" in row._state.text()
    with qtbot.waitSignal(jobs.details_requested):
        row._why.click()
    row._again.click()
    assert again == [""]


def test_finished_rows_can_be_cleared(qtbot, session):
    """The button empties the list, and the list says that it is empty."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)
    entry = jobs.start(session.runner, Job(lambda report: None, "x"))
    qtbot.waitUntil(lambda: entry.is_over)
    assert state_text(entry).startswith("done")
    panel._clear.click()
    assert panel._rows == {}
    assert not panel._empty.isHidden()


def test_a_running_job_can_be_paused_and_a_waiting_one_moved(qtbot, session):
    """The buttons of a row: pause, go on, earlier; the rows stand in the new order."""
    jobs, gate = JobList(), threading.Event()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(report):
        while not gate.wait(0.005):
            report(Progress("working", 1, 2))

    running = jobs.start(session.runner, Job(work, "long"))
    first = jobs.start(session.runner, Job(lambda report: None, "first"))
    second = jobs.start(session.runner, Job(lambda report: None, "second"))
    qtbot.waitUntil(lambda: running.progress is not None)
    row = panel._rows[running]
    row._pause.click()
    assert "paused; jobs behind it wait" == state_text(running)
    row._pause.click()
    assert not running.is_paused
    assert panel._rows[first]._earlier.isHidden()
    panel._rows[second]._earlier.click()
    assert (running, second, first) == jobs.entries
    assert [running, second, first] == shown(panel)
    gate.set()
    qtbot.waitUntil(lambda: first.is_over)


def test_rows_stand_in_the_order_of_running(qtbot, session):
    """What runs on top, what waits below as it was asked, what is over at the bottom."""
    jobs, gate, ran = JobList(), threading.Event(), []
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def start(name, work):
        return jobs.start(session.runner, Job(lambda report: (work(), ran.append(name)), name))

    old = start("old", lambda: None)
    qtbot.waitUntil(lambda: old.is_over)
    running = start("long", lambda: gate.wait(5))
    first, second = start("first", lambda: None), start("second", lambda: None)
    assert [running, first, second, old] == shown(panel)
    buttons = [panel._rows[entry]._stop for entry in (running, first, second)]
    assert buttons == [button for button in _tabbed(panel) if button in buttons]
    panel._rows[second]._earlier.click()
    below = panel._rows[first]._earlier, panel._rows[second]._later
    assert [False, False] == [button.isHidden() for button in below]
    assert [running, second, first, old] == shown(panel)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.active)
    assert ["old", "long", "second", "first"] == ran
    qtbot.waitUntil(lambda: [first, second, running, old] == shown(panel))


def shown(panel):
    """The entries of a panel from top to bottom."""
    return [panel._list.itemAt(place).widget().entry for place in range(panel._list.count())]


def _tabbed(panel):
    """What the Tab key goes through, beginning at the panel."""
    at = panel.nextInFocusChain()
    while at is not panel:
        yield at
        at = at.nextInFocusChain()


def test_a_stop_that_is_not_heard_yet_is_shown(qtbot, session):
    """Work notices it at its next report; until then nothing else can be asked of it."""
    jobs, begun, gate = JobList(), threading.Event(), threading.Event()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(report):
        begun.set()
        gate.wait(5)
        report(Progress("never"))

    entry = jobs.start(session.runner, Job(work, "Extract"))
    qtbot.waitUntil(lambda: begun.is_set() and entry.state is JobState.RUNNING)
    row = panel._rows[entry]
    row._stop.click()
    assert "stopping" == row._state.text()
    assert all(button.isHidden() for button in row.buttons)
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)
    assert "stopped" == row._state.text()


def test_a_waiting_job_that_is_stopped_is_over_at_once(qtbot, session):
    """Also while another one runs on; that one ends, and what was stopped never runs."""
    jobs, gate, ran = JobList(), threading.Event(), []
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)
    running = jobs.start(session.runner, Job(lambda report: gate.wait(5), "long"))
    waiting = jobs.start(session.runner, Job(ran.append, "waiting"))
    last = jobs.start(session.runner, Job(lambda report: None, "last"))
    with qtbot.waitSignal(waiting.finished):
        panel._rows[waiting]._stop.click()
    assert "stopped" == panel._rows[waiting]._state.text()
    assert not running.is_over
    gate.set()
    qtbot.waitUntil(lambda: last.is_over)
    assert (JobState.DONE, JobState.DONE, []) == (running.state, last.state, ran)


def test_the_menu_of_a_row_says_its_buttons(qtbot, session):
    """What can be done stands in the context menu in words."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)
    entry = jobs.add_interrupted("Extract", lambda device: None)
    row = panel._rows[entry]
    texts = [action.text() for action in menu_of(row, row.buttons, row.said).actions()]
    assert ["Try again", "Copy what it says"] == texts


@pytest.mark.parametrize("height", [90, 160, 800])
def test_clear_finished_stays_in_view(qtbot, height):
    """However low the panel is and wherever its list was scrolled to."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)
    for number in range(12):
        jobs.add_interrupted(f"Extract {number}", lambda device: None)
    panel.resize(320, height)
    panel.show()
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    for place in (bar.minimum(), bar.maximum()):
        bar.setValue(place)
        corner = panel._clear.mapTo(panel, panel._clear.rect().bottomRight())
        assert panel.rect().contains(corner)
        assert panel._clear.visibleRegion().contains(panel._clear.rect())
    qtbot.mouseClick(panel._clear, Qt.MouseButton.LeftButton)
    assert not jobs.entries
    assert not panel._clear.isVisible()


def test_the_panel_is_content_with_little_height(qtbot):
    """What stands below the list makes the docks of a small screen no higher."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)
    jobs.add_interrupted("Extract", lambda device: None)
    panel.show()
    assert panel.minimumSizeHint().height() <= 84
