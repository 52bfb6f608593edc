"""`auricle enhance` from words to files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.enhance import add_parser, run
from engine.models import device, registry
from tests.helpers import commands, signals, tiny

RATE = 16_000


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two seconds of a tone."""
    path = tmp_path / "talk.wav"
    files.write(path, signals.mono(signals.tone(440, 2, RATE), RATE))
    return path


def use(presence: float, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny.TinyModel(tiny.constant(0.0), presence=presence)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


def enhance(*words: object) -> int:
    return commands.run(add_parser, run, "enhance", *words)


def test_cleaned_and_removed_are_written(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """OUT and OUT.removed.wav of the region; the amount is a percentage."""
    use(0.9, monkeypatch)
    out = recording.parent / "clean.wav"
    line = ("--amount", "40 %", "--region", "0.5-1.5", "--json")
    assert 0 == enhance(recording, out, *line)
    answer = json.loads(capsys.readouterr().out)
    assert ("clean.wav", "clean.removed.wav") == (answer["target"], answer["residual"])
    assert 0.4 == answer["parameters"]["shape"]["amount"]
    assert RATE == files.probe(out).n_samples
    assert 0.6 * 0.5 == pytest.approx(files.read(out).peak(), abs=1e-3)


def test_no_speech_is_exit_code_three(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless the attempt is kept all the same."""
    use(0.1, monkeypatch)
    out = recording.parent / "clean.wav"
    assert 3 == enhance(recording, out, "--quiet")
    assert not out.exists()
    assert "Not found" in capsys.readouterr().out
    assert 3 == enhance(recording, out, "--quiet", "--keep-absent")
    assert out.exists()


@pytest.mark.parametrize("wrong", [("x.mp3",), ("x.wav", "--amount", "101")])
def test_wrong_usage_exits_with_2(recording: Path, wrong: tuple[str, ...]) -> None:
    """Only WAV holds the sum exactly; a percentage has bounds."""
    with pytest.raises(SystemExit) as caught:
        enhance(recording, *wrong)
    assert 2 == caught.value.code
