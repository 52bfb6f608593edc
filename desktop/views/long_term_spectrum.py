"""The long-term spectrum of tracks in a range: mean power of each bin, from tiles of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.pictures.spectrogram import key_of
from desktop.views.pictures.store import PictureClient
from desktop.views.readout import pitch_text
from engine.audio.spectrum import FLOOR_DB, TILE_COLUMNS, TileSettings
from engine.project.document import Clip, Document, Media, Track
from engine.project.render import clips_within

_SETTINGS = TileSettings(n_fft=4096, hop=2048)
_MOST_TILES = 4  # a clip; a longer selection is sampled more widely, not read longer
_MOST_TRACKS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One line: levels in dBFS of a full-scale sine at frequencies in Hz, and its colour."""

    name: str
    color: str
    hz: NDArray[np.float64]
    level_db: NDArray[np.float64]


def long_term_levels(
    client: PictureClient, media: Media, start: int, end: int
) -> NDArray[np.float64] | None:
    """Mean power of each bin over a range of a medium, from tiles that are there.

    Args:
        client: asks for the missing ones.
        media: of the clip.
        start: first sample of the medium.
        end: first sample after the range.

    Returns:
        Shape (bins,), dBFS; None while nothing has arrived.
    """
    hop = _SETTINGS.hop
    while (end - start) / (hop * TILE_COLUMNS) > _MOST_TILES:
        hop *= 2
    power: NDArray[np.float64] = np.zeros(_SETTINGS.n_bins)
    n_frames = 0
    # Frames whose middle lies inside; a range between two frames takes the one before it.
    last = (end - 1) // hop
    first = min(-(-start // hop), last)
    for index in range(first // TILE_COLUMNS, last // TILE_COLUMNS + 1):
        tile = client.spectrum(media, key_of(media.id, _SETTINGS, hop, index))
        if tile is None:
            continue
        low = max(0, first - index * TILE_COLUMNS)
        high = min(TILE_COLUMNS, last + 1 - index * TILE_COLUMNS)
        level_db = FLOOR_DB + tile[:, low:high] * (-FLOOR_DB / 255)
        power += (10 ** (level_db / 10)).sum(axis=1)
        n_frames += high - low
    return 10 * np.log10(power / n_frames) if n_frames else None


def curves(client: PictureClient, document: Document, selection: Selection) -> list[Curve]:
    """Lines of the selected tracks; of the whole project for a cursor."""
    start, end = selection.start, selection.end
    if selection.is_cursor:
        start, end = 0, document.length
    found: list[Curve] = []
    for track in document.tracks:
        if selection.track_ids and track.id not in selection.track_ids:
            continue
        made = _curve(client, document, track, start, end)
        if made is not None:
            found.append(made)
    return found[:_MOST_TRACKS]


def reading(found: Sequence[Curve], hz: float) -> str:
    """A frequency, and below it the level of each line there; empty without lines."""
    lines = [pitch_text(hz)]
    for curve in found:
        nearest = int(np.argmin(np.abs(curve.hz - hz)))
        lines.append(f"{curve.name}  {curve.level_db[nearest]:.1f} dBFS")
    return "\n".join(lines) if found else ""


def table(found: Sequence[Curve]) -> str:
    """Levels in dBFS at the frequencies of the first line, with tabs between columns.

    One row a bin below a row of names; empty without lines. Lines of another rate are read
    between their bins.
    """
    if not found:
        return ""
    hz = found[0].hz
    columns = [hz, *(np.interp(hz, curve.hz, curve.level_db) for curve in found)]
    rows = ["\t".join(("Hz", *(curve.name for curve in found)))]
    rows += ["\t".join(f"{value:.1f}" for value in row) for row in zip(*columns, strict=True)]
    return "\n".join(rows)


def _curve(
    client: PictureClient, document: Document, track: Track, start: int, end: int
) -> Curve | None:
    """Mean power of what a track plays in a range; of clips at one rate, the first one's."""
    power: NDArray[np.float64] = np.zeros(_SETTINGS.n_bins)
    length, rate = 0, 0
    for clip, begin, until in _played(track, start, end):
        media = document.medium(clip.media_id)
        if clip.is_muted or media.rate != (rate or media.rate):
            continue
        low, high = _inside(clip, media, begin, until, document.rate)
        level_db = long_term_levels(client, media, low, high)
        if level_db is not None:
            power += (high - low) * 10 ** ((level_db + clip.gain_db) / 10)
            length, rate = length + high - low, media.rate
    if not length:
        return None
    level_db = 10 * np.log10(np.maximum(power / length, 1e-13)) + track.gain_db
    hz = np.arange(len(level_db)) * rate / _SETTINGS.n_fft
    return Curve(track.name, theme.current().track(track.color), hz[1:], level_db[1:])


def _played(track: Track, start: int, end: int) -> Iterator[tuple[Clip, int, int]]:
    """What plays of one medium each in a range of a track; see `Clip.parts`."""
    for clip in clips_within(track, start, end):
        yield from clip.parts(max(start, clip.start), min(end, clip.end))


def _inside(clip: Clip, media: Media, start: int, end: int, rate: int) -> tuple[int, int]:
    factor = media.rate / rate
    first, last = clip.inside(start, end)
    low, high = first * factor, last * factor
    return int(low), max(int(low) + 1, min(int(high), media.n_samples))
