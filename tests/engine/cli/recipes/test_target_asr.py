from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from engine.cli import output, train
from engine.cli.main import main
from engine.models.target_words import target_adapter
from engine.training import frame_recogniser
from tests.helpers import speakers


def parser() -> argparse.ArgumentParser:
    """A command line with this command alone."""
    whole = argparse.ArgumentParser()
    train.add_parser(whole.add_subparsers())
    return whole


def test_the_published_method_is_the_default() -> None:
    """Sixteen prompts; the learning rate is the method's own."""
    words = "train target-asr --whisper small --data d --out o"
    args = parser().parse_args(words.split())
    assert "mel-statistics" == args.speaker_encoder
    assert ("prompts", 16, 0.0, False) == (args.method, args.prompts, args.rate, args.resume)


@pytest.mark.parametrize(
    "words",
    [
        "train target-asr --data d --out o",
        "train target-asr --whisper small --data d --out o --method dora",
        "train target-asr --whisper small --data d --out o --minutes 3 --steps 3",
        "train digits-base --data d",
        "train digits-frames --out o",
    ],
)
def test_wrong_usage_exits_with_2(words: str) -> None:
    """A missing Whisper or folder, another method, or two lengths are wrong usage."""
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(words.split())
    assert output.WRONG_USAGE == stopped.value.code


def test_an_adapter_is_trained_and_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the command line to the file, on the processor, in two steps."""
    data = speakers.write_pack(tmp_path / "tones")
    base = speakers.write_base(tmp_path / "base.safetensors")
    words = ["train", "target-asr", "--whisper", str(base), "--data", str(data)]
    words += ["--out", str(tmp_path / "run"), "--steps", "2", "--batch", "2", "--prompts", "2"]
    assert output.DONE == main([*words, "--device", "cpu", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert 2 == target_adapter.read(Path(told["weights"])).prompts.dims.length
    assert 0 < told["share"] < 1


def test_a_framewise_recogniser_is_trained_and_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the command line to the file, in two steps."""
    data = speakers.write_pack(tmp_path / "tones")
    words = ["train", "digits-frames", "--data", str(data), "--out", str(tmp_path / "run")]
    assert output.DONE == main([*words, "--steps", "2", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert tuple(sorted(speakers.WORDS)) == frame_recogniser.read(Path(told["weights"])).words
