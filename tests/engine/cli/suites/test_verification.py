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
    """`--model` names the encoder; one that is not known is an error."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    write_speech_pack(tmp_path / "data", takes=4)
    words = ["evaluate", "verification", "--data", str(tmp_path / "data"), "--mixtures", "2"]
    out = tmp_path / "scores.json"
    asked = [*words, "--enrolment", "2.5", "--quiet", "--json", str(out)]
    assert 0 == main.main([*asked, "--model", "wespeaker-resnet34"])
    assert "equal error" in capsys.readouterr().out
    assert "wespeaker-resnet34" == json.loads(out.read_text(encoding="utf-8"))["model"]["id"]
    assert 1 == main.main([*asked, "--model", "ecapa"])
