"""What the suites share on the command line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from engine.cli.suites import options
from engine.errors import ExportError


def test_lists_are_read_without_blanks() -> None:
    """Commas separate; empty parts are nothing."""
    assert (0.0, -5.0) == options.numbers("0, -5,")
    assert ("dog", "rain") == options.names(" dog,rain ,")


def test_a_part_of_a_list_that_is_no_number_is_named() -> None:
    """In words for people, as everywhere."""
    with pytest.raises(argparse.ArgumentTypeError, match="'five' is no number"):
        options.numbers("0,five")


def test_results_are_seen_before_a_file_refuses_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hours of scoring are not lost to a mistyped folder; the error names it."""
    for name in ("json", "markdown"):
        place = tmp_path / "nowhere" / "x"
        args = argparse.Namespace(json=None, markdown=None, quiet=True)
        setattr(args, name, place)
        with pytest.raises(ExportError, match="nowhere"):
            options.write_results(args, {"db": 6.5}, "| 6.5 |")
        assert "| 6.5 |\n" == capsys.readouterr().out


def test_json_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json alone prints it instead of the tables; --json FILE writes it beside them."""
    parser = argparse.ArgumentParser()
    options.add_result_options(parser)
    options.write_results(parser.parse_args(["--json"]), {"db": 6.5}, "table")
    assert {"db": 6.5} == json.loads(capsys.readouterr().out)
    path = tmp_path / "x.json"
    options.write_results(parser.parse_args(["--json", str(path)]), {"db": 6.5}, "table")
    assert "table\n" == capsys.readouterr().out
    assert {"db": 6.5} == json.loads(path.read_text())
