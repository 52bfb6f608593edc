"""The job table."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.project.history import History
from engine.project.jobs import JobState
from engine.project.storage import DATABASE


def test_a_job_goes_through_its_states(tmp_path: Path) -> None:
    """Queued, running, failed with its reason; nothing of it is a step."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        record = history.jobs.add("j", "extract", {"describe": ["狗叫"], "start": 0})
        assert (JobState.QUEUED, ["狗叫"]) == (record.state, record.parameters["describe"])
        history.jobs.set_state("j", JobState.RUNNING)
        history.jobs.set_state("j", JobState.FAILED, "no memory")
        record = history.jobs.get("j")
        assert (JobState.FAILED, "no memory") == (record.state, record.message)
        assert 1 == len(history.steps)


def test_what_was_running_is_interrupted_on_opening(tmp_path: Path) -> None:
    """After the program ended in the middle, the job says so; the others stay as they were."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        for name in ("running", "queued", "done"):
            history.jobs.add(name, "extract", {})
        history.jobs.set_state("running", JobState.RUNNING)
        history.jobs.set_state("done", JobState.DONE)
    with History.open(tmp_path / "P") as history:
        states = {record.id: record.state for record in history.jobs.all()}
    assert {
        "running": JobState.INTERRUPTED,
        "queued": JobState.QUEUED,
        "done": JobState.DONE,
    } == states


def test_a_reader_does_not_interrupt(tmp_path: Path) -> None:
    """Looking at a project while another program runs a job in it leaves the job running."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.jobs.add("j", "extract", {})
        history.jobs.set_state("j", JobState.RUNNING)
        with History.open(tmp_path / "P", read_only=True) as reader:
            assert reader.jobs.get("j").state is JobState.RUNNING


def test_unknown_and_taken_ids(tmp_path: Path) -> None:
    """KeyError for what is not there, ValueError for what is; removing twice is no error."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.jobs.add("j", "extract", {})
        with pytest.raises(ValueError, match="taken"):
            history.jobs.add("j", "extract", {})
        history.jobs.remove("j")
        history.jobs.remove("j")
        with pytest.raises(KeyError, match="j"):
            history.jobs.set_state("j", JobState.DONE)


def test_a_damaged_job_does_not_keep_a_project_shut(tmp_path: Path) -> None:
    """Runs are no evidence: the broken row is left out, the others and the steps are there."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        for name in ("broken", "unknown", "good"):
            history.jobs.add(name, "extract", {"a": 1})
    connection = sqlite3.connect(tmp_path / "P.auricle" / DATABASE)
    connection.execute("UPDATE jobs SET parameters = '{' WHERE id = 'broken'")
    connection.execute("UPDATE jobs SET state = 'lost' WHERE id = 'unknown'")
    connection.commit()
    connection.close()
    with History.open(tmp_path / "P") as history:
        assert ["good"] == [record.id for record in history.jobs.all()]
