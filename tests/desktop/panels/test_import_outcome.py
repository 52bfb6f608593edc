from __future__ import annotations

from pathlib import Path

import pytest

from desktop.panels.import_outcome import ImportOutcome, summary
from engine.models import registry
from engine.models.shelf.folder_import import Imported, Rejected

pytestmark = pytest.mark.gui

FOLDER = Path("stick")


def test_models_that_are_whole_are_named_by_their_titles():
    """Not by their ids, which only the command line knows."""
    title = registry.card("clapsep").title
    assert f"Imported: {title}" == summary(Imported((FOLDER / "a",), (), ("clapsep",)))


def test_a_part_of_a_model_is_no_model():
    """Which files came, and that more are needed."""
    text = summary(Imported((FOLDER / "a.ckpt",), (), ()))
    assert "Copied a.ckpt; the model needs more files." == text


def test_the_next_import_replaces_what_was_said(qtbot):
    """Hidden at first; only the last import is told."""
    outcome = ImportOutcome()
    qtbot.addWidget(outcome)
    assert outcome.isHidden()
    rejected = Rejected(FOLDER / "deep" / "b.pt", "it is another file")
    outcome.show_outcome(FOLDER, Imported((), (rejected,), ()))
    left_out = f"Left out {Path('deep', 'b.pt')}: it is another file"
    assert f"Nothing was imported.\n{left_out}" == outcome.text
    outcome.show_outcome(FOLDER, Imported((FOLDER / "c.pt",), (), ()))
    assert "deep" not in outcome.text
    assert not outcome.isHidden()
