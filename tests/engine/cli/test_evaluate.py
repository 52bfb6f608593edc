from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli import evaluate, output
from engine.evaluation import parity, suites
from engine.evaluation.parity import ArrayResult, ParityReport
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    evaluate.add_parser(parser.add_subparsers())
    args = parser.parse_args(["evaluate", *(str(word) for word in words)])
    return int(args.run(args))


def test_extraction_prints_a_table_and_writes_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every option of the command line reaches the suite; results go to table, JSON and CSV."""
    folder = write_packs(tmp_path / "data")
    listener = listener_for(TinyModel(constant(1.0)))
    monkeypatch.setattr(suites, "open_listener", lambda *args: (listener, None))
    line = (
        "extraction --split test --mixtures 3 --seed 7 --query both --negative --seconds 0.5 "
        "--snr=-5,5 --min-clips 2 --absent 0.4 --labels dog,rain,clock_tick --quiet"
    )
    outputs = ("--json", tmp_path / "out.json", "--items", tmp_path / "items.csv")
    assert run(*line.split(), "--data", folder, *outputs) == output.DONE
    data = json.loads((tmp_path / "out.json").read_text())
    assert (3, 1) == (data["items"], data["absent_items"])
    config = data["config"]
    assert [-5, 5] == config["snrs_db"]
    assert ["dog", "rain", "clock_tick"] == config["labels"]
    assert ("both", True, 7, 0.5) == tuple(
        config[name] for name in ("query", "negative", "seed", "seconds")
    )
    for name in ("si_sdri", "snri", "bss_sdri"):
        assert {"mean", "median", "p5", "share_below_0", "interval"} <= set(data[name])
    assert "SI-SDRi" in capsys.readouterr().out
    assert len((tmp_path / "items.csv").read_text().splitlines()) == 5


@pytest.mark.parametrize("passed", [True, False])
def test_parity_fails_when_an_array_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passed: bool
) -> None:
    """Exit code 0 when all agree and 1 otherwise; the JSON holds every array."""
    array = ArrayResult("clap", "text", 1e-5, 1e-4, False, passed)
    found = ParityReport(str(tmp_path), (array,), 2)
    monkeypatch.setattr(parity, "run", lambda folder, only, report: found)
    code = run("parity", "--golden", tmp_path, "--only", "clap", "--json", tmp_path / "p.json")
    assert (output.DONE if passed else output.FAILED) == code
    assert json.loads((tmp_path / "p.json").read_text())["arrays"][0]["name"] == "text"


WRONG = ("mixtures=0", "seconds=0", "seconds=nan", "absent=2", "query=smell", "snr=loud")


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_usage_exits_with_2(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Values that make no sense are refused by the parser."""
    with pytest.raises(SystemExit) as caught:
        run("extraction", "--data", "x", f"--{wrong}")
    assert caught.value.code == output.WRONG_USAGE
    assert "usage:" in capsys.readouterr().err


def test_the_parser_is_light() -> None:
    """Importing the command loads no torch: the command line starts at once."""
    code = "import sys, engine.cli.evaluate; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
