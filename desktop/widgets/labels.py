"""Labels that never clip their text, in one line or many, and a name to be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop import theme


class ElidedLabel(QFrame):
    """One line of text, shortened with an ellipsis where there is no room; the tip has it all."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        is_dim: bool = False,
        room_px: int = 0,
    ) -> None:
        """Make one.

        Args:
            text: what it says.
            parent: owner.
            mode: where it is shortened.
            is_dim: less important than what is beside it.
            room_px: the least width that it asks for, so that nothing moves beside it.
        """
        super().__init__(parent)
        self._text, self._mode, self._is_dim = "", mode, is_dim
        self._room_px = room_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @property
    def shown(self) -> str:
        """What there is room for."""
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self._text, self._mode, self.contentsRect().width())

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._refresh_tip()
        self.update()

    def sizeHint(self) -> QSize:
        """The whole text."""
        metrics, margins = QFontMetrics(self.font()), self.contentsMargins()
        width = max(self._room_px, metrics.horizontalAdvance(self._text) + 2)
        return QSize(width + margins.left() + margins.right(), metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """The tip is needed only when something is hidden."""
        self._refresh_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(look.text_dim if self._is_dim else look.text)
        room, shown = self.contentsRect(), self.shown
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _refresh_tip(self) -> None:
        whole = QFontMetrics(self.font()).horizontalAdvance(self._text)
        is_cut = whole > self.contentsRect().width()
        self.setToolTip(self._text if is_cut else "")


class EditableLabel(ElidedLabel):
    """A name; a double click or F2 edits it in place, Enter keeps, Esc drops.

    It is shortened in its middle: names of a series, or of results, differ at either end.

    Signals:
        renamed: (text) another, non-empty name.
        clicked: pressed without editing.
    """

    renamed = Signal(str)
    clicked = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, mode=Qt.TextElideMode.ElideMiddle)
        self._editor: QLineEdit | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription(self.tr("F2 renames"))

    def edit(self) -> None:
        """Begin editing."""
        if self._editor is not None:
            return
        editor = _NameEditor(self.text, self)
        editor.setGeometry(self.rect().adjusted(-4, -2, 2, 2))
        editor.setFont(self.font())
        editor.selectAll()
        editor.editingFinished.connect(self._on_finished)
        editor.show()
        editor.setFocus()
        self._editor = editor

    def _on_finished(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        text = editor.text().strip()
        editor.hide()
        editor.deleteLater()
        if text and text != self.text and not editor.property("dropped"):
            self.renamed.emit(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell."""
        self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits."""
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return):
            self.edit()
        else:
            super().keyPressEvent(event)


class _NameEditor(QLineEdit):
    """The field over a name."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setStyleSheet("padding: 0 3px; border-radius: 3px;")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what was typed; Enter keeps it, and does not begin again in the label."""
        if event.key() == Qt.Key.Key_Escape:
            self.setProperty("dropped", True)
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class Note(QLabel):
    """A caption of any number of lines, as high as they are at the width that it is given.

    A form asks a wrapped label for its height before it knows the width, and cuts lines off.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Write something else."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the lines of the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Have those of another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(0, self.heightForWidth(self.width())))
