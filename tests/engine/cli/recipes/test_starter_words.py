from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli import main
from engine.models import starter
from engine.training import captions
from tests.engine.training.test_starter_words import FakeTeacher
from tests.helpers import tiny_starter

TABLE = """
templates = ["{}"]
[labels]
dog = ["dog", "barking"]
rain = ["rain", "rainfall"]
[held_out]
rain = ["downpour"]
"""


def test_a_model_is_taught_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command reads a model and a table, writes the taught model and says how it went."""
    monkeypatch.setattr(captions, "Teacher", FakeTeacher)
    model = tiny_starter.model()
    old = tmp_path / "old"
    old.mkdir()
    sizes = model.networks.sizes
    starter.save(old / starter.FILE, model.networks, model.words, sizes, threshold=0.25)
    table = tmp_path / "captions.toml"
    table.write_text(TABLE, encoding="utf-8")
    words = ["train", "starter-words", "--from", str(old), "--out", str(tmp_path / "new")]
    assert 0 == main.main([*words, "--captions", str(table), "--held-out", "--quiet"])
    assert "of the phrases" in capsys.readouterr().out
    assert (tmp_path / "new" / starter.FILE).is_file()
