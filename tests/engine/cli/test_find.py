"""`auricle find` from an example to places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.find import add_parser, run
from engine.models import device, registry
from tests.helpers import commands, signals, tiny

RATE = 16_000


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tone from 2 to 4 s of six."""
    model = tiny.TinyModel(tiny.constant(1.0), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    path = tmp_path / "take.wav"
    wave = signals.tone(440, 6, RATE)
    wave[: 2 * RATE] = wave[4 * RATE :] = 0
    files.write(path, signals.mono(wave, RATE))
    return path


def find(*words: object) -> int:
    return commands.run(add_parser, run, "find", *words)


def test_example_may_be_a_span_or_a_file(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Either gives places with scores."""
    for example in ("2.5-3.5", recording):
        assert 0 == find(recording, "--like", example, "--json")
        spans = json.loads(capsys.readouterr().out)["spans"]
        assert [2.0] == pytest.approx([span["start_s"] for span in spans], abs=0.06)


@pytest.mark.parametrize("words", [("--like", "nothing.wav"), ("--describe", "a dog")])
def test_without_an_example_it_is_wrong_usage(recording: Path, words: tuple[str, ...]) -> None:
    """Neither a file nor seconds, or words alone: exit code 2."""
    with pytest.raises(SystemExit) as caught:
        find(recording, *words)
    assert 2 == caught.value.code
