from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine import resources
from engine.audio import files
from engine.cli import demo
from engine.cli.demo import Row
from engine.progress import silent


@pytest.fixture(scope="module")
def asks() -> dict[str, dict[str, object]]:
    """The asks of demo.json by name."""
    text = resources.path("demo", "demo.json").read_text(encoding="utf-8")
    return {ask["name"]: ask for ask in json.loads(text)["asks"]}


def test_stems_add_up_to_the_mixture() -> None:
    """In 16-bit steps, without a remainder: what the score rests on."""
    folder = resources.path("demo")
    mixture = files.read(folder / "mixture.flac").samples * 32_768
    stems = [files.read(path).samples * 32_768 for path in (folder / "stems").glob("*.flac")]
    assert 5 == len(stems)
    assert 0 == np.abs(np.sum(stems, axis=0) - mixture).max()


def test_the_alarm_is_found_and_better_than_the_mixture(
    asks: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    """The demo's main promise holds with the embedded model."""
    row = demo.ask_for(asks["alarm"], resources.path("demo"), tmp_path, "cpu", silent)
    assert row.is_present
    assert row.si_sdri_db is not None
    assert row.si_sdri_db > 3
    assert ("target.wav", "residual.wav") == row.files


def test_a_sound_that_is_not_there_is_not_found(
    asks: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    """Nobody crows in the demo, and no file pretends so."""
    row = demo.ask_for(asks["rooster"], resources.path("demo"), tmp_path, "cpu", silent)
    assert not row.is_present
    assert () == row.files
    assert not list(tmp_path.rglob("*.wav"))


def test_the_table_tells_absence_from_a_score() -> None:
    """A missing sound has no decibels and no files; where the others are is told."""
    rows = [
        Row("rain", True, 0.9, 6.25, "", ("target.wav",), 2.0),
        Row("rooster", False, 0.1, None, "", (), 1.0),
    ]
    lines = demo.show(rows, Path("demo-out")).splitlines()
    assert "files: demo-out" == lines[-1]
    assert "+6.2 dB" in lines[2]
    assert "not present (0.10)" in lines[3]
    assert "dB" not in lines[3]
