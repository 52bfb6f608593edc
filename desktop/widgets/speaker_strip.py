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

    Where two speak at once, the one who began later is a row lower.

    Args:
        painter: of the widget.
        rect: where; its height is shared by as many rows as are needed.
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
    lines = _in_rows(transcript)
    height = area.height() // max(row + 1 for _, row in lines)
    for line, row in lines:
        across = QRect(area.left(), area.top() + row * height, area.width(), height)
        place = _place(across, pixel_of(line.start), pixel_of(line.end))
        if place is None:
            continue
        if line.speaker not in colors:
            colors[line.speaker] = look.track(color_of(transcript, line.speaker))
        painter.fillRect(place, QColor(colors[line.speaker]))
        if not is_thin:
            _write(painter, place, line.speaker, colors[line.speaker])


def rows_of(transcript: Transcript) -> int:
    """How many rows show who speaks: 0 where nobody is known to, 2 where two speak at once."""
    return max((row + 1 for _, row in _in_rows(transcript)), default=0)


def speakers_at(transcript: Transcript, at: int) -> tuple[Segment, ...]:
    """The lines of those who speak at a place, in the order in which they began."""
    return tuple(
        line for line in transcript.segments if line.speaker and line.start <= at < line.end
    )


def _in_rows(transcript: Transcript) -> list[tuple[Segment, int]]:
    """Lines that have a speaker, each with its row: the second while somebody else goes on."""
    placed = []
    first_end = 0
    for line in transcript.segments:
        if not line.speaker:
            continue
        row = 1 if line.start < first_end else 0
        if row == 0:
            first_end = line.end
        placed.append((line, row))
    return placed


def _place(area: QRect, left: float, right: float) -> QRect | None:
    """The visible part of a piece, a pixel narrower, so that neighbours are told apart."""
    first, last = max(area.left(), round(left)), min(area.right() + 1, round(right) - 1)
    if last < area.left() or first > area.right():
        return None
    return QRect(first, area.top(), max(1, last - first), area.height())


def _write(painter: QPainter, place: QRect, name: str, color: str) -> None:
    if place.width() < _LEAST_NAME_PX or place.height() < _FONT_PX:
        return
    font = theme.ui_font(_FONT_PX)
    room = place.adjusted(5, 0, -3, 0)
    text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(theme.readable_on(color)))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
