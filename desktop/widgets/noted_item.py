"""List rows with a dim note behind their text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop import theme

NOTE = Qt.ItemDataRole.UserRole + 1
"""Role of the note."""

_GAP_PX = 14
_LEAST_PX = 40


class NotedItemDelegate(QStyledItemDelegate):
    """Draws an item as usual, then its note as far as there is room."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row, and the note behind its text."""
        super().paint(painter, option, index)
        note = index.data(NOTE)
        if not note:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        begin = QFontMetrics(shown.font).horizontalAdvance(shown.text) + _GAP_PX
        room = QRect(option.rect).adjusted(begin, 0, -_GAP_PX // 2, 0)
        if room.width() < _LEAST_PX:
            return
        font = theme.number_font(theme.current().font_small_px)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(theme.current().text_dim))
        text = QFontMetrics(font).elidedText(note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
