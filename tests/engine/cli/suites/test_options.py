"""What the suites share on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from engine.cli.suites import options
from engine.errors import ExportError


def test_lists_are_read_without_blanks() -> None:
    """Commas separate; empty parts are nothing."""
    assert (0.0, -5.0) == options.numbers("0, -5,")
    assert ("dog", "rain") == options.names(" dog,rain ,")


@pytest.mark.parametrize("read", [options.count, options.positive])
def test_zero_is_refused(read: object) -> None:
    """Nothing cannot be counted or lasted."""
    assert callable(read)
    with pytest.raises(argparse.ArgumentTypeError):
        read("0")


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(ExportError, match="nowhere"):
        options.write_text(tmp_path / "nowhere" / "x.md", "text")
