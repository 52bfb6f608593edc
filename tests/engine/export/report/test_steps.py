"""The history in a report."""

from __future__ import annotations

from engine.export.report import steps
from engine.export.report.blocks import Heading, Table
from engine.export.report.steps import plain
from engine.export.report.texts import texts

SAY = texts("en")
COMPARED = {
    "name": "target",
    "n_samples": 48000,
    "n_different": 3,
    "largest_db": -90.0,
    "at_s": 0.5,
    "channel": 1,
    "is_same_form": True,
}
REPLAY = {
    "verdict": "different",
    "at_utc": "2026-01-02T03:04:05.678",
    "compared": [COMPARED],
    "reason": "",
    "remedy": "",
    "notes": ["It ran on another device."],
}
STEP = {
    "number": 4,
    "label": "Extract a bell",
    "at_utc": "2026-01-02T03:04:05.678",
    "is_current": True,
    "recipe": None,
    "parameters": {"a": 1},
    "sha256": "ab" * 32,
    "replay": REPLAY,
}


def said(block: Table) -> list[str]:
    """The text of each cell of the first row."""
    return ["".join(run.text for run in cell) for cell in block.rows[0]]


def test_what_came_of_a_replay_is_told_with_how_far_it_differs():
    """Values, level and place in one sentence, notes below it; nothing where none was run."""
    *_, table = steps.replays({"language": "en", "steps": [STEP]}, SAY)
    number, label, time, outcome = said(table)
    assert ("4", "Extract a bell", "2026-01-02 03:04:05") == (number, label, time)
    for part in ("3", "-90.0", "0.500", "It ran on another device."):
        assert part in outcome
    assert [] == list(steps.replays({"language": "en", "steps": [{**STEP, "replay": None}]}, SAY))


def test_results_are_named_in_the_language_of_the_report():
    """Words and places are counted; the name of a rendered clip stays."""
    say = texts("zh")
    counted = {**COMPARED, "channel": 0, "n_samples": 4}
    for name, shown in (("places", "位置"), ("words", "文字"), ("all", "all")):
        replay = {**REPLAY, "compared": [{**counted, "name": name}]}
        *_, table = steps.replays({"language": "en", "steps": [{**STEP, "replay": replay}]}, say)
        assert f"{shown}：4 个中有 3 个不同" in said(table)[3]


def test_the_step_of_now_is_marked():
    """With its parameters and its whole hash."""
    heading, _, table = steps.steps({"language": "en", "steps": [STEP]}, SAY)
    assert Heading(2, SAY["steps"]) == heading
    number, _, _, parameters, sha256 = said(table)
    assert ("4 *", "a: 1", "ab" * 32) == (number, parameters, sha256)


def test_long_parameters_are_cut():
    """The page stays readable; short ones are whole."""
    said = plain({"a": [1, 2], "b": "x" * 900})
    assert said.startswith("a: [1, 2]\nb: ")
    assert said.endswith(" ...")
    assert len(said) < 500


def test_what_only_programs_read_is_left_out():
    """Where the sound came from is in the project and in the JSON report."""
    assert "a: 1" == plain({"origins": {"x": {}}, "a": 1})
