"""Pictures for a report: a view with title, axes and legend, on any painter. No widgets."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from PySide6.QtCore import QBuffer, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop import theme
from desktop.views import colour_maps
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.indexed_image import indexed_image

TITLE_PX, FOOT_PX = 34.0, 46.0
GUTTER_PX, LEGEND_PX = 62.0, 66.0
_BAR_PX = 12.0
SUFFIXES = (".png", ".svg")


class Figure(Protocol):
    """Something that can be drawn for a report."""

    @property
    def title(self) -> str:
        """Stands above it."""

    def paint(self, painter: QPainter, size: QSizeF, ratio: float) -> bool:
        """Draw it whole; False while parts of it are still being computed.

        Args:
            painter: of any device, from its upper left corner.
            size: to be filled, pixels.
            ratio: dots a pixel, for what is drawn as an image.
        """


def image(figure: Figure, size: QSize, ratio: float) -> tuple[QImage, bool]:
    """A figure as an image of `size * ratio` dots, and whether it is complete."""
    made = QImage(size * ratio, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    is_complete = figure.paint(painter, QSizeF(size), ratio)
    painter.end()
    return made, is_complete


def save(figure: Figure, path: Path, size: QSize, ratio: float) -> None:
    """Write a figure as PNG or SVG, by the ending of the path.

    Lines and texts of an SVG stay sharp at any size; spectrograms in it are images.

    Raises:
        OSError: it cannot be written.
        ValueError: another ending.
    """
    match path.suffix.lower():
        case ".png":
            _save_png(figure, path, size, ratio)
        case ".svg":
            _save_svg(figure, path, size, ratio)
        case other:
            raise ValueError(f"no picture ends in {other!r}")


def _save_png(figure: Figure, path: Path, size: QSize, ratio: float) -> None:
    made, _ = image(figure, size, ratio)
    made.setDotsPerMeterX(round(ratio * 96 / 0.0254))
    made.setDotsPerMeterY(round(ratio * 96 / 0.0254))
    writer = QImageWriter(str(path))
    writer.setText("Software", "Auricle")
    writer.setText("Title", figure.title)
    if not writer.write(made):
        raise OSError(writer.errorString())


def _save_svg(figure: Figure, path: Path, size: QSize, ratio: float) -> None:
    written = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(written)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(figure.title)
    generator.setDescription("Auricle")
    painter = QPainter(generator)
    figure.paint(painter, QSizeF(size), ratio)
    painter.end()
    path.write_bytes(bytes(written.data().data()))


def paint_ground(painter: QPainter, size: QSizeF, title: str, caption: str) -> QRectF:
    """Ground, title above, caption below; what is left for the view and its axes."""
    look = theme.current()
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(look.window))
    painter.setFont(theme.ui_font(bold=True))
    painter.setPen(QColor(look.text))
    width = size.width() - 32
    shown = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRectF(16, 0, width, TITLE_PX), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setFont(theme.ui_font(look.font_small_px))
    painter.setPen(QColor(look.text_dim))
    shown = QFontMetricsF(painter.font()).elidedText(caption, Qt.TextElideMode.ElideRight, width)
    foot = QRectF(16, size.height() - 24, width, 20)
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, shown)
    return QRectF(0, TITLE_PX, size.width(), size.height() - TITLE_PX - FOOT_PX)


def paint_unit(painter: QPainter, area: QRectF, text: str) -> None:
    """The unit of the axis at the left, upright beside it."""
    painter.save()
    painter.setFont(theme.ui_font(theme.current().font_small_px - 1))
    painter.setPen(QColor(theme.current().text_dim))
    painter.translate(area.left() - GUTTER_PX + 16, area.center().y())
    painter.rotate(-90)
    painter.drawText(QRectF(-area.height() / 2, -9, area.height(), 18),
                     Qt.AlignmentFlag.AlignCenter, text)  # fmt: skip
    painter.restore()


def paint_color_bar(painter: QPainter, area: QRectF, style: SpectrogramStyle) -> None:
    """The colours of levels, from the lowest to the highest that are told apart."""
    look = theme.current()
    bar = QRectF(area.right() + 12, area.top() + 4, _BAR_PX, max(8.0, area.height() - 8))
    levels = np.arange(255, -1, -1, dtype=np.uint8)[:, np.newaxis].repeat(4, axis=1)
    table = colour_maps.ranged(style.color_map, -120.0, 0.0)
    painter.drawImage(bar, indexed_image(levels, table, is_opaque=True))
    painter.setPen(QColor(look.border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar)
    painter.setFont(theme.number_font(look.font_small_px - 1))
    metrics = QFontMetricsF(painter.font())
    n_ticks = max(2, min(5, int(bar.height() / 24)))
    painter.setPen(QColor(look.text_dim))
    for step in range(n_ticks):
        share = step / (n_ticks - 1)
        level = style.floor_db + share * (style.ceiling_db - style.floor_db)
        y = bar.bottom() - share * bar.height()
        base = min(max(y + metrics.capHeight() / 2, bar.top() + 6), bar.bottom())
        text = f"{level:.0f}".replace("-", "−") + (" dB" if step == n_ticks - 1 else "")
        painter.drawText(QPointF(bar.right() + 5, base), text)
