"""How loud each track is at a place, read from the overviews: nothing is rendered for meters."""

from __future__ import annotations

import math

import numpy as np

from desktop.session.listening import Listening
from engine.audio import peaks
from engine.audio.peaks import Peaks
from engine.project.document import Clip, Document, Track
from engine.project.envelope import level_at

_SPAN_S = 0.05
_FLOOR_DB = -120.0


class TrackLevels:
    """Keeps the overviews of the open project at hand; GUI thread."""

    def __init__(self) -> None:
        self._peaks: dict[str, Peaks | None] = {}

    def forget(self) -> None:
        """Another project is open."""
        self._peaks.clear()

    def at(
        self, document: Document, position: int, listening: Listening
    ) -> dict[str, tuple[float, float]]:
        """Peak and RMS of every track that is heard at a place, dBFS."""
        sounding = listening.sounding(document)
        return {
            track.id: self._level(document, track, position)
            for track in document.tracks
            if track.id in sounding
        }

    def _level(self, document: Document, track: Track, position: int) -> tuple[float, float]:
        for clip in track.clips:
            if clip.start <= position < clip.end:
                peak, rms = self._of_clip(document, clip, position)
                level = float(level_at(clip, np.array([float(position)]))[0])
                gain_db = track.gain_db + _db(0.0 if clip.is_muted else level)
                return _db(peak) + gain_db, _db(rms) + gain_db
        return _FLOOR_DB, _FLOOR_DB

    def _of_clip(self, document: Document, clip: Clip, position: int) -> tuple[float, float]:
        (clip, _, _), *_ = clip.parts(position, position + 1)
        medium = document.medium(clip.media_id)
        if self._peaks.get(medium.id) is None:
            self._peaks[medium.id] = peaks.load(medium.id)
        overview = self._peaks[medium.id]
        if overview is None:
            return 0.0, 0.0
        start = clip.inside(position, position + 1)[0] * medium.rate // document.rate
        end = min(medium.n_samples, start + max(1, round(_SPAN_S * medium.rate)))
        if end <= start:
            return 0.0, 0.0
        return _loudest(overview, start, end)


def _loudest(overview: Peaks, start: int, end: int) -> tuple[float, float]:
    """The highest peak and the highest RMS of all channels in a range."""
    peak = rms = 0.0
    for channel in range(overview.n_channels):
        low, high, effective = overview.columns(channel, start, end, 1)
        peak = max(peak, abs(float(low[0])), abs(float(high[0])))
        rms = max(rms, float(effective[0]))
    return peak, rms


def _db(level: float) -> float:
    return 20 * math.log10(level) if level > 1e-6 else _FLOOR_DB
