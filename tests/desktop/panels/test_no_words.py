from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel

from desktop.jobs import Job
from desktop.panels.no_words import NoWords
from desktop.session.job_list import JobList
from engine.progress import Progress

pytestmark = pytest.mark.gui


def _texts(page: NoWords) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def test_it_teaches_how_to_get_words(qtbot):
    """An empty panel says what to do."""
    page = NoWords()
    qtbot.addWidget(page)
    title, sentence = _texts(page)
    assert "No words yet" == title
    assert "Transcribe the selection" in sentence


def test_a_running_recogniser_is_told_until_it_is_over(qtbot, session):
    """Ten minutes take a while: nobody should press the button twice."""
    page, jobs, gate = NoWords(), JobList(), threading.Event()
    qtbot.addWidget(page)

    def work(report):
        report(Progress("recognising", 1, 4))
        gate.wait(5)

    entry = jobs.start(session.runner, Job(work, "Transcribe: host"))
    page.follow_job(entry)
    qtbot.waitUntil(lambda: ["Transcribe: host", "recognising"] == _texts(page))
    gate.set()
    qtbot.waitUntil(lambda: "No words yet" == _texts(page)[0])


def test_the_newest_of_two_is_told(qtbot, session):
    """The one that waits behind the first says that it waits."""
    page, jobs, gate = NoWords(), JobList(), threading.Event()
    qtbot.addWidget(page)
    entries = [jobs.start(session.runner, Job(lambda r: gate.wait(5), t)) for t in ("A", "B")]
    for entry in entries:
        page.follow_job(entry)
    assert ["B", "waiting"] == _texts(page)
    gate.set()
    qtbot.waitUntil(lambda: all(entry.is_over for entry in entries))
