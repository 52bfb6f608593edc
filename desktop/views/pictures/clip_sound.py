"""What a clip sounds like as a picture: spectrogram and waveform, without frame and title."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop import theme
from desktop.views.layout import DisplayMode
from desktop.views.pictures import samples_line, spectrogram, waveform
from desktop.views.pictures.indexed_image import indexed_image
from desktop.views.pictures.shown import Shown, gain_curve
from desktop.views.pictures.spectrogram import SpectrogramPainter
from desktop.views.pictures.store import PictureClient


class ClipSound:
    """Paints what is there already and asks for the rest. GUI thread."""

    def __init__(self, client: PictureClient) -> None:
        self.client = client
        self._spectrograms = SpectrogramPainter(client)

    def paint(self, painter: QPainter, shown: Shown) -> bool:
        """Paint `shown.width` pixels from 0 on; False while a better picture is on its way."""
        is_complete = True
        painter.save()
        if shown.clip.is_reversed:  # the medium runs from the right to the left
            painter.translate(shown.width, 0)
            painter.scale(-1, 1)
        top, height = shown.lane.spectrum_rows()
        if height > 4:
            is_complete = self._paint_spectrogram(painter, shown, top, height)
        top, height = shown.lane.wave_rows()
        if height > 4:
            is_complete = self._paint_waveform(painter, shown, top, height) and is_complete
        painter.restore()
        return is_complete

    def _paint_spectrogram(self, painter: QPainter, shown: Shown, top: int, height: int) -> bool:
        width = round(shown.width * shown.ratio)
        made = self._spectrograms.picture(
            shown.media,
            shown.style.settings,
            shown.frequency,
            shown.medium_first,
            shown.samples_per_pixel * shown.medium_per_project / shown.ratio,
            width,
            round(height * shown.ratio),
        )
        levels, gain_db = _as_loud(shown, made.levels)
        table = shown.style.table(gain_db=gain_db, is_grey=_is_silent(shown))
        picture = indexed_image(levels, table, is_opaque=True)
        picture.setDevicePixelRatio(shown.ratio)
        painter.drawImage(QPointF(0, top), picture)
        ground = QColor(ground_color(shown))
        for left, right in made.gaps():
            gap = QRectF(left / shown.ratio, top, (right - left) / shown.ratio, height)
            painter.fillRect(gap, ground)
        return made.is_complete

    def _paint_waveform(self, painter: QPainter, shown: Shown, top: int, height: int) -> bool:
        is_blended = shown.lane.mode is DisplayMode.BLEND
        n_lanes = 1 if is_blended else shown.wave_lanes(height)
        color = body_color(shown)
        step = shown.samples_per_pixel * shown.medium_per_project / shown.ratio
        if step * shown.ratio <= samples_line.MOST_SAMPLES_PER_PIXEL:
            return samples_line.paint(painter, self.client, shown, color, top, height, n_lanes)
        n_columns = round(shown.width * shown.ratio)
        found = waveform.columns(self.client, shown.media, shown.medium_first, step, n_columns)
        found = waveform.as_played(found, shown.channels, is_inverted=shown.clip.is_inverted)
        gain = gain_curve(shown, n_columns)
        values = waveform.picture(found, round(height * shown.ratio), gain, n_lanes=n_lanes)
        look = theme.current()
        body = theme.mix(color, "#ffffff" if look.is_dark else "#000000", 0.38)
        table = waveform.color_table(theme.mix(color, look.canvas, 0.12), body)
        if is_blended:
            table = waveform.color_table(*_over_colors(shown), shown.style.wave_opacity)
        else:
            _paint_centre_lines(painter, shown, color, top, height, n_lanes)
        picture = indexed_image(values, table)
        picture.setDevicePixelRatio(shown.ratio)
        painter.drawImage(QPointF(0, top), picture)
        return found.is_complete


def body_color(shown: Shown) -> str:
    """Colour of a clip: that of its track, greyed when it is not heard."""
    look = theme.current()
    color = look.track(shown.track.color)
    return theme.mix(color, look.text_disabled, 0.8) if _is_silent(shown) else color


def ground_color(shown: Shown) -> str:
    """Colour behind its waveform."""
    return theme.mix(theme.current().canvas, body_color(shown), 0.13)


def _as_loud(shown: Shown, levels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """Levels with what changes inside the picture, and the gain that is left to the colours."""
    height, width = levels.shape
    constant_db = shown.clip.gain_db + shown.track.gain_db
    columns_db = np.zeros(width)
    if shown.has_changing_gain:
        curve = gain_curve(shown, width)
        columns_db = 20 * np.log10(np.maximum(curve, 1e-6).astype(np.float64)) - constant_db
    if not shown.style.boost_db and not columns_db.any():
        return levels, constant_db
    rows_db = spectrogram.boost_rows(shown.frequency, height, shown.style.boost_db)
    return spectrogram.shifted(levels, rows_db, columns_db), constant_db


def _over_colors(shown: Shown) -> tuple[str, str]:
    """Envelope and RMS of a waveform that is seen on a spectrogram: far from its loud colours."""
    is_inverse = shown.style.color_map.startswith("inverse")
    return ("#404040", "#000000") if is_inverse else ("#9fd8ff", "#ffffff")


def _is_silent(shown: Shown) -> bool:
    return shown.track.is_muted or shown.clip.is_muted


def _paint_centre_lines(
    painter: QPainter, shown: Shown, color: str, top: int, height: int, n_lanes: int
) -> None:
    for lane in range(n_lanes):
        y = round(top + height * (lane + 0.5) / n_lanes)
        painter.fillRect(QRect(0, y, shown.width, 1), theme.with_alpha(color, 0.35))
    for lane in range(1, n_lanes):
        y = round(top + height * lane / n_lanes)
        ground = theme.with_alpha(theme.current().canvas, 0.6)
        painter.fillRect(QRect(0, y, shown.width, 1), ground)
