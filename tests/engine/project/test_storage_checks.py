"""What is wrong with a database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.project import edits, storage_checks
from engine.project.history import History, Recipe
from engine.project.problem import Problem
from engine.project.storage import Storage
from tests.helpers.tampering import tamper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose last step has a recipe."""
    with History.create(tmp_path / "new", name="a", rate=8000) as history:
        history.apply("Rename", edits.rename_document, "b", recipe=Recipe("x", {"a": 1}))
        return history.folder


def found(folder: Path, check: Callable[[Storage], list[Problem]]) -> list[Problem]:
    """What a check says of a project."""
    storage = Storage(folder, read_only=True)
    try:
        return check(storage)
    finally:
        storage.close()


@pytest.mark.parametrize(
    "check", [storage_checks.chains, storage_checks.whole, storage_checks.parts]
)
def test_nothing_is_wrong_with_a_new_project(folder: Path, check) -> None:
    """Neither with its chains, nor with the file, nor with what is in it."""
    assert [] == found(folder, check)


def test_a_changed_step_breaks_its_chain(folder: Path) -> None:
    """Its own hash no longer fits."""
    tamper(folder, "steps", "UPDATE steps SET label = 'Other' WHERE number = 1")
    assert any(one.step == 1 for one in found(folder, storage_checks.chains))


def test_a_changed_recipe_names_the_step_that_used_it(folder: Path) -> None:
    """With the hash that it had and the one that it has."""
    tamper(folder, "recipes", """UPDATE recipes SET body = replace(body, '"a":1', '"a":2')""")
    (problem,) = found(folder, storage_checks.parts)
    assert ("recipe", 1) == (problem.part, problem.step)
    assert problem.expected != problem.found
