"""A batch from plan to manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audio.hashing import file_sha256
from engine.cluster.batch import LOCK_NAME, alone, counts, n_damaged, run_batch
from engine.cluster.manifest import Manifest, Question
from engine.cluster.tasks import Outcome, State, Task
from engine.cluster.workers import run_here
from engine.errors import BatchError

QUESTION = Question("extract", ("--describe", "a dog"), {})


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Three files."""
    paths = [tmp_path / f"{name}.wav" for name in ("one", "two", "three")]
    for path in paths:
        path.write_bytes(path.stem.encode())
    return paths


class Worker:
    """Writes one file a task; fails at or is stopped by the sources named."""

    def __init__(self, *, failing: str = "", stopping: str = "") -> None:
        self.failing, self.stopping, self.done = failing, stopping, list[str]()

    def __call__(self, task: Task) -> Outcome:
        """Do one task."""
        if task.source.stem == self.stopping:
            raise KeyboardInterrupt
        self.done.append(task.source.stem)
        if task.source.stem == self.failing:
            return Outcome(State.FAILED, problem="no sound")
        task.folder.mkdir(exist_ok=True)
        (task.folder / "target.wav").write_bytes(b"dog")
        return Outcome(State.DONE, file_sha256(task.source), {"target.wav": "1"})


def run(folder: Path, sources: list[Path], worker: Worker) -> tuple[int, Manifest]:
    manifest = Manifest.open(folder, QUESTION)
    return run_batch(
        manifest, sources, lambda tasks: run_here(tasks, worker), lambda task, outcome: None
    ), manifest


def test_a_failure_does_not_stop_the_others(tmp_path: Path, sources: list[Path]) -> None:
    """And the next run tries it again, and only it."""
    _, manifest = run(tmp_path / "out", sources, Worker(failing="one"))
    assert {State.DONE: 2, State.FAILED: 1} == counts(manifest, sources)
    again = Worker()
    n_skipped, manifest = run(tmp_path / "out", sources, again)
    assert (2, ["one"]) == (n_skipped, again.done)
    assert {State.DONE: 3} == counts(manifest, sources)


def test_a_stopped_batch_is_resumed(tmp_path: Path, sources: list[Path]) -> None:
    """The manifest on disk knows what was done and what waits."""
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "out", sources, Worker(stopping="two"))
    stopped = Manifest.open(tmp_path / "out", QUESTION)
    assert {State.DONE: 1, State.WAITING: 2} == counts(stopped, sources)
    rest = Worker()
    run(tmp_path / "out", sources, rest)
    assert ["two", "three"] == rest.done


def test_a_changed_recording_is_worked_on_again(tmp_path: Path, sources: list[Path]) -> None:
    """Its task knows what the earlier run wrote."""
    run(tmp_path / "out", sources, Worker())
    sources[1].write_bytes(b"another")
    again = Worker()
    run(tmp_path / "out", sources, again)
    assert ["two"] == again.done


def test_two_batches_never_share_a_folder(tmp_path: Path) -> None:
    """Such as of a clock that starts the next before the last has ended; later it is free."""
    with (
        alone(tmp_path / "out"),
        pytest.raises(BatchError, match="another batch is working on it") as refused,
        alone(tmp_path / "out"),
    ):
        pass
    assert "choose another folder with -o" in refused.value.hint
    with alone(tmp_path / "out"):
        assert [LOCK_NAME] == [path.name for path in (tmp_path / "out").iterdir()]


def test_damaged_recordings_are_counted(tmp_path: Path, sources: list[Path]) -> None:
    """Among those that are asked for, done or not."""
    _, manifest = run(tmp_path / "out", sources[:2], Worker())
    assert 0 == n_damaged(manifest, sources)
    manifest.record(sources[0], Outcome(State.DONE, damage=("It is damaged.",)))
    assert 1 == n_damaged(manifest, sources)
    assert 0 == n_damaged(manifest, sources[1:])
