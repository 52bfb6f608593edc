"""`auricle transcribe` from the outside."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pysubs2
import pytest

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cli import output
from engine.cli.main import main
from engine.cli.transcribe import FORMATS, USUAL, parse_formats
from engine.export import transcripts
from engine.operations import transcribe_target

DEMO = str(resources.path("demo", "stems", "speech.flac"))


def test_draft_is_written_in_all_formats_and_said_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of a region are in four files; the warning is printed plainly."""
    code = main(["transcribe", DEMO, "--region", "24-28", "-o", str(tmp_path), "--quiet"])
    assert output.DONE == code
    shown = capsys.readouterr().out
    assert "draft recogniser: expect many errors" in shown
    (event, *_) = pysubs2.load(str(tmp_path / "speech.srt"), encoding="utf-8")
    assert 24_000 <= event.start < event.end <= 28_000
    data = json.loads((tmp_path / "speech.json").read_text(encoding="utf-8"))
    assert data["is_draft"]
    assert data["segments"][0]["words"]
    assert {"speech.txt", "speech.srt", "speech.vtt", "speech.json"} == {
        path.name for path in tmp_path.iterdir() if path.is_file()
    }


def test_recording_without_speech_exits_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No speech is a result of its own, in the files and as exit code."""
    files.write(tmp_path / "a.wav", Buffer(np.zeros((1, 16000), dtype=np.float32), 8000))
    words = ["transcribe", str(tmp_path / "a.wav"), "-o", str(tmp_path / "o"), "--format", "txt"]
    assert output.NOT_FOUND == main([*words, "--json"])
    data = json.loads(capsys.readouterr().out)
    assert not data["has_speech"]
    assert [[0, 16000]] == data["skipped"]
    assert "No speech was found." in (tmp_path / "o" / "a.txt").read_text(encoding="utf-8")


def test_absent_whisper_fails_with_the_way_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A size that is not here exits 1 and is not fetched."""
    assert output.FAILED == main(["transcribe", DEMO, "--model", "small", "-o", str(tmp_path)])
    assert "auricle models fetch small" in capsys.readouterr().err


def test_formats_are_read_from_a_list() -> None:
    """Commas and blanks separate formats; others are refused."""
    assert ("txt", "srt") == parse_formats("txt, SRT")
    with pytest.raises(argparse.ArgumentTypeError, match="choose of txt"):
        parse_formats("papyrus")


def test_command_offers_the_formats_of_the_engine() -> None:
    """The list of the parser, which must not load the engine, is that of the exporter."""
    assert tuple(transcripts.FORMATS) == FORMATS == parse_formats("all")
    assert transcripts.USUAL == USUAL


def test_one_speaker_needs_an_adapter_or_the_voice_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without either, --speaker fails and says what would help; --adapter needs --speaker."""
    monkeypatch.setattr(transcribe_target, "_has_voice_model", lambda: False)
    words = ["transcribe", DEMO, "-o", str(tmp_path), "--quiet"]
    assert output.FAILED == main([*words, "--speaker", DEMO])
    assert "auricle train target-asr" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--adapter", "a.safetensors"])
    assert output.WRONG_USAGE == stopped.value.code


@pytest.mark.parametrize("option", [["--prompt", "Auricle"], ["--beam", "3"]])
def test_what_the_draft_recogniser_cannot_use_is_refused(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Ignored without a word it would look as if it had been heeded."""
    with pytest.raises(SystemExit) as stopped:
        main(["transcribe", DEMO, *option])
    assert output.WRONG_USAGE == stopped.value.code
    assert "need a Whisper model" in capsys.readouterr().err


def test_an_adapter_that_is_not_there_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the recording is looked for, and with its remedy."""
    words = ["transcribe", "missing.wav", "-o", str(tmp_path), "--speaker", DEMO]
    assert output.FAILED == main([*words, "--adapter", str(tmp_path / "a.safetensors")])
    assert "there is no adapter" in capsys.readouterr().err


def test_one_speakers_words_come_with_how_they_were_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The speaker is extracted first, here by the sound model, and the output says so."""
    monkeypatch.setattr(transcribe_target, "VOICE_MODEL", "starter-sound")
    words = ["transcribe", DEMO, "--region", "24-28", "-o", str(tmp_path), "--format", "txt"]
    assert output.DONE == main([*words, "--speaker", DEMO, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert "extracted" == told["method"]
    assert told["explanation"].startswith("starter-sound extracted this speaker first")
    assert told["has_speech"]
