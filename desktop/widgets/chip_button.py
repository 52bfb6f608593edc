"""Small square buttons with a letter: mute and solo."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop import theme


class ChipButton(QAbstractButton):
    """A letter that fills with a colour of the theme when it is on."""

    def __init__(
        self, letter: str, color_role: str, name: str, parent: QWidget | None = None
    ) -> None:
        """Make a button.

        Args:
            letter: what is drawn.
            color_role: field of `Theme` that fills it when on, such as `mute`.
            name: for tool tip and screen reader.
            parent: owner.
        """
        super().__init__(parent)
        self._role = color_role
        self.setText(letter)
        self.setCheckable(True)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(26, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, letter."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = look.hover if self.underMouse() else look.raised
        edge, ink = look.border, look.text_dim
        if self.isChecked():
            fill = edge = getattr(look, self._role)
            ink = theme.readable_on(fill)
        if self.hasFocus():
            edge = look.accent
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, 4, 4)
        painter.setFont(theme.ui_font(look.font_small_px, bold=True))
        painter.setPen(QColor(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
