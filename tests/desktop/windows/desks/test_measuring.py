from __future__ import annotations

from threading import Event

import pytest

from desktop.session import Selection
from desktop.windows.desks import measuring
from desktop.windows.desks.measuring import LoudnessWatch
from engine.progress import silent

pytestmark = pytest.mark.gui


def test_a_selection_is_measured(qtbot, opened):
    """The tone of the second half is about -14 LUFS in two channels, its peak -14 dBTP."""
    watch = LoudnessWatch(opened)
    texts: list[str] = []
    watch.measured.connect(texts.append)
    opened.select(Selection(36000, 64000))
    qtbot.waitUntil(lambda: bool(texts and texts[-1]), timeout=10000)
    loudness, peak = texts[-1].split("   ")
    assert float(loudness.split()[0]) == pytest.approx(-14.4, abs=1.0)
    assert "peak -1" in peak


def test_a_cursor_has_no_loudness(qtbot, opened):
    """Nothing is said when nothing is selected."""
    watch = LoudnessWatch(opened)
    opened.select(Selection(0, 1000))
    opened.select(Selection(5, 5))
    with qtbot.assertNotEmitted(watch.measured, wait=600):
        pass


def test_what_comes_too_late_is_not_told(qtbot, opened, monkeypatch):
    """A measurement that could not be stopped any more tells nothing of another selection."""
    began, may_end, measure = Event(), Event(), measuring.measure

    def late(*request):
        began.set()
        may_end.wait(60)
        return measure(*request[:-1], silent)

    monkeypatch.setattr(measuring, "measure", late)
    watch = LoudnessWatch(opened)
    opened.select(Selection(36000, 64000))
    qtbot.waitUntil(began.is_set, timeout=10000)
    opened.select(Selection(5, 5))
    told: list[object] = []
    watch.found.connect(lambda loudness, what: told.append(loudness))
    may_end.set()
    qtbot.waitUntil(lambda: opened.file_runner.is_idle, timeout=10000)
    assert [] == told


def test_what_is_too_long_is_measured_in_part_and_says_so(qtbot, opened, monkeypatch):
    """The loudness of ten minutes never passes for that of an hour."""
    monkeypatch.setattr(measuring, "_LONGEST_S", 1)
    watch = LoudnessWatch(opened)
    opened.select(Selection(0, 64000))
    with qtbot.waitSignal(watch.found, timeout=10000) as told:
        pass
    assert "First 10 min" == told.args[1]
    opened.select(Selection(0, 16000))
    with qtbot.waitSignal(watch.found, timeout=10000) as told:
        pass
    assert "" == told.args[1]
