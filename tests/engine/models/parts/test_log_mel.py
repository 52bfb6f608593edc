from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.parts.log_mel import LogMel, MelDims, fill, mel_filters, quantise
from tests.helpers import signals


def test_filters_equal_those_that_whisper_ships() -> None:
    """Our Slaney filters equal a table that librosa made, where whisper carries one."""
    whisper = pytest.importorskip("whisper")
    dims = MelDims(rate=16_000, n_fft=400, n_mels=80, low_hz=0.0, high_hz=8_000.0)
    with np.load(Path(whisper.__file__).parent / "assets" / "mel_filters.npz") as tables:
        expected = tables["mel_80"].T
    assert expected.shape == mel_filters(dims).shape
    np.testing.assert_allclose(mel_filters(dims), expected, atol=1e-7)


def test_each_clap_filter_rises_once_and_falls_once() -> None:
    """All 64 bands of CLAP between 50 Hz and 14 kHz are triangles that hear something."""
    filters = mel_filters(MelDims())
    assert (513, 64) == filters.shape
    assert np.all(filters.sum(axis=0) > 0)
    assert 0.0 == filters[0].sum() + filters[300:].sum()  # below 47 Hz, above 14 kHz


def test_quantise_cuts_towards_zero() -> None:
    """The 16-bit step cuts, it does not round, and clips beyond full scale."""
    steps = np.array([0.5 / 32767, 1.9 / 32767, -1.9 / 32767, 1.25, -3.0], np.float32)
    expected = np.array([0.0, 1 / 32767, -1 / 32767, 1.0, -1.0], np.float32)
    np.testing.assert_array_equal(expected, quantise(steps))


@pytest.mark.parametrize(("length", "copies"), [(3, 3), (5, 2), (6, 1), (10, 1)])
def test_fill_repeats_only_whole_clips(length: int, copies: int) -> None:
    """A clip is repeated floor(10 / n) times and followed by zeros."""
    clip = np.arange(1, length + 1, dtype=np.float32)
    filled = fill(clip, 10)
    np.testing.assert_array_equal(np.tile(clip, copies), filled[: copies * length])
    assert 0.0 == filled[copies * length :].sum()


@pytest.mark.parametrize("length", [0, 11])
def test_fill_refuses_empty_and_long_clips(length: int) -> None:
    """Nothing and too much are wrong arguments."""
    with pytest.raises(ValueError, match="does not fill"):
        fill(np.zeros(length, np.float32), 10)


def test_padded_frames_are_silent_not_stretched() -> None:
    """Frames beyond the sound are -100 dB, and those before it do not change."""
    wave = torch.from_numpy(signals.tone(1000.0, 1.0, 48_000)).unsqueeze(0)
    log_mel = LogMel(MelDims())
    bare, padded = log_mel(wave), log_mel(wave, 1024)
    assert (1, 1, 101, 64) == bare.shape
    assert (1, 1, 1024, 64) == padded.shape
    torch.testing.assert_close(bare, padded[:, :, :101])
    assert torch.all(padded[:, :, 101:] == -100.0)


def test_too_many_frames_are_refused() -> None:
    """A sound longer than the image is told, not cropped (the official code crops and fails)."""
    with pytest.raises(ValueError, match="do not fit"):
        LogMel(MelDims())(torch.zeros(1, 480 * 1024), 1024)


def test_front_end_stays_exact_inside_autocast() -> None:
    """Half precision around the front end does not reach it."""
    wave = torch.from_numpy(signals.noise(0.5, 48_000)).unsqueeze(0)
    log_mel = LogMel(MelDims())
    with torch.autocast("cpu", torch.bfloat16):
        inside = log_mel(wave)
    torch.testing.assert_close(log_mel(wave), inside, rtol=0, atol=0)
