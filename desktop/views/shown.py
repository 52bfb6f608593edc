"""What a clip's picture depends on, as one value: the key of finished pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import Lane
from desktop.views.spectrogram import SpectrogramStyle
from engine.project.document import Clip, Media, Track


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a clip's picture depends on; equal values, equal picture.

    Attributes:
        clip: what.
        media: of the clip.
        track: for colour, gain and mute.
        lane: heights and mode.
        left: pixel of the screen at which the picture begins.
        width: pixels.
        first_sample: project sample at the left edge of the screen.
        samples_per_pixel: project samples.
        rate: of the project.
        frequency: visible band.
        style: of spectrograms.
        theme_name: colours.
        is_selected: drawn with a stronger edge.
        ratio: device pixels per pixel.
    """

    clip: Clip
    media: Media
    track: Track
    lane: Lane
    left: int
    width: int
    first_sample: float
    samples_per_pixel: float
    rate: int
    frequency: FrequencyAxis
    style: SpectrogramStyle
    theme_name: str
    is_selected: bool
    ratio: float

    @property
    def medium_per_project(self) -> float:
        """Samples of the medium a project sample."""
        return self.media.rate / self.rate

    @property
    def medium_first(self) -> float:
        """Medium sample at the picture's left edge."""
        at = self.first_sample + self.left * self.samples_per_pixel
        return (at - self.clip.start + self.clip.offset) * self.medium_per_project

    @property
    def clip_left(self) -> float:
        """Pixel of the screen at which the clip begins."""
        return (self.clip.start - self.first_sample) / self.samples_per_pixel

    @property
    def clip_right(self) -> float:
        """Pixel of the screen at which the clip ends."""
        return (self.clip.end - self.first_sample) / self.samples_per_pixel


def gain_curve(shown: Shown, n_columns: int) -> NDArray[np.float32]:
    """Factor of each column from clip gain, track gain and fades, shape (columns,), float32."""
    step = shown.samples_per_pixel * shown.width / n_columns
    at = shown.first_sample + shown.left * shown.samples_per_pixel + np.arange(n_columns) * step
    inside = at - shown.clip.start
    factor = np.full(n_columns, 10 ** ((shown.clip.gain_db + shown.track.gain_db) / 20), "f4")
    if shown.clip.fade_in:
        factor *= np.clip(inside / shown.clip.fade_in, 0, 1).astype(np.float32)
    if shown.clip.fade_out:
        left = (shown.clip.length - inside) / shown.clip.fade_out
        factor *= np.clip(left, 0, 1).astype(np.float32)
    return factor
