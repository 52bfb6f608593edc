"""The handles that a clip shows under the mouse: where its fades end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from desktop import theme
from desktop.views.layout import Lane, View
from engine.project.clip import Clip
from engine.project.document import Track

_SIZE_PX = 8.0
_LEAST_WIDTH_PX = 36  # narrower clips have no handles


def fade_handles(track: Track, clip: Clip, lane: Lane, view: View) -> dict[str, QPointF]:
    """Middle of each handle on the screen: "start", "end" or both.

    A side that is in a crossfade has none: its length is that of the overlap.
    """
    left, right = view.axis.pixel(clip.start), view.axis.pixel(clip.end)
    if right - left < _LEAST_WIDTH_PX:
        return {}
    per_pixel = view.axis.samples_per_pixel
    y = lane.top - view.offset + lane.clip_body()[0] + _SIZE_PX / 2 + 1
    index = track.clips.index(clip)
    before, after = track.clips[max(0, index - 1) : index], track.clips[index + 1 : index + 2]
    # Handles of short fades stay inside the clip, where they can be seen and grasped.
    least = left + _SIZE_PX / 2 + 1
    most = right - _SIZE_PX / 2 - 1
    found = {}
    if not before or before[0].end <= clip.start:
        found["start"] = QPointF(max(least, left + clip.fade_in / per_pixel), y)
    if not after or after[0].start >= clip.end:
        found["end"] = QPointF(min(most, right - clip.fade_out / per_pixel), y)
    return found


def handle_at(handles: dict[str, QPointF], x: float, y: float) -> str:
    """Which handle the mouse is on: "start", "end" or empty."""
    for side, place in handles.items():
        if max(abs(place.x() - x), abs(place.y() - y)) <= _SIZE_PX / 2 + 2:
            return side
    return ""


def paint(painter: QPainter, handles: dict[str, QPointF]) -> None:
    """Draw the handles; light with a dark edge, seen on every picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#b0000000"), 1.2))
    painter.setBrush(QColor("#ffffff"))
    for place in handles.values():
        half = _SIZE_PX / 2
        painter.drawRoundedRect(
            QRectF(place.x() - half, place.y() - half, _SIZE_PX, _SIZE_PX), 2.5, 2.5
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_snap_line(painter: QPainter, x: float, height: int) -> None:
    """The line at the place that holds a dragged edge."""
    color = QColor(theme.current().accent)
    painter.fillRect(QRectF(round(x), 0, 1, height), color)
    painter.fillRect(QRectF(round(x) - 1, 0, 3, height), theme.with_alpha(color.name(), 0.3))
