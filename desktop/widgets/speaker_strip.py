"""Who speaks along time, as a strip of coloured pieces with names; painted in lanes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from desktop import theme
from engine.project.document import Segment, Transcript
from engine.project.edits import speakers_of
from engine.project.reading import color_of

_FONT_PX = 10
_LEAST_NAME_PX = 24
_THIN_PX = 4


def paint_speakers(
    painter: QPainter,
    rect: QRect,
    transcript: Transcript,
    pixel_of: Callable[[int], float],
    *,
    is_thin: bool = False,
) -> None:
    """Draw every line that has a speaker into a rectangle.

    Where two speak at once, the one who began later has the lower half.

    Args:
        painter: of the widget.
        rect: where.
        transcript: whose lines.
        pixel_of: horizontal position of a project sample.
        is_thin: colours alone, at the upper edge: something else is shown below.
    """
    if not speakers_of(transcript):
        return
    look = theme.current()
    area = QRect(rect.left(), rect.top(), rect.width(), _THIN_PX) if is_thin else rect
    painter.fillRect(area, QColor(theme.mix(look.canvas, look.border, 0.45)))
    colors: dict[str, str] = {}
    last_end = 0
    for line in transcript.segments:
        if not line.speaker:
            continue
        place = _place(area, pixel_of(line.start), pixel_of(line.end))
        if place is not None:
            is_second = line.start < last_end and not is_thin
            if is_second:
                place.setTop(place.top() + place.height() // 2)
            if line.speaker not in colors:
                colors[line.speaker] = look.track(color_of(transcript, line.speaker))
            painter.fillRect(place, QColor(colors[line.speaker]))
            if not is_thin and not is_second:
                _write(painter, place, line.speaker, colors[line.speaker])
        last_end = max(last_end, line.end)


def speaker_at(transcript: Transcript, at: int) -> Segment | None:
    """The line of the one who speaks at a place; of two at once the one who began later."""
    there = [line for line in transcript.segments if line.speaker and line.start <= at < line.end]
    return there[-1] if there else None


def _place(area: QRect, left: float, right: float) -> QRect | None:
    """The visible part of a piece, a pixel narrower, so that neighbours are told apart."""
    first, last = max(area.left(), round(left)), min(area.right() + 1, round(right) - 1)
    if last < area.left() or first > area.right():
        return None
    return QRect(first, area.top(), max(1, last - first), area.height())


def _write(painter: QPainter, place: QRect, name: str, color: str) -> None:
    if place.width() < _LEAST_NAME_PX:
        return
    font = theme.ui_font(_FONT_PX)
    room = place.adjusted(5, 0, -3, 0)
    text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(theme.readable_on(color)))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
