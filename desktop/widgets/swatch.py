"""A button in a track's colour that opens the palette."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop import theme


def color_names() -> tuple[str, ...]:
    """Names of the track colours, in the order of the palette."""
    translate = QCoreApplication.translate
    return (
        translate("Colors", "Sky"),
        translate("Colors", "Orange"),
        translate("Colors", "Green"),
        translate("Colors", "Vermilion"),
        translate("Colors", "Orchid"),
        translate("Colors", "Yellow"),
        translate("Colors", "Indigo"),
        translate("Colors", "Steel"),
    )


def color_icon(color: str, size_px: int = 16) -> QIcon:
    """A round spot of a colour."""
    picture = QPixmap(size_px, size_px)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(QRectF(2, 2, size_px - 4, size_px - 4))
    painter.end()
    return QIcon(picture)


def fill_color_menu(menu: QMenu, chosen: int) -> None:
    """Put the track colours into a menu, in the colours of the theme in use."""
    menu.clear()
    for index, name in enumerate(color_names()):
        action = menu.addAction(color_icon(theme.current().track(index)), name)
        action.setData(index)
        action.setCheckable(True)
        action.setChecked(index == chosen % len(theme.current().tracks))


class Swatch(QAbstractButton):
    """Shows a track's colour; a click offers the others.

    Signals:
        color_chosen: (index in the theme's track palette).
    """

    color_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = 0
        self.setToolTip(self.tr("Colour"))
        self.setAccessibleName(self.tr("Track colour"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self)
        self._menu.triggered.connect(lambda action: self.color_chosen.emit(action.data()))
        self.clicked.connect(self._on_clicked)

    def set_index(self, index: int) -> None:
        """Show another colour."""
        self._index = index
        names = color_names()
        self.setAccessibleDescription(names[index % len(names)])
        self.update()

    def sizeHint(self) -> QSize:
        """A small spot."""
        return QSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A round spot."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(look.track(self._index))
        painter.setBrush(color)
        is_lit = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(look.text) if is_lit else color, 1.5))
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def _on_clicked(self) -> None:
        fill_color_menu(self._menu, self._index)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
