"""`engine.export.documents`: transcripts as text and JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from engine.export import documents
from engine.project.document import Segment, Transcript
from engine.project.edits.turns import NOT_TRANSCRIBED
from tests.helpers.projects import transcript

RATE = 100


def test_text_has_times_speakers_doubts_and_skipped_spans() -> None:
    """Everything that a person needs stands in its place in time."""
    assert (
        "# recogniser: draft, language: en\n"
        "# Draft recogniser: expect many errors.\n"
        "[00:00:00.000 - 00:00:03.000] one two three\n"
        "[00:00:03.000 - 00:00:10.000] (no speech)\n"
        "[00:00:10.000 - 00:00:12.000] Ann: four five  (loop)\n"
    ) == documents.to_text(transcript(), RATE)


def test_text_says_when_no_speech_was_found() -> None:
    """An empty transcript is a statement, not an empty file."""
    text = documents.to_text(replace(transcript(), segments=(), is_draft=False), RATE)
    assert "No speech was found." in text
    assert "Draft" not in text


def test_text_shows_speech_that_was_not_understood() -> None:
    """A segment without words is visible."""
    line = Segment(0, 100, "", flags=("not-understood",))
    text = documents.to_text(replace(transcript(), segments=(line,)), RATE)
    assert "(speech that was not understood)\n" in text


def test_turns_without_words_are_not_called_misheard() -> None:
    """Nobody transcribed them yet."""
    turn = Segment(0, 8000, "", speaker="Ann", flags=(NOT_TRANSCRIBED,))
    told = Transcript("t", "", "", is_draft=False, segments=(turn,))
    text = documents.to_text(told, 8000)
    head, line = text.splitlines()
    assert "# Nothing was transcribed yet." == head
    assert line.endswith("Ann: (not transcribed)")


def test_json_holds_samples_seconds_words_confidence_and_skipped() -> None:
    """Every fact of the transcript can be read back from JSON."""
    data = json.loads(documents.to_json(transcript(), RATE))
    assert ("auricle-transcript", 1) == (data["format"], data["version"])
    assert (RATE, "draft", True, "en") == (
        data["rate"],
        data["recogniser"],
        data["is_draft"],
        data["language"],
    )
    second = data["segments"][1]
    assert (1000, 1200, 10.0, "Ann", ["loop"]) == (
        second["start"],
        second["end"],
        second["start_s"],
        second["speaker"],
        second["flags"],
    )
    assert {
        "start": 1000,
        "end": 1100,
        "start_s": 10.0,
        "end_s": 11.0,
        "text": "four",
        "confidence": 0.5,
    } == second["words"][0]
    assert {"avg_logprob", "no_speech_prob", "compression_ratio", "speech_coverage"} <= set(second)
    assert [{"start": 300, "end": 1000, "start_s": 3.0, "end_s": 10.0}] == data["skipped"]


def test_clock_counts_hours() -> None:
    """Times are written as hours, minutes, seconds and milliseconds."""
    assert "10:00:01.500" == documents.clock(3_600_150, 100)


def test_a_breath_is_not_told_as_a_line() -> None:
    """Between sentences people breathe; programs get every span."""
    told = replace(transcript(), skipped=((300, 399), (1200, 1300)))
    text = documents.to_text(told, RATE)
    assert "[00:00:12.000 - 00:00:13.000] (no speech)" in text
    assert 1 == text.count("(no speech)")
    assert 2 == len(json.loads(documents.to_json(told, RATE))["skipped"])
