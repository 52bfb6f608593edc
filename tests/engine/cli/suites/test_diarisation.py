from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import main
from engine.models import registry
from tests.helpers import tiny_wespeaker
from tests.helpers.voices import write_speech_pack


def test_command_prints_the_table_and_writes_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The options say what the talks are like; an encoder that is not known is an error."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    write_speech_pack(tmp_path / "data", takes=4)
    words = ["evaluate", "diarisation", "--data", str(tmp_path / "data"), "--mixtures", "1"]
    out = tmp_path / "scores.json"
    asked = [*words, "--seconds", "14", "--together", "0.5", "--quiet", "--json", str(out)]
    assert 0 == main.main([*asked, "--counted", "--model", "wespeaker-resnet34"])
    printed = capsys.readouterr().out
    assert "number told" in printed
    assert "wespeaker-resnet34" in printed
    config = json.loads(out.read_text(encoding="utf-8"))["config"]
    assert (14.0, 0.5, True) == (
        config["talk"]["seconds"],
        config["talk"]["together"],
        config["is_counted"],
    )
    assert 1 == main.main([*asked, "--model", "ecapa"])


def test_a_talk_that_is_too_short_is_an_error_of_the_user(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how long it must be."""
    words = ["evaluate", "diarisation", "--data", str(tmp_path), "--voices", "4", "--seconds", "9"]
    assert 0 != main.main(words)
    assert "need 28 s" in capsys.readouterr().err
