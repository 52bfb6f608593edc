"""Carry a mask to a recording's own rate and apply it to each channel, in a stream.

One overlap-add over the whole region: the pieces joined are what a single inverse transform of the
region gives, so there are no seams between windows or blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from engine.models.mask_model import MaskModelSpec
from engine.operations.recording import Recording
from engine.operations.shape import Limits

BLOCK_FRAMES = 128
"""Frames transformed at once: bounds the memory."""
HEARD_SHARE = 0.92
"""Share of the model's bandwidth that survives resampling: its mask is not believed above."""
NO_LIMITS = Limits()
TOP_SHARE = 0.75
"""From here to `HEARD_SHARE` of the model's bandwidth is what is continued above it."""


@dataclass(frozen=True, slots=True)
class NativeStft:
    """The STFT of the recording that matches the model's: equal seconds, own rate.

    Attributes:
        n_fft: samples of a frame, even.
        hop: samples between frames; frame k is centred on sample k * hop.
        frames_per_frame: frames of the model from one frame of this STFT to the next.
    """

    n_fft: int
    hop: int
    frames_per_frame: float

    @classmethod
    def matching(cls, spec: MaskModelSpec, rate: int) -> NativeStft:
        """The transform for a recording of some rate."""
        hop = max(1, round(spec.stft_hop * rate / spec.rate))
        n_fft = fast_length(spec.n_fft * rate / spec.rate)
        return cls(n_fft, hop, hop * spec.rate / (rate * spec.stft_hop))

    def frames_of(self, start: int, end: int, n_samples: int) -> tuple[int, int]:
        """First frame and frame after the last that touch samples `start` to `end`.

        One frame may be centred beyond the recording: with half-overlapping frames the last
        samples would else hang on the outermost, nearly zero end of a window.
        """
        half = self.n_fft // 2
        first = max(0, (start - half) // self.hop + 1)
        last = min((end + half - 1) // self.hop, -(-n_samples // self.hop))
        return first, last + 1


def fast_length(samples: float) -> int:
    """The nearest even whole number from below; the next with small factors when there is none."""
    if samples == round(samples) and round(samples) % 2 == 0:
        return round(samples)
    length = 2 * -(-round(samples) // 2)
    while not _is_smooth(length):
        length += 2
    return length


def _is_smooth(number: int) -> bool:
    for factor in (2, 3, 5, 7):
        while number % factor == 0:
            number //= factor
    return number == 1


class BinMap:
    """Mask bins of the model -> bins of the recording; above the model's hearing, its top mean.

    The mask has no opinion above its own bandwidth, and just below it what the resampler's filter
    left. Sounds rarely change there, so the mean of the highest bins that were heard is held.
    Measured on 120 mixtures with the starter cut off at half its bandwidth: 3.74 dB SI-SDR
    improvement, against 3.76 with its own mask, 1.00 with silence and 2.61 with all let through.
    """

    def __init__(self, spec: MaskModelSpec, rate: int, stft: NativeStft) -> None:
        n_model = spec.n_fft // 2 + 1
        hertz = np.arange(stft.n_fft // 2 + 1) * rate / stft.n_fft
        position = np.minimum(hertz * spec.n_fft / spec.rate, n_model - 1)
        self._below = np.minimum(position.astype(np.int64), n_model - 2)
        self._share = (position - self._below).astype(np.float32)[:, np.newaxis]
        limit = HEARD_SHARE * spec.rate / 2
        self._held = hertz > limit if rate > spec.rate else np.zeros(len(hertz), dtype=bool)
        self._top = slice(int(TOP_SHARE * (n_model - 1)), int(HEARD_SHARE * (n_model - 1)) + 1)

    def __call__(self, mask: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape (model bins, frames) -> (bins, frames), float32."""
        low = mask[self._below]
        carried = low + self._share * (mask[self._below + 1] - low)
        if self._held.any():
            carried[self._held] = mask[self._top].mean(axis=0)
        return np.asarray(carried, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A finished piece of the region.

    Attributes:
        start: first sample, of the recording.
        mixture: shape (channels, samples), float32.
        target: the same shape, float32.
    """

    start: int
    mixture: NDArray[np.float32]
    target: NDArray[np.float32]


class Masker:
    """Takes the mask of a region as it is found and gives the masked sound as it is finished.

    Attributes:
        first_model_frame: first frame of the mask that the region needs.
        end_model_frame: the frame after the last.
    """

    def __init__(
        self,
        recording: Recording,
        start: int,
        end: int,
        spec: MaskModelSpec,
        limits: Limits = NO_LIMITS,
    ) -> None:
        """Work on samples `start` to `end` of a recording with masks of a model.

        Outside of the limits the mask is taken as 0.

        Raises:
            BandOutside: a box of the limits is above the recording.
        """
        limits.check(recording.rate)
        self._recording, self._start, self._end = recording, start, end
        self._limits = limits
        self._stft = NativeStft.matching(spec, recording.rate)
        self._bins = BinMap(spec, recording.rate, self._stft)
        self._next, self._last = self._stft.frames_of(start, end, recording.n_samples)
        self._top_frame = model_length(recording, spec.rate) // spec.stft_hop
        self.first_model_frame = self._model_frame(self._next)
        self.end_model_frame = self._model_frame(self._last - 1) + 2
        self.end_model_frame = min(self.end_model_frame, self._top_frame + 1)
        self._mask = np.zeros((spec.n_fft // 2 + 1, 0), dtype=np.float32)
        self._mask_first = self.first_model_frame
        self._window = torch.hann_window(self._stft.n_fft, dtype=torch.float32)
        tail = self._stft.n_fft - self._stft.hop
        self._tail = torch.zeros(recording.n_channels, tail)
        self._tail_weight = torch.zeros(tail)

    def feed(self, mask: NDArray[np.float32]) -> Iterator[Block]:
        """Take the next columns of the mask, shape (model bins, frames); give what is ready."""
        self._mask = np.concatenate([self._mask, mask], axis=1)
        known = self._mask_first + self._mask.shape[1]  # frames of the mask known so far
        while self._next < self._last:
            stop = min(self._next + BLOCK_FRAMES, self._last)
            while stop > self._next and self._needs(stop - 1) >= known:
                stop -= 1
            if stop == self._next:
                return
            block = self._transform(self._next, stop)
            self._next = stop
            if block.mixture.shape[1]:
                yield block
        self._forget()

    def _model_frame(self, frame: int) -> int:
        return min(int(frame * self._stft.frames_per_frame), self._top_frame)

    def _needs(self, frame: int) -> int:
        """The highest frame of the mask that a frame of the recording is made from."""
        return min(self._model_frame(frame) + 1, self._top_frame)

    def _gains(self, first: int, stop: int) -> torch.Tensor:
        """Mask at the frames of the recording, shape (frames, bins), float32."""
        position = np.arange(first, stop) * self._stft.frames_per_frame
        position = np.minimum(position, self._top_frame)
        below = position.astype(np.int64)
        share = (position - below).astype(np.float32)
        above = np.minimum(below + 1, self._top_frame) - self._mask_first
        low = self._mask[:, below - self._mask_first]
        mask = low + share * (self._mask[:, above] - low)
        gains = np.ascontiguousarray(self._bins(mask).T)
        if not self._limits.is_empty:
            centres = np.arange(first, stop) * float(self._stft.hop)
            hertz = np.fft.rfftfreq(self._stft.n_fft, 1 / self._recording.rate)
            gains *= self._limits.gate(centres, hertz)
        return torch.from_numpy(gains)

    def _transform(self, first: int, stop: int) -> Block:
        n_fft, hop = self._stft.n_fft, self._stft.hop
        begin = first * hop - n_fft // 2
        sound = read_reflected(self._recording, begin, begin + (stop - first - 1) * hop + n_fft)
        frames = torch.from_numpy(sound).unfold(-1, n_fft, hop) * self._window
        spectra = torch.fft.rfft(frames) * self._gains(first, stop)
        pieces = torch.fft.irfft(spectra, n=n_fft) * self._window
        total, weight = self._overlap_add(pieces)
        # The last frame of the region completes all that is left of it.
        ready = sound.shape[1] if stop == self._last else (stop - first) * hop
        low = max(self._start - begin, 0)
        high = max(min(self._end - begin, ready), low)
        target = total[:, low:high] / weight[low:high].clamp_min(1e-8)
        self._tail = total[:, (stop - first) * hop :].clone()
        self._tail_weight = weight[(stop - first) * hop :].clone()
        return Block(begin + low, sound[:, low:high].copy(), target.numpy())

    def _overlap_add(self, pieces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Frames (channels, frames, n_fft) added to the tail of the last block, and weights."""
        n_fft, hop = self._stft.n_fft, self._stft.hop
        channels, n_frames, _ = pieces.shape
        total = torch.zeros(channels, (n_frames - 1) * hop + n_fft)
        weight = torch.zeros(total.shape[1])
        total[:, : n_fft - hop] = self._tail
        weight[: n_fft - hop] = self._tail_weight
        squared = self._window.square()
        for index in range(n_frames):
            at = index * hop
            total[:, at : at + n_fft] += pieces[:, index]
            weight[at : at + n_fft] += squared
        return total, weight

    def _forget(self) -> None:
        """Drop columns of the mask that no later frame needs."""
        done = min(self._model_frame(self._next) - self._mask_first, self._mask.shape[1])
        if done > 0:
            self._mask = self._mask[:, done:].copy()
            self._mask_first += done


def model_length(recording: Recording, rate: int) -> int:
    """Length of a recording at the model's rate, at least one sample."""
    return max(1, recording.n_samples * rate // recording.rate)


def read_reflected(recording: Recording, start: int, end: int) -> NDArray[np.float32]:
    """Samples of a range that may reach beyond the recording, which is mirrored at its ends."""
    sound = recording.read(max(0, start), min(end, recording.n_samples)).samples
    before, after = max(0, -start), max(0, end - recording.n_samples)
    if before or after:
        return np.pad(sound, ((0, 0), (before, after)), mode="reflect")
    return sound.copy()
