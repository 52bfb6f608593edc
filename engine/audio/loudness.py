"""Loudness and true peak by ITU-R BS.1770-4 and EBU Tech 3341/3342, while samples stream by."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import pi, tan

import numpy as np
from numpy.typing import NDArray

from engine.audio.resample import Stream

SILENCE_LUFS = -70.0  # the absolute gate: what is quieter counts as silence
STEP_S = 0.1
MOMENTARY_STEPS = 4
SHORT_TERM_STEPS = 30
OVERSAMPLING = 4
SURROUND_GAIN = 1.41
CHANNEL_GAINS = {
    5: (1.0, 1.0, 1.0, SURROUND_GAIN, SURROUND_GAIN),
    6: (1.0, 1.0, 1.0, 0.0, SURROUND_GAIN, SURROUND_GAIN),
}


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was measured.

    Attributes:
        integrated: LUFS of the whole, gated; None when all of it is under -70 LUFS.
        range_lu: loudness range (EBU Tech 3342) in LU; 0 without two audible short-term values.
        true_peak_db: highest peak between samples, dBTP; None for digital silence.
        momentary: LUFS of 400 ms every 100 ms, shape (n,), float32.
        short_term: LUFS of 3 s every 100 ms, shape (m,), float32.
    """

    integrated: float | None
    range_lu: float
    true_peak_db: float | None
    momentary: NDArray[np.float32] = field(repr=False)
    short_term: NDArray[np.float32] = field(repr=False)


class LoudnessMeter:
    """Measures one recording while it streams by. A `scan.Consumer`; one thread.

    Channel weights are those of L R C LFE Ls Rs for 6 channels, L R C Ls Rs for 5, otherwise 1.
    """

    def __init__(self, rate: int, n_channels: int) -> None:
        self._rate = rate
        gains = CHANNEL_GAINS.get(n_channels, (1.0,) * n_channels)
        self._gains = np.array(gains, dtype=np.float64)
        self._filter = k_weighting(rate)
        self._state = np.zeros((len(self._filter), n_channels, 2))
        self._power = np.zeros(0)  # weighted squares that do not fill a step yet
        self._steps: list[float] = []
        self._upsampler = Stream(rate, OVERSAMPLING * rate, n_channels)
        self._n_channels = n_channels
        self._peak = 0.0

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, shape (channels, n), float32."""
        if not samples.shape[1]:
            return
        # scipy.signal takes most of a second to import: only who measures loudness pays for it.
        from scipy.signal import sosfilt

        weighted, self._state = sosfilt(
            self._filter, samples.astype(np.float64), axis=-1, zi=self._state
        )
        self._add_power(self._gains @ (weighted * weighted))
        self._add_peak(self._upsampler.feed(samples))
        self._peak = max(self._peak, float(np.max(np.abs(samples))))

    def _add_power(self, power: NDArray[np.float64]) -> None:
        power = np.concatenate([self._power, power])
        start = 0
        while True:
            # Steps of 100 ms need not be whole samples: the k-th ends at round(k * rate / 10).
            end = start + self._step_end(len(self._steps) + 1) - self._step_end(len(self._steps))
            if end > len(power):
                break
            self._steps.append(float(power[start:end].mean()))
            start = end
        self._power = power[start:]

    def _step_end(self, index: int) -> int:
        return round(index * self._rate * STEP_S)

    def _add_peak(self, oversampled: NDArray[np.float32]) -> None:
        if oversampled.size:
            self._peak = max(self._peak, float(np.max(np.abs(oversampled))))

    def result(self) -> Loudness:
        """The measurement of everything fed; feeding must have ended."""
        nothing = np.zeros((self._n_channels, 0), dtype=np.float32)
        self._add_peak(self._upsampler.feed(nothing, is_last=True))
        return self.so_far()

    def so_far(self) -> Loudness:
        """The measurement of what was fed until now; feeding may go on.

        The last few samples, which the search for peaks between samples still waits for, are not
        in the true peak yet.
        """
        steps = np.array(self._steps)
        momentary = moving_mean(steps, MOMENTARY_STEPS)
        short_term = moving_mean(steps, SHORT_TERM_STEPS)
        return Loudness(
            integrated=_integrated(momentary),
            range_lu=_range(short_term),
            true_peak_db=20 * float(np.log10(self._peak)) if self._peak > 0 else None,
            momentary=to_lufs(momentary).astype(np.float32),
            short_term=to_lufs(short_term).astype(np.float32),
        )


def measure(samples: NDArray[np.float32], rate: int) -> Loudness:
    """Loudness of samples in memory, shape (channels, n), float32."""
    meter = LoudnessMeter(rate, len(samples))
    meter.feed(samples)
    return meter.result()


def k_weighting(rate: int) -> NDArray[np.float64]:
    """The two filters of BS.1770 for any rate, as second-order sections, shape (2, 6).

    The analogue prototypes behind the standard's 48 kHz table (B. De Man, 2014), through the
    bilinear transform.
    """
    shelf_gain = 10 ** (3.999843853973347 / 20)
    middle = shelf_gain**0.4996667741545416
    shelf = _section(rate, 1681.974450955533, 0.7071752369554196, (shelf_gain, middle, 1.0))
    high_pass = _section(rate, 38.13547087602444, 0.5003270373238773, (1.0, 0.0, 0.0))
    high_pass[:3] = (1.0, -2.0, 1.0)  # the standard leaves the second filter unnormalised
    return np.stack([shelf, high_pass])


def _section(
    rate: int, hz: float, quality: float, gains: tuple[float, float, float]
) -> NDArray[np.float64]:
    """A biquad with the given gains at high, middle and low frequencies."""
    k = tan(pi * hz / rate)
    high, middle, low = gains
    a0 = 1 + k / quality + k * k
    return np.array(
        [
            (high + middle * k / quality + low * k * k) / a0,
            2 * (low * k * k - high) / a0,
            (high - middle * k / quality + low * k * k) / a0,
            1.0,
            2 * (k * k - 1) / a0,
            (1 - k / quality + k * k) / a0,
        ]
    )


def moving_mean(steps: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Mean of every `length` neighbouring steps; empty when there are fewer."""
    if len(steps) < length:
        return np.zeros(0)
    windows = np.lib.stride_tricks.sliding_window_view(steps, length)
    means: NDArray[np.float64] = windows.mean(axis=-1)
    return means


def to_lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted power as LUFS; digital silence as -200."""
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))


def _gated(power: NDArray[np.float64], below_mean_lu: float) -> NDArray[np.float64]:
    """Power of the blocks that pass the absolute and the relative gate."""
    audible = power[to_lufs(power) > SILENCE_LUFS]
    if not len(audible):
        return audible
    gate = to_lufs(audible.mean(keepdims=True))[0] + below_mean_lu
    passed: NDArray[np.float64] = audible[to_lufs(audible) > gate]
    return passed


def _integrated(momentary: NDArray[np.float64]) -> float | None:
    gated = _gated(momentary, -10.0)
    return float(to_lufs(gated.mean(keepdims=True))[0]) if len(gated) else None


def _range(short_term: NDArray[np.float64]) -> float:
    gated = to_lufs(_gated(short_term, -20.0))
    if len(gated) < 2:
        return 0.0
    low, high = np.percentile(gated, [10, 95])
    return float(high - low)
