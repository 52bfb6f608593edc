"""What is under the mouse, and what is selected, as text for the status bar."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.session.selection import Selection
from desktop.views import track_lane
from desktop.views.frequency_axis import hz_text
from desktop.views.layout import View
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.spectrogram import hop_for, key_of
from desktop.views.pictures.store import PictureClient
from desktop.views.pictures.tiles import HOP_STEP, WaveKey, WaveTile, wave_levels
from desktop.views.selection import hz_at
from desktop.widgets.time_edit import timecode
from engine.audio.spectrum import TILE_COLUMNS, TileSettings
from engine.project.document import Document, Media
from engine.project.envelope import level_at

_FLOOR_DB = -120.0
_LOWEST_NOTE_HZ = 16.0
_NOTES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is under the mouse.

    Attributes:
        sample: project sample.
        rate: of the project.
        track_id: of the lane, or empty.
        hz: frequency under the mouse, or None outside a spectrogram.
        level_db: peak level of the sound around the place, dBFS, or None where unknown.
        bin_db: level of the spectrogram at the place, dBFS, or None where there is none.
    """

    sample: int
    rate: int
    track_id: str = ""
    hz: float | None = None
    level_db: float | None = None
    bin_db: float | None = None

    def text(self) -> str:
        """One line: time, frequency with its note, level there, level of the whole sound."""
        parts = [timecode(self.sample, self.rate)]
        if self.hz is not None:
            parts.append(pitch_text(self.hz))
        if self.bin_db is not None:
            parts.append(f"{self.bin_db:.1f} dB")
        if self.level_db is not None:
            parts.append(f"{self.level_db:.1f} dBFS")
        return "   ".join(parts)


def pitch_text(hz: float) -> str:
    """A frequency and its nearest note: `1.36 kHz (F6 -48)`."""
    shown = f"{hz / 1000:.2f} kHz" if hz >= 1000 else f"{hz:.0f} Hz"
    note = note_text(hz)
    return f"{shown} ({note})" if note else shown


def note_text(hz: float) -> str:
    """The nearest note of equal temperament with A4 at 440 Hz: `A4`, `C#3 +20`; empty below C0."""
    if hz < _LOWEST_NOTE_HZ:
        return ""
    semitones = 12 * math.log2(hz / 440.0) + 57  # from C0
    nearest = round(semitones)
    cents = round(100 * (semitones - nearest))
    name = f"{_NOTES[nearest % 12]}{nearest // 12}"
    return f"{name} {cents:+d}" if cents else name


def reading_at(
    document: Document,
    view: View,
    client: PictureClient,
    x: float,
    y: float,
    style: SpectrogramStyle | None = None,
) -> Reading:
    """What is at a place of the lanes; from tiles that are there, nothing is read.

    Args:
        document: what is shown.
        view: where.
        client: knows the tiles.
        x: pixels of the screen.
        y: pixels of the screen.
        style: of lanes without a look of their own.
    """
    sample = view.axis.sample(x)
    lane = view.layout.at(round(y) + view.offset)
    if lane is None:
        return Reading(sample, document.rate)
    hz = hz_at(lane, view.frequency_of(lane), y + view.offset - lane.top)
    clip = track_lane.clip_at(document, lane, view.axis, x)
    level_db = bin_db = None
    if clip is not None and clip.start <= sample < clip.end:
        (clip, _, _), *_ = clip.parts(sample, sample + 1)
        media = document.medium(clip.media_id)
        at = round(clip.inside(sample, sample + 1)[0] * media.rate / document.rate)
        factor = float(level_at(clip, np.array([float(sample)]))[0])
        gain_db = document.track(lane.track_id).gain_db + 20 * math.log10(max(factor, 1e-6))
        level_db = _level_db(client, media, at, gain_db)
        if hz is not None:
            look = lane.look.style if lane.look is not None else style or SpectrogramStyle()
            per_pixel = view.axis.samples_per_pixel * media.rate / document.rate
            bin_db = _bin_db(client, media, at, hz, look.settings, per_pixel)
            bin_db = None if bin_db is None else max(_FLOOR_DB, bin_db + gain_db)
    return Reading(sample, document.rate, lane.track_id, hz, level_db, bin_db)


def _level_db(client: PictureClient, media: Media, at: int, gain_db: float) -> float | None:
    if not 0 <= at < media.n_samples:
        return None
    for level in range(wave_levels(media.n_samples) + 1):
        column = at >> level
        tile = client.peek(WaveKey(media.id, level, column // 1024))
        if isinstance(tile, WaveTile):
            low = tile.minimum[:, column % 1024]
            high = tile.maximum[:, column % 1024]
            peak = float(np.max(np.maximum(np.abs(low), np.abs(high))))
            return max(_FLOOR_DB, 20 * float(np.log10(max(peak, 1e-6))) + gain_db)
    return None


def _bin_db(
    client: PictureClient,
    media: Media,
    at: int,
    hz: float,
    settings: TileSettings,
    samples_per_pixel: float,
) -> float | None:
    """Level of the nearest bin, from the tile of this zoom or of one beside it."""
    row = round(hz * settings.n_fft * settings.zero_padding / media.rate)
    closest = hop_for(settings, samples_per_pixel)
    hops = [closest * HOP_STEP**power for power in (0, 1, 2, 3)] + [closest // HOP_STEP]
    for hop in hops:
        column = round(at / max(1, hop))
        tile = client.peek(key_of(media.id, settings, max(1, hop), column // TILE_COLUMNS))
        if isinstance(tile, np.ndarray) and row < tile.shape[0]:
            return float(_FLOOR_DB + tile[row, column % TILE_COLUMNS] * (-_FLOOR_DB / 255))
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
