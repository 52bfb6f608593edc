from __future__ import annotations

from pathlib import Path

from engine.audio.info import AudioInfo


def test_duration_is_samples_by_rate() -> None:
    """Seconds follow from samples and rate."""
    info = AudioInfo(Path("a.wav"), "WAV", "PCM_16", 8000, 2, 12_000, True, True)
    assert info.duration_s == 1.5
