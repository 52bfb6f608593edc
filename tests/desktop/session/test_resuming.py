from __future__ import annotations

import pytest

from desktop.jobs import JobState
from desktop.session import Selection
from desktop.session.asking import to_json
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, ExtractAsk
from desktop.session.resuming import Resuming

pytestmark = pytest.mark.gui


def test_an_interrupted_extraction_can_be_finished(qtbot, opened, work, tiny_model):
    """The row of the last time starts the same work, and goes."""
    Resuming(work)
    region = region_of(opened.document, Selection(0, 32000))
    ask = ExtractAsk(region, CueSheet(("a dog",)), "starter-sound")
    folder = opened.folder
    opened.history.jobs.add("killed", "extract", to_json(ask))
    opened.close_project()
    opened.open(folder)
    [entry] = [e for e in work.jobs.entries if e.state is JobState.INTERRUPTED]
    assert entry.title == "Extract a dog: street"
    with qtbot.waitSignal(work.extracted, timeout=20000):
        entry.again("")
    assert len(opened.document.tracks) == 3
    assert not [e for e in work.jobs.entries if e.state is JobState.INTERRUPTED]
    assert "killed" not in {record.id for record in opened.history.jobs.all()}
    qtbot.waitUntil(lambda: [r.state.value for r in opened.history.jobs.all()] == ["done"])
