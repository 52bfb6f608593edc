from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.evaluation import table
from engine.evaluation.benchmark import Comparison
from engine.evaluation.dataset import Clip
from engine.evaluation.mixtures import Item
from engine.evaluation.suites import ExtractionConfig, ExtractionScores, ItemScore


def score(index: int, label: str, gain: float, *, is_present: bool = True) -> ItemScore:
    clip = Clip(Path("a,b.wav"), "env/a,b.wav", label, label, "test", "a")
    item = Item(index, label, clip, clip, "rain", 0.0, (clip,), (clip,), is_present)
    before = {"si_sdr": 0.0, "snr": 0.0, "bss_sdr": 1.0} if is_present else {}
    after = {name: value + gain for name, value in before.items()}
    return ItemScore(item, 0.5 + gain / 100, 0.1, before, after, -3.0)


@pytest.fixture
def scores() -> ExtractionScores:
    return ExtractionScores(
        config=ExtractionConfig(Path("data"), mixtures=2, negative=True),
        items=(score(0, "dog", 12.0), score(1, "rain", -2.0)),
        absent_items=(score(0, "dog", -10.0, is_present=False),),
        labels={"dog": 3, "rain": 4},
        model={"id": "starter-sound", "sha256": "0", "presence_threshold": 0.5},
        device="processor",
        peak_memory_bytes=500_000_000,
    )


def test_columns_line_up() -> None:
    """A Markdown table reads well as plain text too: equal widths, numbers to the right."""
    text = table.markdown(("label", "gain"), [("dog", "+1.00 dB"), ("rooster", "-10.00 dB")])
    lines = text.splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    assert lines[1] == "|---------|----------:|"
    assert lines[2] == "| dog     |  +1.00 dB |"


def test_the_extraction_table_says_everything(scores: ExtractionScores) -> None:
    """What was asked, the three improvements, failures, presence, labels best first, cost."""
    text = table.extraction(scores.to_json())
    for part in (
        "by text + negative: 2 mixtures of 4 s at 0 dB, 2 labels",
        "| SI-SDRi  | +5.00 dB |",
        "50.0 %",
        "AUC 1.000 over 1 absent targets; found 50.0 %, false alarms 0.0 %",
        "40.0 s of audio a second on processor; peak memory 500 MB",
    ):
        assert part in text
    assert text.index("| dog ") < text.index("| rain ")


def test_items_become_rows(scores: ExtractionScores) -> None:
    """One row an item, names with commas included; absent targets have no SDR."""
    text = table.items_csv(scores.items + scores.absent_items)
    rows = list(csv.DictReader(text.splitlines()))
    assert ["dog", "rain", "dog"] == [row["label"] for row in rows]
    assert rows[0]["target"] == "env/a,b.wav"
    assert rows[0]["si_sdr_extraction"] == "12.0000"
    assert rows[2]["si_sdr_extraction"] == ""
    assert rows[2]["is_present"] == "0"


def test_parity_names_what_differs() -> None:
    """Each set has a line and every failure its own."""
    line = {
        "set": "clap", "arrays": 4, "failed": 1, "nearest": "text", "difference": 2e-3,
        "tolerance": 1e-4, "seconds": 1.0,
    }  # fmt: skip
    array = {"set": "clap", "name": "text", "passed": False, "note": "", "difference": 2e-3}
    data = {"sets": [line], "arrays": [array], "passed": False, "failed": 1}
    assert "FAILED clap text: 0.002" in table.parity(data)
    assert table.parity({**data, "arrays": [], "passed": True}).endswith("all arrays agree")


def test_benchmarks_show_both_times_and_the_ratio() -> None:
    """Ours, the alternative, and how many times as long it takes."""
    text = table.benchmark([Comparison("draw", "overview", "samples", 0.001, 0.25)])
    for part in ("draw", "overview: 1.0 ms", "samples: 250.0 ms", "250.0 x"):
        assert part in text
