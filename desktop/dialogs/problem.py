"""The problem dialog: a title, what happened, what to do next, and details to copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.messages import Problem
from desktop.widgets import parts

_LEAST_WIDTH = 480


class ProblemDialog(QDialog):
    """Shows one `Problem`."""

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._problem = problem
        self.setWindowTitle(problem.title)
        self.setMinimumWidth(_LEAST_WIDTH)
        picture = QLabel()
        picture.setPixmap(
            theme.pixmap("warning", 32, theme.current().warning, self.devicePixelRatioF())
        )
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details = QPlainTextEdit(problem.details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(tr("Details"))
        self._details.setVisible(False)
        self._details.setMinimumHeight(180)
        texts = QVBoxLayout()
        texts.setSpacing(8)
        texts.addWidget(self._text(problem.title, "title"))
        texts.addWidget(self._text(problem.text))
        if problem.hint:
            texts.addWidget(self._text(problem.hint, "dim"))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture)
        top.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self._details)
        self._row = self._buttons()
        column.addLayout(self._row)

    @property
    def problem(self) -> Problem:
        """What it says."""
        return self._problem

    def add_remedy(
        self, text: str, remedy: Callable[[], object], *, is_answer: bool = False
    ) -> None:
        """Offer something to do about it, before the close button.

        Args:
            text: of the button.
            remedy: called when it is pressed.
            is_answer: whether the problem is a question and this its usual answer: Enter gives it.
        """
        button = parts.button(text, "primary" if is_answer else "")
        if is_answer:
            self._close.setProperty("role", "")
            button.setDefault(True)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: remedy())
        self._row.insertWidget(self._row.count() - 1, button)

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough for every button: their real widths are known only by now."""
        layout = self.layout()
        assert layout is not None  # set by the constructor
        margins = layout.contentsMargins()
        buttons = self._row.sizeHint().width() + margins.left() + margins.right()
        self.setMinimumWidth(max(_LEAST_WIDTH, buttons))
        super().showEvent(event)

    def add_report(self, make: Callable[[], object]) -> None:
        """Offer to make a report of it, beside the details."""
        button = parts.button(tr("Report..."), "quiet", "save")
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: make())
        self._row.insertWidget(2, button)

    def _text(self, text: str, role: str = "") -> QLabel:
        made = QLabel(text)
        made.setProperty("role", role)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _buttons(self) -> QHBoxLayout:
        show = parts.button(tr("Details"), "quiet")
        show.setCheckable(True)
        show.toggled.connect(self._show_details)
        copy = parts.button(tr("Copy details"), "quiet", "copy")
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(
                f"{self._problem.title}\n{self._problem.text}\n\n{self._problem.details}"
            )
        )
        self._close = parts.button(tr("Close"), "primary")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        return parts.row(show, copy, None, self._close)

    def _show_details(self, is_on: bool) -> None:
        self._details.setVisible(is_on)
        self.adjustSize()
