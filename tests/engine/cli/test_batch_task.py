"""One recording of a batch through the commands themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.batch_task import OPERATIONS, command_parser, command_words, work
from engine.cluster.tasks import State, Task
from engine.models import device, registry
from tests.helpers import signals, tiny
from tests.helpers.codecs import with_hole, write_mp3

RATE = 16_000
DOG = ("--describe", "a dog")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two seconds of noise."""
    path = tmp_path / "take.wav"
    files.write(path, signals.mono(signals.noise(2, RATE, seed=1), RATE))
    return path


def use(presence: float, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny.TinyModel(tiny.constant(0.5), presence=presence)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_words_are_those_of_the_command(operation: str) -> None:
    """Every operation parses what is made for a recording."""
    words = command_words(operation, (), Path("take.wav"), Path("out"))
    args = command_parser().parse_args(words)
    assert Path("take.wav") == args.recording
    assert args.json


def test_an_optional_value_does_not_swallow_the_recording() -> None:
    """--project-cue may be the last option."""
    words = command_words("locate", (*DOG, "--project-cue"), Path("take.wav"), Path("out"))
    assert 1.0 == command_parser().parse_args(words).project_cue


def test_outputs_have_their_hashes(recording: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files of the command, the hash of the recording, the model and the time."""
    use(0.9, monkeypatch)
    folder = recording.parent / "out"
    outcome = work(Task(recording, folder, "extract", DOG))
    assert (State.DONE, "tiny") == (outcome.state, outcome.model)
    assert files.file_sha256(recording) == outcome.source_sha256
    names = ("residual.wav", "result.json", "target.wav")
    assert {name: files.file_sha256(folder / name) for name in names} == outcome.outputs
    assert outcome.seconds > 0


def test_dereverb_needs_no_model(recording: Path) -> None:
    """Its sound, what went, and what is printed with --json; the model is empty."""
    outcome = work(Task(recording, recording.parent / "d", "dereverb", ("--amount", "50")))
    assert (State.DONE, "") == (outcome.state, outcome.model)
    assert {"dry.wav", "dry.reverberation.wav", "result.json"} == set(outcome.outputs)


def test_enhance_and_locate_leave_their_answers(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sound of enhance, and what both print with --json as result.json."""
    use(0.9, monkeypatch)
    cleaned = work(Task(recording, recording.parent / "e", "enhance", ("--amount", "50")))
    assert {"clean.wav", "clean.removed.wav", "result.json"} == set(cleaned.outputs)
    located = work(Task(recording, recording.parent / "l", "locate", DOG))
    assert {"result.json"} == set(located.outputs)
    answer = json.loads((recording.parent / "l" / "result.json").read_text(encoding="utf-8"))
    assert answer["spans"]


def test_not_found_is_an_answer_and_clears_the_earlier_one(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the earlier run wrote goes; what somebody changed since stays."""
    use(0.9, monkeypatch)
    folder = recording.parent / "out"
    first = work(Task(recording, folder, "enhance"))
    (folder / "result.json").write_text("{}", encoding="utf-8")
    (folder / "clean.removed.wav").write_bytes(b"changed")
    use(0.1, monkeypatch)
    again = work(Task(recording, folder, "enhance", (), first.outputs))
    assert State.NOT_FOUND == again.state
    assert {"result.json"} == set(again.outputs)
    assert {"clean.removed.wav", "result.json"} == {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("options", "problem"),
    [((), "say what to hear"), (("--describe", "the"), "names no sound")],
)
def test_questions_that_ask_nothing_are_told_not_raised(
    recording: Path, options: tuple[str, ...], problem: str
) -> None:
    """Without any cue, and with one that names no sound."""
    outcome = work(Task(recording, recording.parent / "out", "extract", options))
    assert State.FAILED == outcome.state
    assert problem in outcome.problem


def test_a_damaged_recording_is_told_with_its_remedy(tmp_path: Path) -> None:
    """Its hash too: it was there to be read."""
    path = tmp_path / "broken.wav"
    path.write_bytes(b"no sound")
    outcome = work(Task(path, tmp_path / "out", "extract", DOG))
    assert (State.FAILED, files.file_sha256(path)) == (outcome.state, outcome.source_sha256)
    assert "not a sound or video file" in outcome.problem
    assert outcome.remedy.startswith("Convert it")


def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a recording that was worked on nevertheless."""
    use(0.9, monkeypatch)
    path = with_hole(write_mp3(tmp_path / "talk.mp3", 2))
    outcome = work(Task(path, tmp_path / "out", "extract", DOG))
    (said,) = outcome.damage
    assert State.DONE == outcome.state
    assert said.startswith("It is damaged: ")


def test_a_recording_that_went_away_is_a_failure(tmp_path: Path) -> None:
    """It was there when the batch was planned."""
    outcome = work(Task(tmp_path / "gone.wav", tmp_path / "out", "extract", DOG))
    assert State.FAILED == outcome.state
    assert "gone.wav" in outcome.problem
