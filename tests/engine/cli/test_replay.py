"""`auricle replay` on a real project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output, replay
from engine.errors import DiskFull, ProjectFileError
from engine.models import device, registry
from engine.project.history import History
from engine.project.replay_log import ReplayLog
from engine.project.replayed import Verdict
from tests.helpers import commands, replayable, tiny
from tests.helpers.projects import write_recording


def call(*words: str | Path) -> int:
    """Run `auricle replay WORDS`; the exit code."""
    return commands.run(replay.add_parser, replay.run, "replay", *words, "--quiet")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose step 2 is an extraction."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, 1000, 12_000)
        return history.folder


def test_all_steps_are_run_again_and_kept(folder, tmp_path, capsys):
    """Told for people, written as JSON, and in the log of the project."""
    data = tmp_path / "r.json"
    assert output.DONE == call(folder, "--all", "--json", data)
    said = capsys.readouterr().out
    assert "step 2  equal      Extract a dog" in said
    assert "target: equal to the bit, 11000 samples." in said
    facts = json.loads(data.read_text())
    assert (True, True) == (facts["is_good"], facts["recorded"])
    assert ["nothing", "nothing", "equal"] == [one["verdict"] for one in facts["steps"]]
    with History.open(folder) as history:
        assert Verdict.EQUAL == history.replays.last()[2].verdict


def test_json_without_a_file_is_printed(folder, capsys):
    """As every command does it, and nothing else stands beside it."""
    assert output.DONE == call(folder, "--step", "2", "--no-record", "--json")
    facts = json.loads(capsys.readouterr().out)
    assert ["equal"] == [one["verdict"] for one in facts["steps"]]


def test_a_refusal_fails_and_says_what_to_do(folder, tmp_path, capsys):
    """Reason and remedy."""
    write_recording(tmp_path / "street.wav", 16_000, 2, seed=7)
    assert output.FAILED == call(folder, "--step", "2")
    said = capsys.readouterr().out
    assert "step 2  refused" in said
    assert "has changed since it was imported" in said
    assert "Restore the original file" in said


def test_it_works_while_the_project_is_open_elsewhere(folder, capsys):
    """Then the outcome cannot be kept, and that is said."""
    with History.open(folder):
        assert output.DONE == call(folder, "--step", "2")
    assert "The outcome is not in the project" in capsys.readouterr().out


def test_nothing_is_written_when_asked_not_to(folder):
    """For a project that must stay as it is."""
    before = (folder / "project.sqlite").read_bytes()
    assert output.DONE == call(folder, "--step", "2", "--no-record")
    assert before == (folder / "project.sqlite").read_bytes()


def test_an_unknown_step_is_named(folder):
    """With where to look for the others."""
    with pytest.raises(ProjectFileError, match="there is no step 9"):
        call(folder, "--step", "9")


@pytest.mark.parametrize("error", [DiskFull("Case", 10**6), ProjectFileError("Case", "read-only")])
def test_an_outcome_that_cannot_be_kept_is_told(folder, capsys, monkeypatch, error):
    """The work is done: what came of it is not lost with it."""

    def refuse(*_):
        raise error

    monkeypatch.setattr(ReplayLog, "add", refuse)
    assert output.DONE == call(folder, "--step", "2")
    said = capsys.readouterr().out
    assert "step 2  equal" in said
    assert "The outcome is not in the project: Case" in said
