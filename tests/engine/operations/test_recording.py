"""What may be worked on."""

from __future__ import annotations

from pathlib import Path

from engine.audio import files
from engine.operations.recording import BufferRecording, Recording
from tests.helpers import signals


def heard(recording: Recording) -> tuple[int, int, int, int]:
    """Its facts, and how many samples come from a range that reaches beyond it."""
    read = recording.read(0, recording.n_samples + 5)
    return recording.rate, recording.n_channels, recording.n_samples, read.n_samples


def test_files_and_buffers_are_recordings(tmp_path: Path) -> None:
    """Both answer alike and clamp what is asked for."""
    sound = signals.mono(signals.noise(0.01, 8000), 8000)
    files.write(tmp_path / "sound.wav", sound)
    with files.open_reader(tmp_path / "sound.wav") as reader:
        assert (8000, 1, 80, 80) == heard(reader) == heard(BufferRecording(sound))
