"""What a clip's picture depends on, as one value: the key of finished pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import Lane
from desktop.views.look import SpectrogramStyle
from engine.project.document import Clip, ClipChannels, Media, Patch, Track
from engine.project.envelope import level_at


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
        has_envelope: the gain envelope is drawn with its points, to be changed.
        ratio: device pixels per pixel.
        patch_media: of the clip's patches, in their order.
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
    has_envelope: bool = False
    patch_media: tuple[Media, ...] = ()

    @property
    def media_ids(self) -> tuple[str, ...]:
        """Of all media that are seen."""
        return (self.media.id, *(media.id for media in self.patch_media))

    @property
    def parts(self) -> tuple[Shown, ...]:
        """What one medium each looks like: this picture without patches, then each patch's own."""
        if not self.patch_media:
            return (self,)
        plain = replace(self, clip=replace(self.clip, patches=()), patch_media=())
        patches = zip(self.clip.patches, self.patch_media, strict=True)
        return (plain, *filter(None, (plain._patched(patch, media) for patch, media in patches)))

    def _patched(self, patch: Patch, media: Media) -> Shown | None:
        """The pixels of a patch; None when it is off the picture or too short to be seen."""
        edges = (self.clip.place_of(patch.at), self.clip.place_of(patch.end - 1))
        pixels = [
            (at - self.first_sample) / self.samples_per_pixel
            for at in (min(edges), max(edges) + 1)
        ]
        left = max(self.left, round(pixels[0]))
        right = min(self.left + self.width, round(pixels[1]))
        if left >= right:
            return None
        clip = self.clip.playing(patch)
        return replace(self, clip=clip, media=media, left=left, width=right - left)

    @property
    def medium_per_project(self) -> float:
        """Samples of the medium a project sample."""
        return self.media.rate / self.rate

    @property
    def medium_first(self) -> float:
        """Medium sample at the picture's left edge; at the right one when it is reversed."""
        first = self.first_sample + self.left * self.samples_per_pixel - self.clip.start
        if self.clip.is_reversed:
            last = first + self.width * self.samples_per_pixel
            return (self.clip.offset + self.clip.length - last) * self.medium_per_project
        return (first + self.clip.offset) * self.medium_per_project

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of the medium that are drawn, top to bottom."""
        n_channels = self.media.n_channels
        match self.clip.channels:
            case ClipChannels.LEFT:
                return (0,)
            case ClipChannels.RIGHT:
                return (min(1, n_channels - 1),)
            case ClipChannels.SWAPPED if n_channels > 1:
                return (1, 0, *range(2, n_channels))
        return tuple(range(n_channels))

    def wave_lanes(self, height: int) -> int:
        """How many channels a waveform of this height draws below each other; 1 joins all."""
        is_joined = len(self.channels) == 1 or self.clip.channels is ClipChannels.MONO
        return 1 if is_joined else self.lane.wave_lanes(height)

    @property
    def has_changing_gain(self) -> bool:
        """Whether an envelope or a fade changes the level inside the clip."""
        return bool(self.clip.gain_points or self.clip.fade_in or self.clip.fade_out)

    @property
    def clip_left(self) -> float:
        """Pixel of the screen at which the clip begins."""
        return (self.clip.start - self.first_sample) / self.samples_per_pixel

    @property
    def clip_right(self) -> float:
        """Pixel of the screen at which the clip ends."""
        return (self.clip.end - self.first_sample) / self.samples_per_pixel


def gain_curve(shown: Shown, n_columns: int) -> NDArray[np.float32]:
    """Factor of each column from levels, envelope and fades, shape (columns,), float32.

    In the order of the medium: for a reversed clip from the right to the left.
    """
    step = shown.samples_per_pixel * shown.width / n_columns
    left = shown.first_sample + shown.left * shown.samples_per_pixel
    at = left + step * np.arange(n_columns, dtype=np.float64)
    factor = 10 ** (shown.track.gain_db / 20) * level_at(shown.clip, at)
    return (factor[::-1] if shown.clip.is_reversed else factor).astype(np.float32)
