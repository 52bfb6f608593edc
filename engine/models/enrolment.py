"""What can be learned of a voice from an enrolment: how much of it speaks, and how clearly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.errors import NoisyEnrolment, ReferenceTooShort
from engine.models import voice_activity

LEAST_S = 1.0
"""Speech without its pauses that an enrolment needs; five seconds or more are better."""
LEAST_SNR_DB = 6.0
"""Level of the voice above what is between the words; below it a vector tells of the noise."""
RATE = voice_activity.RATE
"""Samples a second at which `speech_s` listens."""
LEAST_SPEECH_S = 0.5
"""Speech, by the voice detector, that an enrolment needs; see docs/results.md."""
_SURE = 0.5  # probability from which a moment counts as speech
_RMS = 0.1  # level at which the detector is asked: it misses quiet voices
_FRAME_S = 0.02
_SOUNDING_DB = 30.0  # below the loud frames
_KEPT_PAUSE_S = 0.3  # a longer pause is shortened to this


def speech_s(clip: NDArray[np.float32]) -> float:
    """Seconds of an enrolment that the voice detector calls speech, or `LEAST_SPEECH_S` and more.

    Listens only until enough speech was heard.

    Args:
        clip: mono at `RATE`, shape (samples,).
    """
    detector = voice_activity.VoiceActivity()
    rms = float(np.sqrt(np.mean(np.square(clip, dtype=np.float64)))) if len(clip) else 0.0
    level = np.clip(clip * (_RMS / max(rms, 1e-9)), -1, 1).astype(np.float32)
    seconds = 0.0
    for start in range(0, len(level), RATE):
        heard = detector.feed(level[start : start + RATE], is_last=start + RATE >= len(level))
        seconds += float((heard > _SURE).sum()) * voice_activity.STEP / RATE
        if seconds >= LEAST_SPEECH_S:
            break
    return seconds


def voiced(clip: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """The speaking part of an enrolment, its long pauses shortened.

    Args:
        clip: mono, shape (samples,).
        rate: samples a second.

    Raises:
        ReferenceTooShort: there are under `LEAST_S` of speech in it.
        NoisyEnrolment: noise is about as loud as the voice.
    """
    levels_db = _levels_db(clip, rate)
    loud_db = float(np.percentile(levels_db, 95)) if levels_db.size else 0.0
    seconds = float((levels_db > loud_db - _SOUNDING_DB).sum() * _FRAME_S)
    if seconds < LEAST_S - _FRAME_S:
        raise ReferenceTooShort(seconds, LEAST_S)
    snr_db = loud_db - float(np.percentile(levels_db, 5))
    if snr_db < LEAST_SNR_DB:
        raise NoisyEnrolment(snr_db)
    return without_pauses(clip, rate)


def without_pauses(clip: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """A clip with its long pauses shortened; nothing is checked. At least one frame of 20 ms."""
    levels_db = _levels_db(clip, rate)
    sounding = levels_db > np.percentile(levels_db, 95) - _SOUNDING_DB
    kept = np.repeat(_kept(sounding), round(_FRAME_S * rate))
    return clip[: len(kept)][kept]


def cut(clip: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """A clip in equal pieces of at most `length`, the last moved back; shape (n, samples)."""
    if len(clip) <= length:
        return clip[np.newaxis].astype(np.float32)
    starts = [*range(0, len(clip) - length, length), len(clip) - length]
    return np.stack([clip[start : start + length] for start in starts]).astype(np.float32)


def _levels_db(clip: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Level of every whole frame, shape (frames,)."""
    size = round(_FRAME_S * rate)
    frames = clip[: len(clip) // size * size].reshape(-1, size).astype(np.float64)
    levels: NDArray[np.float64] = 10 * np.log10(np.square(frames).mean(axis=1) + 1e-12)
    return levels


def _kept(sounding: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Frames that are not deep inside a pause."""
    reach = round(_KEPT_PAUSE_S / _FRAME_S / 2)
    near = np.convolve(sounding, np.ones(2 * reach + 1)) > 0
    # Not mode="same": of a clip shorter than the reach that is as long as the reach.
    found: NDArray[np.bool_] = near[reach : reach + len(sounding)]
    return found
