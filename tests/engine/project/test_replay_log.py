from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ProjectFileError
from engine.project.history import History
from engine.project.replayed import Replayed, Replays, Verdict
from tests.helpers.tampering import tamper

EQUAL = Replayed(0, "New project", "", Verdict.EQUAL)
REFUSED = Replayed(0, "New project", "", Verdict.REFUSED, "No.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with two replays of its first step."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.replays.add(Replays((EQUAL,)))
        history.replays.add(Replays((REFUSED,)))
        return history.folder


def test_the_newest_replay_of_a_step_is_shown(folder):
    """Also after reopening, also for reading only."""
    for read_only in (True, False):
        with History.open(folder, read_only=read_only) as again:
            assert {0: REFUSED} == again.replays.last()
            assert [] == again.verify()


def test_who_only_reads_cannot_add(folder):
    """Nothing is written behind the back of who has the project open."""
    with History.open(folder, read_only=True) as again, pytest.raises(ProjectFileError):
        again.replays.add(Replays((EQUAL,)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE replays SET body = replace(body, 'refused', 'equal') WHERE number = 1",
        "DELETE FROM replays WHERE number = 0",
        "UPDATE replays SET at_utc = '2020' WHERE number = 1",
    ],
)
def test_a_changed_replay_is_found(folder, statement):
    """Nobody makes a refusal look like an agreement."""
    tamper(folder, "replays", statement)
    with History.open(folder) as again:
        (found,) = [one for one in again.verify() if one.part == "replay"]
        assert "log of replays was changed" in found
