from __future__ import annotations

import pytest

from desktop.session import Selection, outcomes, tasks
from desktop.session.regions import region_of
from desktop.session.requests import TranscribeAsk
from engine.models.recogniser import RecognisedSegment
from engine.operations import transcribe_target
from engine.operations.cues import Reference
from engine.operations.scene import Scene
from engine.operations.transcription import Transcription
from engine.progress import silent


@pytest.fixture
def scene(qtbot, opened):
    history = opened.history
    return Scene(history.document, history.media, history.folder)


def test_one_voice_is_introduced_by_its_region(scene, recording, monkeypatch):
    """The engine gets the enrolment in samples of its recording; its words are placed."""
    asked = []

    def heard(request, report):
        asked.append(request)
        segment = RecognisedSegment(1000, 2000, "hello")
        words = Transcription(
            "en", "tiny", False, 48000, 0, 9000, (segment,), (), "processor", 0.1, {}
        )
        method = transcribe_target.EXTRACTED
        return transcribe_target.TargetTranscription(words, method, "", ("Two voices seem so.",))

    monkeypatch.setattr(transcribe_target, "transcribe_target", heard)
    region = region_of(scene.document, Selection(0, 9000))
    speaker = region_of(scene.document, Selection(3000, 7000))
    ask = TranscribeAsk(region, "tiny", speaker=speaker)
    outcome = tasks.transcribe(ask, scene, silent)
    assert asked[0].speaker == Reference(recording, 3000, 7000)
    assert (asked[0].words.path, asked[0].words.model_id) == (recording, "tiny")
    assert outcome.was_extracted
    assert outcome.transcript.segments[0].text == "hello"
    assert outcomes.voice_told(outcome).endswith("what others say stays. Two voices seem so.")
