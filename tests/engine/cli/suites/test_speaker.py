from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import main
from engine.models import registry, target_speech
from tests.helpers.packs import write_packs
from tests.helpers.tiny_voice import write_voice_model
from tests.helpers.voices import write_speech_pack


def test_command_prints_the_table_and_writes_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The voice model is asked without being named; the JSON holds what the table says."""
    write_speech_pack(write_packs(tmp_path / "data"), takes=4)
    model = target_speech.load(write_voice_model(tmp_path))
    asked: list[str] = []
    monkeypatch.setattr(
        registry, "load_mask_model", lambda model_id, chosen: (asked.append(model_id), model)[1]
    )
    words = f"evaluate speaker --data {tmp_path / 'data'} --mixtures 2 --enrolment 2.5 --quiet"
    out = tmp_path / "scores.json"
    assert 0 == main.main([*words.split(), "--device", "cpu", "--json", str(out)])
    assert ["starter-voice"] == asked
    assert "SI-SDRi" in capsys.readouterr().out
    assert 2 == json.loads(out.read_text(encoding="utf-8"))["items"]
