from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from engine.cli import output, train
from engine.cli.main import main


def parser() -> argparse.ArgumentParser:
    """A command line with the training command alone."""
    whole = argparse.ArgumentParser()
    train.add_parser(whole.add_subparsers())
    return whole


def test_options_are_read() -> None:
    """Files, length, sizes and resuming reach the command."""
    words = ["train", "clapsep", "--data", "d", "--out", "o", "--clap", "c.pt", "--steps", "5"]
    words += ["--resume", "--rank", "2", "--dims", '{"window": 16000}', "--start", "s.ckpt"]
    args = parser().parse_args(words)
    assert (Path("d"), Path("o"), Path("c.pt"), Path("s.ckpt")) == (
        args.data,
        args.out,
        args.clap,
        args.start,
    )
    assert (5, True, 2, {"window": 16_000}) == (args.steps, args.resume, args.rank, args.dims)


def test_defaults_are_the_published_ones() -> None:
    """Rank 16 and bfloat16."""
    args = parser().parse_args(["train", "clapsep", "--data", "d"])
    assert (16, "bfloat16", {}) == (args.rank, args.precision, args.dims)


@pytest.mark.parametrize("sizes", ["window", "[1]", '{"depth": 2}', '{"window": 0}'])
def test_other_sizes_than_there_are_is_wrong_usage(sizes: str) -> None:
    """No JSON, no object, an unknown name, a size of nothing."""
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["train", "clapsep", "--data", "d", "--dims", sizes])
    assert output.WRONG_USAGE == stopped.value.code


def test_without_clap_it_is_said_how_to_have_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default is the fetched model; where there is none the message names it."""
    monkeypatch.setenv("AURICLE_MODELS", str(tmp_path))
    assert output.FAILED == main(["train", "clapsep", "--data", str(tmp_path)])
    assert "clapsep" in capsys.readouterr().err
