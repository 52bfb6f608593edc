"""`auricle locate` from words to spans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.locate import add_parser, run
from engine.models import device, registry
from tests.helpers import commands, signals, tiny

RATE = 16_000


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A tone from 2 to 4 s of six."""
    path = tmp_path / "take.wav"
    wave = signals.tone(440, 6, RATE)
    wave[: 2 * RATE] = wave[4 * RATE :] = 0
    files.write(path, signals.mono(wave, RATE))
    return path


def use(presence: float, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny.TinyModel(tiny.constant(1.0), presence=presence)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


def locate(*words: object) -> int:
    return commands.run(add_parser, run, "locate", *words)


def test_spans_are_printed_with_scores(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table for people, JSON for machines; exit code 0."""
    use(0.9, monkeypatch)
    assert 0 == locate(recording, "--describe", "a tone", "--quiet")
    assert "score" in capsys.readouterr().out
    assert 0 == locate(recording, "--describe", "a tone", "--region", "1-6", "--json")
    spans = json.loads(capsys.readouterr().out)["spans"]
    assert 1 == len(spans)
    assert 2.0 == pytest.approx(spans[0]["start_s"], abs=0.06)
    assert 4.0 == pytest.approx(spans[0]["end_s"], abs=0.06)
    assert spans[0]["score"] > 0.7


def test_places_near_the_threshold_are_called_unsure(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the table and in the JSON; a sure one says nothing."""
    for presence, is_unsure in ((0.6, True), (0.9, False)):
        use(presence, monkeypatch)
        assert 0 == locate(recording, "--describe", "a tone", "--quiet")
        assert is_unsure == ("unsure" in capsys.readouterr().out)
        assert 0 == locate(recording, "--describe", "a tone", "--json")
        assert [is_unsure] == [
            s["is_unsure"] for s in json.loads(capsys.readouterr().out)["spans"]
        ]


def test_absent_sound_is_exit_code_three(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No spans, and it says how sure it is."""
    use(0.1, monkeypatch)
    assert 3 == locate(recording, "--describe", "a tone", "--quiet")
    assert "Not found" in capsys.readouterr().out
