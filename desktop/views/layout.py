"""Where lanes are, and what part of a lane shows what. Plain geometry in pixels, no painting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QRect

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.look import TrackLook
from desktop.views.time_axis import TimeAxis
from desktop.widgets.speaker_strip import rows_of
from engine.project.document import Clip, ClipChannels, Document, Track

LEAST_HEIGHT = 64
MOST_HEIGHT = 600
_COMFORTABLE = (96, 420)  # heights chosen for the user lie between these
LANE_GAP = 1  # the line between two lanes
TITLE_HEIGHT = 18  # the coloured bar of a clip
PRESENCE_HEIGHT = 12
CLIP_INSET = 3  # above and below a clip
_CHANNEL_PX = 40  # a channel lower than this is drawn over the others


class DisplayMode(StrEnum):
    """What a lane shows."""

    WAVEFORM = "waveform"
    SPECTROGRAM = "spectrogram"
    BOTH = "both"
    BLEND = "blend"


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its track and its place, `top` counted from the first lane's top.

    Attributes:
        track_id: whose lane.
        top: counted from the first lane's top.
        height: pixels.
        mode: what it shows.
        strip_rows: of the strip below the clips: presence, who speaks, or both; 2 rows where
            two speak at once, 0 for no strip.
        n_channels: the most channels of its clips.
        look: how its spectrogram is drawn; None as all others.
    """

    track_id: str
    top: int
    height: int
    mode: DisplayMode
    strip_rows: int = 0
    n_channels: int = 1
    look: TrackLook | None = None

    @property
    def bottom(self) -> int:
        """First row below the lane."""
        return self.top + self.height

    def clip_body(self) -> tuple[int, int]:
        """Top and height of the picture of a clip, below its title, from the lane's top."""
        top = CLIP_INSET + TITLE_HEIGHT
        strip = self.presence_rows()[1]
        below = CLIP_INSET + (strip + 2 if strip else 0)
        return top, max(8, self.height - LANE_GAP - top - below)

    def wave_rows(self) -> tuple[int, int]:
        """Top and height of the waveform from the lane's top; height 0 when there is none."""
        top, height = self.clip_body()
        if self.mode in (DisplayMode.WAVEFORM, DisplayMode.BLEND):
            return top, height
        if self.mode is DisplayMode.BOTH:
            return top, round(height * 0.4)
        return top, 0

    def spectrum_rows(self) -> tuple[int, int]:
        """Top and height of the spectrogram from the lane's top; height 0 when there is none."""
        top, height = self.clip_body()
        if self.mode is DisplayMode.WAVEFORM:
            return top + height, 0
        if self.mode is DisplayMode.BLEND:
            return top, height
        wave = self.wave_rows()[1]
        return top + wave, height - wave

    def frequency(self, shared: FrequencyAxis) -> FrequencyAxis:
        """The axis of its spectrogram: the band that all show, on its own scale."""
        return shared if self.look is None else replace(shared, scale=self.look.scale)

    def wave_lanes(self, height: int) -> int:
        """How many channels a waveform of this height draws below each other; 1 joins all."""
        is_roomy = height >= _CHANNEL_PX * self.n_channels
        return self.n_channels if is_roomy else 1

    def presence_rows(self) -> tuple[int, int]:
        """Top and height of the presence strip from the lane's top."""
        if not self.strip_rows:
            return self.height, 0
        height = PRESENCE_HEIGHT * self.strip_rows
        return self.height - LANE_GAP - CLIP_INSET - height, height


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """All lanes, top to bottom."""

    lanes: tuple[Lane, ...] = ()

    @property
    def height(self) -> int:
        """Height of all lanes together."""
        return self.lanes[-1].bottom if self.lanes else 0

    def at(self, y: int) -> Lane | None:
        """The lane at a height, or None below the last."""
        return next((lane for lane in self.lanes if lane.top <= y < lane.bottom), None)

    def nearest(self, y: int) -> Lane | None:
        """The lane at a height, or the first or last when outside."""
        if not self.lanes:
            return None
        return self.at(y) or (self.lanes[0] if y < 0 else self.lanes[-1])

    def lane(self, track_id: str) -> Lane | None:
        """The lane of a track."""
        return next((lane for lane in self.lanes if lane.track_id == track_id), None)

    def between(self, y1: int, y2: int) -> tuple[str, ...]:
        """Tracks whose lanes a vertical range touches, top to bottom."""
        low, high = min(y1, y2), max(y1, y2)
        return tuple(
            lane.track_id for lane in self.lanes if lane.top <= high and lane.bottom > low
        )

    def visible(self, offset: int, height: int) -> list[Lane]:
        """Lanes of which something is on screen."""
        return [lane for lane in self.lanes if lane.bottom > offset and lane.top < offset + height]

    def rect(self, lane: Lane, width: int, offset: int) -> QRect:
        """Place of a lane on the screen when scrolled by `offset`."""
        return QRect(0, lane.top - offset, width, lane.height)


@dataclass(frozen=True, slots=True)
class View:
    """What is needed to place things of a document on the screen."""

    axis: TimeAxis
    layout: LaneLayout
    frequency: FrequencyAxis
    offset: int  # vertical scroll, pixels

    def frequency_of(self, lane: Lane) -> FrequencyAxis:
        """The visible band on the scale of a lane."""
        return lane.frequency(self.frequency)


def drawn_channels(document: Document, clip: Clip) -> int:
    """How many channels of a clip are seen: one when it plays one side or a mono mix."""
    if clip.channels in (ClipChannels.ALL, ClipChannels.SWAPPED):
        return document.medium(clip.media_id).n_channels
    return 1


def arrange(
    document: Document,
    modes: Mapping[str, DisplayMode],
    heights: Mapping[str, int],
    viewport_height: int,
    *,
    default_mode: DisplayMode = DisplayMode.WAVEFORM,
    looks: Mapping[str, TrackLook] | None = None,
) -> LaneLayout:
    """Place a lane for every track.

    Tracks without a height of their own share the viewport, within comfortable limits.

    Args:
        document: its tracks, top to bottom.
        modes: what tracks show, by track id.
        heights: heights chosen by the user, by track id.
        viewport_height: visible height.
        default_mode: of tracks without a mode.
        looks: of spectrograms, for tracks that have one of their own.
    """
    tracks = document.tracks
    free = [track for track in tracks if track.id not in heights]
    taken = sum(heights[track.id] for track in tracks if track.id in heights)
    share = (viewport_height - taken) // max(1, len(free))
    lanes: list[Lane] = []
    top = 0
    for track in tracks:
        mode = modes.get(track.id, default_mode)
        least = _COMFORTABLE[0] + (60 if mode is DisplayMode.BOTH else 0)
        height = heights.get(track.id, min(max(share, least), _COMFORTABLE[1]))
        height = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)
        n_channels = max((drawn_channels(document, clip) for clip in track.clips), default=1)
        strip_rows = _strip_rows(document, track)
        look = (looks or {}).get(track.id)
        lanes.append(Lane(track.id, top, height, mode, strip_rows, n_channels, look))
        top += height
    return LaneLayout(tuple(lanes))


def _strip_rows(document: Document, track: Track) -> int:
    if track.presence is not None:
        return 1  # who speaks is its upper edge
    return rows_of(document.transcript(track.transcript_id)) if track.transcript_id else 0
