from __future__ import annotations

import pytest

from desktop.session.requests import Region
from desktop.session.tasks import Scene
from desktop.windows import voices_job
from engine.operations import speakers
from engine.operations.speakers import Speakers, SpeakerTurn

pytestmark = pytest.mark.gui


def test_turns_come_back_on_the_timeline(opened, monkeypatch):
    """A clip that begins later shifts them; names are of the window's language."""
    clip = opened.document.tracks[0].clips[0]
    history = opened.history
    turn = SpeakerTurn(100, 900, "speaker 1", 0.9)
    found = Speakers((turn,), ("speaker 1",), "m", "0", threshold=0.5, threshold_source="card")
    asked = []

    def who_speaks(request, report):
        asked.append(request)
        return found

    monkeypatch.setattr(speakers, "who_speaks", who_speaks)
    region = Region(opened.document.tracks[0].id, 0, clip.length, clip.id)
    scene = Scene(opened.document, history.media, history.folder)
    assert voices_job.who_speaks(region, scene, "cpu", print) == [(100, 900, "Speaker 1")]
    assert (asked[0].start, asked[0].end) == (0, clip.length)
