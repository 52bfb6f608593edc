from __future__ import annotations

import pytest

from desktop.session import speaking
from desktop.session.requests import SpeakersAsk
from engine.operations import speakers
from engine.operations.speakers import UNKNOWN, Speakers, SpeakerTurn
from engine.progress import silent
from engine.project import edits
from engine.project.edits import is_untold
from engine.project.regions import Region
from engine.project.results import import_all

pytestmark = pytest.mark.gui


@pytest.fixture
def heard(monkeypatch):
    """The engine's answer: a kept voice, a numbered one and somebody; and what it was asked."""
    turns = (
        SpeakerTurn(8000, 16000, "Ada", 0.9),
        SpeakerTurn(16000, 24000, "speaker 2", 0.8),
        SpeakerTurn(24000, 30000, UNKNOWN, 0.1),
    )
    found = Speakers(
        turns,
        ("Ada", "speaker 2"),
        "m",
        "0" * 64,
        threshold=0.5,
        threshold_source="card",
        device="cpu",
    )
    asked = []
    monkeypatch.setattr(
        speakers, "who_speaks", lambda request, report: asked.append(request) or found
    )
    return asked


def test_turns_come_back_on_the_timeline(opened, work, heard):
    """A clip that begins later shifts them; names of people stay, numbers are translated."""
    clip = opened.document.tracks[0].clips[0]
    opened.apply("Move clip", edits.move_clip, clip.id, 1600)
    region = Region(opened.document.tracks[0].id, 1600, 1600 + clip.length, clip.id)
    found = speaking.who_speaks(SpeakersAsk(region, count=2), work.scene(), silent)
    assert found.turns == (
        (9600, 17600, "Ada"),
        (17600, 25600, "Speaker 2"),
        (25600, 31600, "Somebody else"),
    )
    assert ("Ada", "Speaker 2") == found.names
    assert (2, "m", "cpu") == (heard[0].count, found.facts["model_id"], found.device)


def test_voices_of_several_recordings_say_of_which(opened, work, heard):
    """Speaker 2 of the guest is somebody else than Speaker 2 of the host."""
    opened.apply("Import", import_all, opened.document.media)
    guest = opened.document.tracks[1]
    opened.apply("Rename", edits.rename_track, guest.id, "Guest {1}")
    region = Region(guest.id, 0, 64000, guest.clips[0].id)
    found = speaking.who_speaks(SpeakersAsk(region), work.scene(), silent)
    assert ("Ada", "Speaker 2 · Guest {1}") == found.names


def test_the_job_puts_turns_on_the_track(qtbot, opened, work, heard):
    """One step with its recipe; lines without words, until they are transcribed; undo."""
    track = opened.document.tracks[0]
    region = Region(track.id, 0, 64000, track.clips[0].id)
    with qtbot.waitSignal(work.told_apart, timeout=10000):
        work.who_speaks(SpeakersAsk(region))
    (transcript,) = opened.document.transcripts
    assert ["Ada", "Speaker 2", "Somebody else"] == [s.speaker for s in transcript.segments]
    assert all(is_untold(line) for line in transcript.segments)
    assert "Who speaks when" == opened.history.undo_label
    assert "speakers" == opened.history.recipe(opened.history.steps[-1].recipe_id).operation
    opened.undo()
    assert () == opened.document.transcripts
