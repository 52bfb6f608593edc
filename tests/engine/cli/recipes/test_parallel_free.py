from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from engine.cli import output, train
from engine.cli.main import main
from engine.models import caption_cache, caption_list


def parser() -> argparse.ArgumentParser:
    """A command line with the training command alone."""
    whole = argparse.ArgumentParser()
    train.add_parser(whole.add_subparsers())
    return whole


def test_the_condition_is_retrieved_unless_said_otherwise() -> None:
    """The method is the default; its controls are named."""
    args = parser().parse_args(["train", "parallel-free", "--data", "d", "--steps", "3"])
    assert ("retrieved", 3, Path("d")) == (args.condition, args.steps, args.data)
    args = parser().parse_args(["train", "parallel-free", "--data", "d", "--condition", "paired"])
    assert "paired" == args.condition


def test_another_condition_is_wrong_usage() -> None:
    """There are three."""
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["train", "parallel-free", "--data", "d", "--condition", "magic"])
    assert 2 == stopped.value.code


def test_a_list_becomes_a_cache_of_the_embedded_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Captions are read by the shipped text tower; what it does not know is counted."""
    (tmp_path / "mine.txt").write_text("a dog barking\nrain\nqzx vfw\n", "utf-8")
    out = tmp_path / "mine.safetensors"
    words = f"train caption-cache --captions {tmp_path / 'mine.txt'} --out {out} --json"
    assert output.DONE == main(words.split())
    told = json.loads(capsys.readouterr().out)
    assert (2, 3) == (told["captions"], told["given"])
    assert ("a dog barking", "rain") == caption_cache.load(out).captions


def test_our_own_list_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """--list shows every caption and reads none."""
    assert output.DONE == main(["train", "caption-cache", "--list"])
    assert list(caption_list.read_captions()) == capsys.readouterr().out.splitlines()
