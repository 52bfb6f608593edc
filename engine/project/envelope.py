"""The level of a clip over time: gain, gain envelope and fades, as factors for its samples."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.project.clip import Clip, FadeShape, GainPoint

SILENT_DB = -60.0
"""A gain envelope at or below this is silence."""


def fade_curve(shape: FadeShape, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factor of a fade in.

    Args:
        shape: of the fade.
        share: how much of the fade has passed, any shape; outside 0..1 it is the nearest end.

    Returns:
        Factors 0..1, the same shape. LINEAR of x and 1 - x add up to 1, as do SMOOTH ones;
        EQUAL_POWER ones do in power.
    """
    share = np.clip(share, 0.0, 1.0)
    match shape:
        case FadeShape.LINEAR:
            return share
        case FadeShape.EQUAL_POWER:
            return np.sin(math.pi / 2 * share)
        case FadeShape.SMOOTH:
            return 0.5 - 0.5 * np.cos(math.pi * share)
        case FadeShape.SLOW:
            return share**2
        case FadeShape.FAST:
            return 1 - (1 - share) ** 2


def points_curve(points: tuple[GainPoint, ...], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factor of a gain envelope at places inside the medium; linear in dB between points."""
    places = [point.at for point in points]
    levels_db = np.interp(at, places, [point.gain_db for point in points])
    return np.where(levels_db <= SILENT_DB, 0.0, 10 ** (levels_db / 20))


def level_at(clip: Clip, at: NDArray[np.float64], overlap: int = 0) -> NDArray[np.float64]:
    """Factor of a clip at timeline positions, gain, envelope and fades in one; never negative.

    Args:
        clip: whose level.
        at: timeline positions inside the clip, project samples; between samples for pictures.
        overlap: samples that the next clip of the track begins before this one ends.

    A fade in is 0 at the first sample, a fade out 0 at the last. Where two clips overlap the fade
    out begins at 1 instead, so that the factors of both fit each other exactly.
    """
    place = at - clip.start
    level = np.full(at.shape, 10 ** (clip.gain_db / 20))
    if clip.gain_points:
        inside = clip.length - 1 - place if clip.is_reversed else place
        level *= points_curve(clip.gain_points, clip.offset + inside)
    if clip.fade_in:
        level *= fade_curve(clip.fade_in_shape, place / clip.fade_in)
    if clip.fade_out:
        last = clip.length if overlap else clip.length - 1
        level *= fade_curve(clip.fade_out_shape, (last - place) / clip.fade_out)
    return level


def envelope_of(
    clip: Clip, track_gain_db: float, low: int, high: int, overlap: int = 0
) -> NDArray[np.float32] | np.float32 | None:
    """Factor of a clip between two timeline positions: clip, track, fades and sign.

    Args:
        clip: whose level.
        track_gain_db: of its track.
        low: first timeline position, inside the clip.
        high: first position after.
        overlap: see `level_at`.

    Returns:
        One factor a sample, shape (high - low,), float32; a single factor where it does not
        change; None where it is exactly 1.
    """
    at, until = low - clip.start, high - clip.start
    is_flat = at >= clip.fade_in and until <= clip.length - clip.fade_out
    sign = -1.0 if clip.is_inverted else 1.0
    if is_flat and not clip.gain_points:
        gain = np.float32(sign * 10 ** ((clip.gain_db + track_gain_db) / 20))
        return None if gain == 1 else gain
    track_gain = sign * 10 ** (track_gain_db / 20)
    level = level_at(clip, np.arange(low, high, dtype=np.float64), overlap)
    return np.asarray(track_gain * level, dtype=np.float32)
