from __future__ import annotations

import argparse
import subprocess
import sys

import pytest

from engine.cli import train


def parser() -> argparse.ArgumentParser:
    """A command line with this command alone."""
    whole = argparse.ArgumentParser()
    train.add_parser(whole.add_subparsers())
    return whole


@pytest.mark.parametrize(
    "words",
    [
        "train",
        "train starter-sound",
        "train starter-sound --data d --minutes 0",
        "train starter-sound --data d --minutes 3 --steps 3",
    ],
)
def test_wrong_usage_exits_with_2(words: str) -> None:
    """A missing recipe or folder, no time, or two lengths are wrong usage."""
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(words.split())
    assert 2 == stopped.value.code


def test_help_needs_no_torch() -> None:
    """Parsing the command line does not import torch."""
    code = "import sys; import engine.cli.train; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
