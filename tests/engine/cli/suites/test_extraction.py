"""`auricle evaluate extraction` from the command line to its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.suites import extraction
from engine.evaluation import suites
from tests.helpers import commands
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


def run(*words: object) -> int:
    return commands.run(extraction.add_parser, extraction.run, "extraction", *words)


def test_extraction_prints_a_table_and_writes_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every option reaches the suite; results go to the screen, JSON, Markdown and CSV."""
    folder = write_packs(tmp_path / "data", per_split=3)
    listener = listener_for(TinyModel(constant(1.0)))
    monkeypatch.setattr(suites, "open_listener", lambda *args: (listener, None))
    line = (
        "--split test --mixtures 3 --seed 7 --query both --negative --seconds 0.5 "
        "--snr=-5,5 --min-clips 2 --absent 0.4 --labels dog,rain,clock_tick --references 2 --quiet"
    )
    outputs = ("--json", tmp_path / "out.json", "--items", tmp_path / "items.csv")
    tables = ("--markdown", tmp_path / "out.md")
    assert run(*line.split(), "--data", folder, *outputs, *tables) == output.DONE
    data = json.loads((tmp_path / "out.json").read_text())
    assert (3, 1) == (data["items"], data["absent_items"])
    config = data["config"]
    assert [-5, 5] == config["snrs_db"]
    assert ["dog", "rain", "clock_tick"] == config["labels"]
    assert ("both", True, 7, 0.5, 2) == tuple(
        config[name] for name in ("query", "negative", "seed", "seconds", "references")
    )
    assert data["references"] == 2
    for name in ("si_sdri", "snri", "bss_sdri"):
        assert {"mean", "median", "p5", "share_below_0", "interval"} <= set(data[name])
    printed = capsys.readouterr().out
    assert "SI-SDRi" in printed
    assert "both + negative, 2.0 examples each" in printed
    assert printed == (tmp_path / "out.md").read_text()
    assert len((tmp_path / "items.csv").read_text().splitlines()) == 5


WRONG = (
    "mixtures=0",
    "seconds=0",
    "seconds=nan",
    "absent=2",
    "references=0",
    "query=smell",
    "snr=loud",
)


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_usage_exits_with_2(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Values that make no sense are refused by the parser."""
    with pytest.raises(SystemExit) as caught:
        run("--data", "x", f"--{wrong}")
    assert caught.value.code == output.WRONG_USAGE
    assert "usage:" in capsys.readouterr().err
