from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.main import main
from engine.cli.suites import target_asr
from tests.helpers import speakers


def test_adapters_may_be_given_again() -> None:
    """Each is one row of the table."""
    whole = argparse.ArgumentParser()
    target_asr.add_parser(whole.add_subparsers())
    words = "target-asr --data d --whisper small --adapter a --adapter b --snr 0,5"
    args = whole.parse_args(words.split())
    assert [Path("a"), Path("b")] == args.adapter
    assert (0.0, 5.0) == args.snr
    assert 300 == args.mixtures


def test_the_table_and_the_json_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the command line: the frozen Whisper on clean speech and on mixtures."""
    data = speakers.write_pack(tmp_path / "tones")
    base = speakers.write_base(tmp_path / "base.safetensors")
    words = ["evaluate", "target-asr", "--data", str(data), "--whisper", str(base)]
    words += ["--mixtures", "3", "--device", "cpu", "--quiet", "--json", str(tmp_path / "r.json")]
    assert output.DONE == main(words)
    shown = capsys.readouterr().out
    assert 2 == shown.count("frozen Whisper")
    written = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert ("target-asr", 3) == (written["suite"], written["items"])


def test_a_missing_whisper_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A size that is not here is not fetched."""
    data = speakers.write_pack(tmp_path / "tones")
    words = ["evaluate", "target-asr", "--data", str(data), "--whisper", "small"]
    assert output.FAILED == main([*words, "--device", "cpu"])
    assert "auricle models fetch small" in capsys.readouterr().err
