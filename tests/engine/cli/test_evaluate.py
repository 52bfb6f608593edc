from __future__ import annotations

import argparse
import subprocess
import sys

import pytest

from engine.cli import evaluate


def test_every_suite_is_registered(capsys: pytest.CaptureFixture[str]) -> None:
    """A module of the list is a word of the command line that writes JSON and Markdown."""
    parser = argparse.ArgumentParser()
    evaluate.add_parser(parser.add_subparsers())
    for name in evaluate.SUITES:
        with pytest.raises(SystemExit) as stop:
            parser.parse_args(["evaluate", name.replace("_", "-"), "--help"])
        assert 0 == stop.value.code
        assert {"--json", "--markdown"} <= set(capsys.readouterr().out.split())


def test_a_suite_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without one the usage is shown."""
    parser = argparse.ArgumentParser()
    evaluate.add_parser(parser.add_subparsers())
    with pytest.raises(SystemExit):
        parser.parse_args(["evaluate"])
    assert "SUITE" in capsys.readouterr().err


def test_the_parser_is_light() -> None:
    """Importing the command loads no torch: the command line starts at once."""
    code = (
        "import argparse, sys, engine.cli.evaluate as command; "
        "command.add_parser(argparse.ArgumentParser().add_subparsers()); "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
