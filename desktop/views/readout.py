"""What is under the mouse, and what is selected, as text for the status bar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.session.selection import Selection
from desktop.views import track_lane
from desktop.views.frequency_axis import hz_text
from desktop.views.pictures import PictureClient
from desktop.views.selection import View, hz_at
from desktop.views.tiles import WaveKey, WaveTile, wave_levels
from desktop.widgets.time_edit import timecode
from engine.project.document import Clip, Document, Media

_FLOOR_DB = -120.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What is under the mouse.

    Attributes:
        sample: project sample.
        rate: of the project.
        track_id: of the lane, or empty.
        hz: frequency under the mouse, or None outside a spectrogram.
        level_db: peak level of the recording around the place, dBFS, or None where unknown.
    """

    sample: int
    rate: int
    track_id: str = ""
    hz: float | None = None
    level_db: float | None = None

    def text(self) -> str:
        """One line: time, frequency, level."""
        parts = [timecode(self.sample, self.rate)]
        if self.hz is not None:
            parts.append(f"{hz_text(self.hz)}Hz" if self.hz >= 1000 else f"{self.hz:.0f} Hz")
        if self.level_db is not None:
            parts.append(f"{self.level_db:.1f} dBFS")
        return "   ".join(parts)


def reading_at(
    document: Document, view: View, client: PictureClient, x: float, y: float
) -> Reading:
    """What is at a place of the lanes; from tiles that are there, nothing is read."""
    sample = view.axis.sample(x)
    lane = view.layout.at(round(y) + view.offset)
    if lane is None:
        return Reading(sample, document.rate)
    hz = hz_at(lane, view.frequency_of(lane), y + view.offset - lane.top)
    clip = track_lane.clip_at(document, lane, view.axis, x)
    level_db = None
    if clip is not None:
        media = document.medium(clip.media_id)
        level_db = _level_db(client, media, clip, sample, document.rate)
    return Reading(sample, document.rate, lane.track_id, hz, level_db)


def _level_db(
    client: PictureClient, media: Media, clip: Clip, sample: int, rate: int
) -> float | None:
    at = round(clip.inside(sample, sample + 1)[0] * media.rate / rate)
    if not 0 <= at < media.n_samples:
        return None
    for level in range(wave_levels(media.n_samples) + 1):
        column = at >> level
        tile = client.peek(WaveKey(media.id, level, column // 1024))
        if isinstance(tile, WaveTile):
            low = tile.minimum[:, column % 1024]
            high = tile.maximum[:, column % 1024]
            peak = float(np.max(np.maximum(np.abs(low), np.abs(high))))
            return max(_FLOOR_DB, 20 * float(np.log10(max(peak, 1e-6))) + clip.gain_db)
    return None


def selection_text(selection: Selection, rate: int) -> str:
    """One line: from, to, length, band."""
    if selection.is_cursor:
        return timecode(selection.start, rate)
    text = QCoreApplication.translate("Readout", "{0} – {1}  ({2})").format(
        timecode(selection.start, rate),
        timecode(selection.end, rate),
        timecode(selection.length, rate),
    )
    if selection.low_hz is not None and selection.high_hz is not None:
        text += f"   {hz_text(selection.low_hz)}–{hz_text(selection.high_hz)} Hz"
    return text
