"""How a marker is drawn in the ruler."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.views import marker_flag
from engine.project.document import Marker


def drawn(marker: Marker, n_behind: int = 0) -> QImage:
    """A marker from pixel 10 to 150 on black."""
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    flag = marker_flag.flag_of(marker.text, theme.current(), marker_flag.WIDEST, n_behind)
    marker_flag.paint(painter, theme.current(), marker, (10, 150), flag, 40)
    painter.end()
    return image


@pytest.mark.parametrize("is_unsure", [False, True])
def test_an_unsure_place_is_hollow_and_dashed(qtbot: QtBot, is_unsure: bool) -> None:
    """Its range above the flag has gaps, and its flag no ground; a sure one is drawn through."""
    image = drawn(Marker("m", 0, 9, "dog 1", "r", 0.3, is_unsure))
    nothing = QColor("black").rgb()
    above = {image.pixel(x, 1) for x in range(20, 140)}
    assert is_unsure == (nothing in above)
    flag = {image.pixel(x, 5) for x in range(12, 15)}
    assert is_unsure == (nothing in flag)


def test_a_flag_ends_where_its_room_does(qtbot: QtBot) -> None:
    """A long text is cut, none at all leaves only the line."""
    image = drawn(Marker("m", 0, 0, 40 * "long "))
    nothing = QColor("black").rgb()
    assert nothing == image.pixel(10 + round(marker_flag.WIDEST) + 2, 8)
    assert nothing == drawn(Marker("m", 0, 0, "")).pixel(20, 8)


def test_the_number_of_those_behind_stands_on_a_ground_of_its_own(qtbot: QtBot) -> None:
    """At the end of the flag, within the room of it."""
    look = theme.current()
    flag = marker_flag.flag_of(40 * "long ", look, marker_flag.WIDEST, 2)
    assert "+2" == flag.count
    assert flag.count_left < flag.width < marker_flag.WIDEST + 1
    image = drawn(Marker("m", 0, 0, 40 * "long "), 2)
    inside = 10 + round(flag.count_left) + 2
    assert QColor(look.warning).rgb() == image.pixel(inside, 5)
    assert QColor(look.warning).rgb() != drawn(Marker("m", 0, 0, 40 * "long ")).pixel(inside, 5)
