"""`engine.export.textgrid`: Praat TextGrid, re-read by praatio and pympi."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
from praatio import textgrid as praatio
from praatio.data_classes.textgrid import Textgrid
from pympi.Praat import TextGrid as PympiGrid

from engine.export.textgrid import to_textgrid
from engine.project.document import Segment, Transcript
from tests.helpers.projects import transcript, words

RATE = 100


def read(given: Transcript, folder: Path, length: int = 0, rate: int = RATE) -> Textgrid:
    """Through a file and praatio, which is strict about gaps and overlaps."""
    path = folder / "a.TextGrid"
    path.write_text(to_textgrid(given, rate, length), encoding="utf-8")
    return praatio.openTextgrid(str(path), includeEmptyIntervals=False, reportingMode="error")


def test_praatio_reads_every_tier_with_its_intervals(tmp_path: Path) -> None:
    """Speakers, words and spans without speech come back with times in seconds."""
    grid = read(transcript(), tmp_path, length=2000)
    assert ("speech", "speech words", "Ann", "Ann words", "no speech") == grid.tierNames
    assert (0.0, 20.0) == (grid.minTimestamp, grid.maxTimestamp)
    assert [(10.0, 12.0, "four five")] == [tuple(entry) for entry in grid.getTier("Ann").entries]
    assert [(0.0, 1.0, "one"), (1.0, 2.0, "two"), (2.0, 3.0, "three")] == [
        tuple(entry) for entry in grid.getTier("speech words").entries
    ]


def test_intervals_fill_the_whole_time(tmp_path: Path) -> None:
    """A second reader finds no gap between the intervals, silent ones included."""
    path = tmp_path / "a.TextGrid"
    path.write_text(to_textgrid(transcript(), RATE, 2000), encoding="utf-8")
    tier = PympiGrid(str(path)).get_tier("Ann")
    spans = [(start, end) for start, end, _ in tier.get_intervals()]
    assert [(0.0, 10.0), (10.0, 12.0), (12.0, 20.0)] == spans


def test_grid_ends_with_the_last_word_when_the_length_is_unknown(tmp_path: Path) -> None:
    """Without a length the end of the words is the end of the grid."""
    assert 12.0 == read(transcript(), tmp_path).maxTimestamp


@pytest.mark.parametrize("text", ['he said "no"', "狗叫 了", "two\nlines", '"'])
def test_quotes_lines_and_chinese_survive(tmp_path: Path, text: str) -> None:
    """Text that would break the format comes back; a line break becomes a space."""
    given = replace(transcript(), segments=(Segment(0, 100, text, words("a")),))
    (entry,) = read(given, tmp_path).getTier("speech").entries
    assert " ".join(text.split()) == entry.label


def test_times_are_exact_at_ten_hours(tmp_path: Path) -> None:
    """Neighbouring samples stay apart and neighbouring intervals together."""
    start = 36_000 * 48_000
    line = Segment(start, start + 2, "a b", words("a", "b", start=start, step=1))
    grid = read(replace(transcript(), segments=(line,), skipped=()), tmp_path, rate=48_000)
    first, second = grid.getTier("speech words").entries
    assert (first.end, (start + 2) / 48_000) == (second.start, second.end)


def test_transcript_without_words_is_still_a_grid(tmp_path: Path) -> None:
    """Praat refuses a grid without tiers; there is an empty one."""
    given = replace(transcript(), segments=(), skipped=())
    grid = read(given, tmp_path, length=500)
    assert (5.0, ("speech",)) == (grid.maxTimestamp, grid.tierNames)


def test_no_byte_order_mark() -> None:
    """Praat takes UTF-8 as it is."""
    assert not to_textgrid(transcript(), RATE).encode().startswith(codecs.BOM_UTF8)
