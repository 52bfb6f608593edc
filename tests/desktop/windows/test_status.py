from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QMainWindow

from desktop.jobs import Job
from desktop.session.job_list import JobList
from desktop.windows.status import MainStatusBar
from engine.progress import Progress

pytestmark = pytest.mark.gui


def test_the_running_job_is_named(qtbot, session):
    """One by its title, more with their number, none not at all."""
    jobs, gate = JobList(), threading.Event()
    bar = MainStatusBar(jobs)
    qtbot.addWidget(bar)
    assert bar._job.isHidden()
    entries = [jobs.start(session.runner, Job(lambda r: gate.wait(5), t)) for t in ("A", "B")]
    assert bar._job.text() == "A and 1 more"
    gate.set()
    qtbot.waitUntil(lambda: all(entry.is_over for entry in entries))
    assert bar._job.isHidden()


def test_sentences_go_away_again(qtbot):
    """What was told is cleared by a timer; the tip keeps long ones whole."""
    bar = MainStatusBar(JobList())
    qtbot.addWidget(bar)
    bar.tell("Copied")
    assert bar._told.text == "Copied"
    assert bar._clear_later.isActive()


def test_a_sentence_that_does_not_hold_any_more_is_taken_back(qtbot):
    """That one only: what was told meanwhile stays."""
    bar = MainStatusBar(JobList())
    qtbot.addWidget(bar)
    bar.tell("The question is about all of it")
    bar.take_back("The question is about all of it")
    assert "" == bar._told.text
    bar.tell("Copied")
    bar.take_back("The question is about all of it")
    assert "Copied" == bar._told.text


def test_nothing_that_is_told_widens_the_window(qtbot, session):
    """A long path beside everything else is shortened; the tip has it whole."""
    jobs, gate = JobList(), threading.Event()
    bar = MainStatusBar(jobs)
    qtbot.addWidget(bar)
    bar.resize(1280, 36)
    bar.show()
    least = bar.minimumSizeHint().width()
    bar.tell("Saved: " + "/somewhere" * 30)
    bar.show_hover("00:01:02.260  3.01 kHz (F#7 +28)  -87.1 dB  -50.8 dBFS")
    assert bar.minimumSizeHint().width() <= least + 100
    entry = jobs.start(session.runner, Job(lambda r: gate.wait(5), "Extract " + "very " * 60))
    assert bar.minimumSizeHint().width() <= 1280
    assert bar._job.toolTip().startswith("Extract very very")
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)
    assert "/somewhere" * 30 in bar._told.toolTip()


def test_a_band_that_is_heard_is_named(qtbot):
    """From play to stop; nobody should wonder where the rest of the sound went."""
    bar = MainStatusBar(JobList())
    qtbot.addWidget(bar)
    assert bar._band.isHidden()
    bar.show_band((300.0, 3400.0))
    assert "300–3.4k Hz" in bar._band.text
    assert not bar._band.isHidden()
    bar.show_band(None)
    assert bar._band.isHidden()


def test_how_far_a_job_is_can_be_read(qtbot, session):
    """As a number and as a bar that ends before the edge of the window."""
    jobs, gate = JobList(), threading.Event()
    bar = MainStatusBar(jobs)
    bar.resize(900, 30)
    qtbot.addWidget(bar)
    bar.show()

    def work(report):
        report(Progress("listening", 1, 4))
        gate.wait(5)

    entry = jobs.start(session.runner, Job(work, "Extract a dog"))
    qtbot.waitUntil(lambda: "25%" == bar._share.text())
    assert "Extract a dog" == bar._job.text()
    assert bar._bar.geometry().right() < bar.width() - 8
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)


def test_a_folder_is_offered_until_something_else_is_told(qtbot):
    """After an export its folder is one click away."""
    bar, opened = MainStatusBar(JobList()), []
    qtbot.addWidget(bar)
    bar.tell("3 files were written")
    bar.offer("Open folder", lambda: opened.append(True))
    assert not bar._offer.isHidden()
    bar._offer.click()
    assert [True] == opened
    bar.tell("Copied")
    assert bar._offer.isHidden()


def test_everything_at_once_fits_a_narrow_bar(qtbot, session):
    """The longest texts are cut first, each with its tip, and a job's title has a share."""
    jobs, gate = JobList(), threading.Event()
    window, bar = QMainWindow(), MainStatusBar(jobs)
    qtbot.addWidget(window)
    window.setStatusBar(bar)
    window.resize(1800, 400)
    window.show()
    entry = jobs.start(session.runner, Job(lambda r: gate.wait(5), "Extract " + "very " * 60))
    wide = bar._job.text()
    bar.show_selection("00:00:00.500 – 00:00:20.000  (00:00:19.500)  100–12345 Hz")
    bar.show_loudness("-23.4 LUFS, -1.2 dBTP")
    bar.show_band((100.0, 12345.0))
    bar.tell("Saved: " + "/somewhere" * 30)
    assert "" == bar._loudness.toolTip()
    window.resize(768, 400)
    qtbot.waitUntil(lambda: bool(bar._selection.toolTip()))
    assert 768 == window.width()
    assert len(bar._job.text()) < len(wide)
    for one, next_one in pairwise(sorted(_shown(bar), key=lambda part: part.x())):
        assert one.geometry().right() < next_one.x(), (one, next_one)
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)


def _shown(bar):
    parts = (bar._selection, bar._told, bar._band, bar._loudness, bar._job, bar._share, bar._bar)
    return [part for part in parts if part.isVisible()]
