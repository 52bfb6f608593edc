from __future__ import annotations

import pytest

from desktop.session import Selection
from desktop.windows.desks.measuring import LoudnessWatch

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
