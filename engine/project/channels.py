"""Channels: how media of one layout are heard in another, and what pan does."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from engine.project.document import ClipChannels, Document, Track

_KEEPS_ALL = (ClipChannels.ALL, ClipChannels.SWAPPED)
_HALF = math.sqrt(0.5)

# What each channel gives to left and right; orders as WAV files have them, levels after
# ITU-R BS.775-4 annex 4: centre and surround 3 dB down, the bass effect channel left out.
_STEREO_DOWNMIX: dict[int, tuple[tuple[float, float], ...]] = {
    3: ((1, 0), (0, 1), (_HALF, _HALF)),  # L R C
    4: ((1, 0), (0, 1), (_HALF, 0), (0, _HALF)),  # L R Ls Rs
    5: ((1, 0), (0, 1), (_HALF, _HALF), (_HALF, 0), (0, _HALF)),  # L R C Ls Rs
    6: ((1, 0), (0, 1), (_HALF, _HALF), (0, 0), (_HALF, 0), (0, _HALF)),  # L R C LFE Ls Rs
    7: (  # L R C LFE Cs Ls Rs
        *((1, 0), (0, 1), (_HALF, _HALF), (0, 0), (0.5, 0.5)),
        *((_HALF, 0), (0, _HALF)),
    ),
    8: (  # L R C LFE Lb Rb Ls Rs
        *((1, 0), (0, 1), (_HALF, _HALF), (0, 0), (_HALF, 0), (0, _HALF)),
        *((_HALF, 0), (0, _HALF)),
    ),
}


def channels_of(document: Document, track: Track) -> int:
    """Channels that hold a track without loss: the most of its media; two when it is panned."""
    counts = [
        document.medium(clip.media_id).n_channels if clip.channels in _KEEPS_ALL else 1
        for clip in track.clips
    ]
    return max(1 if track.pan == 0 else 2, *counts, 1)


def choose(samples: NDArray[np.float32], channels: ClipChannels) -> NDArray[np.float32]:
    """The channels of a medium that a clip plays.

    A medium of one channel is its own left, right and mono.

    Args:
        samples: shape (channels, samples), float32.
        channels: which.

    Returns:
        Shape (1, samples) for one side or mono, else the shape of `samples`.
    """
    if channels is ClipChannels.ALL or len(samples) == 1:
        return samples
    if channels is ClipChannels.MONO:
        return route(samples, 1)
    if channels is ClipChannels.SWAPPED:
        return samples[[1, 0, *range(2, len(samples))]]
    return samples[:1] if channels is ClipChannels.LEFT else samples[1:2]


def route(samples: NDArray[np.float32], n_channels: int) -> NDArray[np.float32]:
    """Samples in another number of channels.

    Equal numbers pass untouched. One channel feeds left and right at full level. Stereo to mono is
    the mean. More than two channels are mixed down to stereo (ITU-R BS.775); nine and more, which
    have no known order, alternate left and right, each side averaged. More than two wanted
    channels get the stereo signal in the first two, silence in the rest.

    Args:
        samples: shape (channels, samples), float32.
        n_channels: wanted, at least 1.

    Returns:
        Shape (n_channels, samples), float32; a view where nothing had to be mixed.
    """
    n_in, n_samples = samples.shape
    if n_in == n_channels:
        return samples
    if n_in > 2:
        samples = np.matmul(stereo_downmix(n_in), samples, dtype=np.float32)
    if n_channels == 1:
        mono: NDArray[np.float32] = samples.mean(axis=0, keepdims=True, dtype=np.float32)
        return mono
    stereo = np.broadcast_to(samples, (2, n_samples))
    if n_channels == 2:
        return stereo
    wide = np.zeros((n_channels, n_samples), dtype=np.float32)
    wide[:2] = stereo
    return wide


@cache
def stereo_downmix(n_channels: int) -> NDArray[np.float32]:
    """Matrix from more than two channels to stereo, shape (2, n_channels), float32."""
    rows = _STEREO_DOWNMIX.get(n_channels)
    if rows is not None:
        return np.array(rows, dtype=np.float32).T
    matrix = np.zeros((2, n_channels), dtype=np.float32)
    matrix[0, 0::2] = 1 / len(range(0, n_channels, 2))
    matrix[1, 1::2] = 1 / len(range(1, n_channels, 2))
    return matrix


def pan_gains(pan: float, n_channels: int) -> NDArray[np.float32] | None:
    """Level of each channel under a balance control; None when all stay as they are.

    The side panned away from falls with cos(pi/2 |pan|), the other stays at unity; the centre
    changes nothing. Mono output has no sides. Only the first two channels have them otherwise.

    Args:
        pan: -1 left, 0 centre, 1 right.
        n_channels: of the output.

    Returns:
        Shape (n_channels, 1), float32, or None.
    """
    if pan == 0 or n_channels < 2:
        return None
    gains = np.ones((n_channels, 1), dtype=np.float32)
    # cos(pi/2) is 6e-17 in floating point; hard left must be silence on the right.
    gains[0 if pan > 0 else 1] = 0.0 if abs(pan) >= 1 else math.cos(math.pi / 2 * abs(pan))
    return gains
