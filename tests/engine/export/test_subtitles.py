"""`engine.export.subtitles`: SRT and WebVTT, re-read by pysubs2."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import av
import pysubs2
import pytest

from engine.export import subtitles
from engine.project.document import Segment, Transcript, Word
from tests.helpers.projects import transcript

RATE = 100


def long_line(n_words: int, step: int = 50, text: str = "word") -> Transcript:
    """One segment of many words, each `step` samples long."""
    words = tuple(Word(text, i * step, (i + 1) * step, 0.9) for i in range(n_words))
    line = Segment(0, n_words * step, " ".join([text] * n_words), words)
    return Transcript("t", "en", "tiny", False, (line,))


@pytest.mark.parametrize(
    ("write", "second"),
    [(subtitles.to_srt, "Ann: four five"), (subtitles.to_vtt, "four five")],
)
def test_subtitles_hold_words_and_times(write, second: str) -> None:
    """Another library reads each line with its time in milliseconds; SRT names speakers."""
    read = pysubs2.SSAFile.from_string(write(transcript(), RATE))
    assert [(0, 3000), (10_000, 12_000)] == [(event.start, event.end) for event in read]
    assert ["one two three", second] == [event.plaintext for event in read]


def test_vtt_speakers_are_voices() -> None:
    """A speaker is a voice span, as browsers style it; a line without speaker has none."""
    text = subtitles.to_vtt(transcript(), RATE)
    assert "\n00:00:10.000 --> 00:00:12.000\n<v Ann>four five\n" in text
    assert 1 == text.count("<v ")


def test_vtt_is_played_by_ffmpeg(tmp_path: Path) -> None:
    """FFmpeg finds every cue with its times and text, and what looks like a tag is text."""
    line = Segment(100, 200, "a <b> & c", speaker="Ann\n> Bob")
    given = replace(transcript(), segments=(*transcript().segments[:1], line))
    (tmp_path / "a.vtt").write_text(subtitles.to_vtt(given, RATE), encoding="utf-8")
    with av.open(str(tmp_path / "a.vtt")) as container:
        packets = [packet for packet in container.demux() if packet.size]
    assert [(0, 3000), (1000, 1000)] == [(packet.pts, packet.duration) for packet in packets]
    assert b"<v Ann &gt; Bob>a &lt;b&gt; &amp; c" == bytes(packets[1])


def test_long_segments_are_cut_into_readable_pieces() -> None:
    """No piece stands longer than 7 s or is wider than two lines, and no word is lost."""
    read = pysubs2.SSAFile.from_string(subtitles.to_srt(long_line(60), RATE))
    assert len(read) > 3
    assert all(event.end - event.start <= 7000 for event in read)
    lines = [line for event in read for line in event.plaintext.split("\n")]
    assert all(len(line) <= subtitles.LONGEST_LINE + 5 for line in lines)
    assert 60 == sum(len(event.plaintext.split()) for event in read)
    assert all(a.end <= b.start for a, b in itertools.pairwise(read))


def test_wide_characters_count_twice() -> None:
    """Chinese lines are cut at half the number of characters."""
    read = pysubs2.SSAFile.from_string(subtitles.to_srt(long_line(60, 5, "字"), RATE))
    assert all(len(event.plaintext.replace("\n", "")) <= 42 for event in read)


def test_segment_without_words_stands_as_it_is() -> None:
    """A corrected line that lost its word times is written with the segment's times."""
    line = Segment(100, 200, "corrected by hand")
    given = replace(transcript(), segments=(line,))
    (event,) = pysubs2.SSAFile.from_string(subtitles.to_srt(given, RATE))
    assert (1000, 2000, "corrected by hand") == (event.start, event.end, event.plaintext)


def test_speech_that_was_not_understood_is_no_subtitle() -> None:
    """A segment without text is left out."""
    given = replace(transcript(), segments=(Segment(0, 100, "", flags=("not-understood",)),))
    assert "" == subtitles.to_srt(given, RATE)


def test_hours_are_written_out() -> None:
    """A line at ten hours has its time to the millisecond."""
    line = Segment(36_000 * 48_000 + 48, 36_001 * 48_000, "late")
    given = replace(transcript(), segments=(line,))
    (event,) = pysubs2.SSAFile.from_string(subtitles.to_vtt(given, 48_000))
    assert 36_000_001 == event.start


def test_draft_is_said_in_vtt() -> None:
    """WebVTT of a draft has the warning as a note; the file stays readable."""
    text = subtitles.to_vtt(transcript(), RATE)
    assert "NOTE Draft recogniser: expect many errors." in text
    assert "NOTE" not in subtitles.to_vtt(replace(transcript(), is_draft=False), RATE)
