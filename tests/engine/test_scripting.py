"""The examples of `docs/scripting.md` do what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.evaluation.metrics import si_sdr

ROOT = Path(__file__).resolve().parents[2]
_DOC = ROOT / "docs" / "scripting.md"
RATE = 44_100


def _examples() -> list[str]:
    return re.findall(r"```python\n(.*?)```", _DOC.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the examples run: `talk.wav` are ten seconds of the demo with speech and alarm."""
    demo = resources.path("demo", "mixture.flac")
    rate = files.probe(demo).rate
    files.write(tmp_path / "talk.wav", files.read(demo, 28 * rate, 38 * rate))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_python_examples_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One after another, as they stand there, on a real recording."""
    *scripts, _engine = _examples()
    names: dict[str, object] = {}
    for script in scripts:
        exec(compile(script, str(_DOC), "exec"), names)
    said = capsys.readouterr().out
    assert said.startswith("Found: ")
    assert "listening" in said
    assert "'Import talk.wav', 'Transcribe', 'Rename'" in said
    assert (folder / "out" / "target.wav").is_file()


def _tones_and_strokes() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    time = np.arange(6 * RATE) / RATE
    tones = 0.2 * np.sin(2 * np.pi * 440 * time) + 0.1 * np.sin(2 * np.pi * 880 * time)
    random, strokes = np.random.default_rng(1), np.zeros_like(time)
    length = round(0.03 * RATE)
    for start in np.arange(0.3, 5.5, 0.45):
        first = round(start * RATE)
        stroke = 0.6 * random.standard_normal(length) * np.hanning(length)
        strokes[first : first + length] += stroke
    return tones.astype(np.float32), strokes.astype(np.float32)


@pytest.fixture
def package(folder: Path) -> Path:
    """The engine of the document as an installed package has it."""
    (folder / "harmonic.py").write_text(_examples()[-1], "utf-8")
    about = folder / "harmonic-0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: harmonic\nVersion: 0.1\n")
    point = re.findall(r"```toml\n(.*?)```", _DOC.read_text("utf-8"), re.DOTALL)[0]
    names = point.replace('project.entry-points."auricle.models"', "auricle.models")
    (about / "entry_points.txt").write_text(names.replace('"', ""))  # as an installer does
    return folder


def test_the_engine_of_the_example_is_used_like_ours(package: Path) -> None:
    """It is listed, asked by a word, and brings the strokes forward as the document says."""
    tones, strokes = _tones_and_strokes()
    files.write(package / "song.wav", Buffer((tones + strokes)[np.newaxis], RATE))
    listed = _auricle(package, "models", "list")
    assert "harmonic" in {model["id"] for model in listed["models"]}
    answer = _auricle(
        package,
        *["extract", "song.wav", "--describe", "drums", "--model", "harmonic", "-o", "out"],
    )
    assert answer["is_present"]
    target, _ = soundfile.read(package / "out" / "target.wav", dtype="float32")
    before, after = si_sdr(tones + strokes, strokes), si_sdr(target, strokes)
    assert after > before + 20


def _auricle(folder: Path, *words: str) -> dict[str, Any]:
    path = os.pathsep.join([str(folder), str(ROOT)])
    command = [sys.executable, "-m", "engine.cli", *words, "--json", "--quiet"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
