"""Pictures for reports, as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop import theme
from desktop.views.figures import figure
from desktop.views.look import SpectrogramStyle
from tests.helpers.mouse import pixels


class Sign:
    """A figure with a red field in the middle, and a colour bar."""

    title = "A sign"

    def paint(self, painter: QPainter, size: QSizeF, ratio: float) -> bool:
        """Draw it."""
        inner = figure.paint_ground(painter, size, self.title, "below")
        area = inner.adjusted(figure.GUTTER_PX, 0, -figure.LEGEND_PX, 0)
        painter.fillRect(area, QColor("#ff0000"))
        figure.paint_unit(painter, area, "Hz")
        figure.paint_color_bar(painter, area, SpectrogramStyle(color_map="grey"))
        return True


SIZE = QSize(400, 240)


def _field(image: QImage) -> QRectF:
    """The red part."""
    seen = pixels(image)
    is_red = (seen[..., 0] == 255) & (seen[..., 1] == 0)
    rows, columns = is_red.any(axis=1).nonzero()[0], is_red.any(axis=0).nonzero()[0]
    return QRectF(columns[0], rows[0], len(columns), len(rows))


def test_a_png_has_its_size_and_its_axes(qapp, tmp_path: Path) -> None:
    """Twice as many dots for print; title, unit and legend stand around the view."""
    figure.save(Sign(), tmp_path / "sign.png", SIZE, 2.0)
    found = QImage(str(tmp_path / "sign.png"))
    assert (800, 480) == (found.width(), found.height())
    assert "A sign" == found.text("Title")
    field = _field(found)
    assert field == QRectF(124, 68, 800 - 124 - 132, 480 - 68 - 92)
    ground = QColor(theme.current().window)
    seen = pixels(found).astype(int)
    is_drawn = abs(seen - [ground.red(), ground.green(), ground.blue()]).sum(axis=2) > 60
    assert is_drawn[8:60, 20:200].any()  # the title
    assert is_drawn[430:478, 20:200].any()  # the caption
    assert is_drawn[100:380, 20:60].any()  # the unit
    assert is_drawn[80:380, 690:800].any()  # the legend


def test_an_svg_is_drawn_by_a_reader_of_svg(qapp, tmp_path: Path) -> None:
    """At the same places, with texts that stay texts."""
    path = tmp_path / "sign.svg"
    figure.save(Sign(), path, SIZE, 2.0)
    reader = QSvgRenderer(str(path))
    assert reader.isValid()
    assert SIZE == reader.viewBox().size()
    drawn = QImage(SIZE, QImage.Format.Format_RGB32)
    drawn.fill(0)
    painter = QPainter(drawn)
    reader.render(painter)
    painter.end()
    field = _field(drawn)
    assert (62, 34) == pytest.approx((field.left(), field.top()), abs=1)
    text = path.read_text(encoding="utf-8")
    assert "<title>A sign</title>" in text
    assert "below" in text


def test_other_endings_and_places_are_refused(qapp, tmp_path: Path) -> None:
    """With the reason."""
    with pytest.raises(ValueError, match="ends in"):
        figure.save(Sign(), tmp_path / "sign.bmp", SIZE, 1.0)
    with pytest.raises(OSError):  # noqa: PT011 - the system words it
        figure.save(Sign(), tmp_path / "nowhere" / "sign.png", SIZE, 1.0)
    with pytest.raises(OSError):  # noqa: PT011 - the system words it
        figure.save(Sign(), tmp_path / "nowhere" / "sign.svg", SIZE, 1.0)
