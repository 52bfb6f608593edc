"""A small label that says that a track was made from a recording, and whether by a model."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop import theme
from engine.project.document import TrackRole


class RoleBadge(QWidget):
    """Says that a track was made from a recording, what it is, and whether a model decided."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFixedHeight(17)

    @property
    def has_text(self) -> bool:
        """False for recordings."""
        return bool(self._text)

    def set_role(self, role: TrackRole, *, is_by_model: bool = True) -> None:
        """Follow the track."""
        if is_by_model:
            self._text = {
                TrackRole.TARGET: self.tr("AI-derived: target"),
                TrackRole.RESIDUAL: self.tr("AI-derived: residual"),
                TrackRole.CANDIDATE: self.tr("AI-derived: candidate"),
            }.get(role, "")
            tip = self.tr("A model made this track from a recording; the recording is unchanged.")
        else:
            self._text = {
                TrackRole.TARGET: self.tr("Derived: target"),
                TrackRole.RESIDUAL: self.tr("Derived: residual"),
                TrackRole.CANDIDATE: self.tr("Derived: candidate"),
            }.get(role, "")
            tip = self.tr(
                "Made from a recording by arithmetic, without a model; the recording is unchanged."
            )
        self.setToolTip(tip if self._text else "")
        self.setAccessibleName(self._text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small label."""
        if not self._text:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.ui_font(look.font_small_px - 1))
        width = QFontMetricsF(painter.font()).horizontalAdvance(self._text) + 14
        area = QRectF(0, 0, min(width, self.width()), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_soft))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(look.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._text)
