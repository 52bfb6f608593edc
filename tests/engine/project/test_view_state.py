"""View state in the project."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.project.history import History
from engine.project.storage import DATABASE


def test_view_state_is_found_again(tmp_path: Path) -> None:
    """Saved values come back on the next opening; saving some leaves the others."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        assert {} == history.view.load()
        history.view.save({"playhead": 12, "zoom": [0, 100]})
        history.view.save({"playhead": 13})
        assert 1 == len(history.steps)
    with History.open(tmp_path / "P") as history:
        assert {"playhead": 13, "zoom": [0, 100]} == history.view.load()


def test_read_only_projects_forget_it(tmp_path: Path) -> None:
    """Looking at a project saves nothing and is no error."""
    History.create(tmp_path / "P", name="P", rate=8000).close()
    with History.open(tmp_path / "P", read_only=True) as history:
        history.view.save({"playhead": 12})
        assert {} == history.view.load()


def test_values_are_json(tmp_path: Path) -> None:
    """Anything else is refused before it is stored."""
    with (
        History.create(tmp_path / "P", name="P", rate=8000) as history,
        pytest.raises(TypeError, match="JSON"),
    ):
        history.view.save({"a": 1, "b": object()})


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """A damaged value of the view does not keep a project shut."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.view.save({"playhead": 12, "zoom": [0, 100]})
    connection = sqlite3.connect(tmp_path / "P.auricle" / DATABASE)
    connection.execute("UPDATE view SET body = '[' WHERE key = 'zoom'")
    connection.commit()
    connection.close()
    with History.open(tmp_path / "P") as history:
        assert {"playhead": 12} == history.view.load()
