"""How the cues are weighed: words or example, only inside the boxes, one answer or several.

Each choice is shown only while it means something.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.session.requests import CueSheet
from desktop.widgets import parts
from desktop.widgets.segmented import Choice, Segmented
from engine.project.regions import Region

_BALANCES = {"words": (3.0, 1.0), "both": (1.0, 1.0), "example": (1.0, 3.0)}
_MOST_ANSWERS = 3


class CueOptions(QWidget):
    """The choices below the cues.

    Signals:
        changed: by the user.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = (1.0, 1.0)
        self._balance = Segmented(
            (
                Choice("words", tr("Words"), tip=tr("The words count three times as much")),
                Choice("both", tr("Both"), tip=tr("Words and example count the same")),
                Choice("example", tr("Example"), tip=tr("The example counts three times as much")),
            )
        )
        self._balance.set_value("both")
        self._balance.chosen.connect(self._on_balance)
        self._balance_row = QWidget()
        row = parts.row(parts.label(tr("What counts more"), "caption"), None, self._balance)
        row.setContentsMargins(0, 0, 0, 0)
        self._balance_row.setLayout(row)
        self._only_boxes = QCheckBox(tr("Only inside the boxes"))
        self._only_boxes.setToolTip(
            tr("Nothing comes through outside the boxes, nor inside those that are not meant")
        )
        self._only_boxes.toggled.connect(lambda _: self.changed.emit())
        self._several = QCheckBox(tr("Offer three answers"))
        self._several.setToolTip(
            tr("Ask in two more ways; hear the answers and keep the one that is right")
        )
        self._several.toggled.connect(lambda _: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._balance_row, self._only_boxes, self._several):
            column.addWidget(widget)
        self.show_for(CueSheet())

    @property
    def weights(self) -> tuple[float, float]:
        """Of words against examples."""
        return (1.0, 1.0) if self._balance_row.isHidden() else self._weights

    @property
    def only_boxes(self) -> bool:
        """Whether the boxes bound the result."""
        return not self._only_boxes.isHidden() and self._only_boxes.isChecked()

    @property
    def candidates(self) -> int:
        """How many answers are wanted."""
        return _MOST_ANSWERS if self._several.isChecked() else 1

    def take(self, weights: tuple[float, float], candidates: int) -> None:
        """Choose what was kept with a question."""
        for value, both in _BALANCES.items():
            if both == weights:
                self._balance.set_value(value)
                self._weights = weights
        self._several.setChecked(candidates > 1)

    def show_for(self, cues: CueSheet) -> None:
        """Show what means something for these cues."""
        examples = (*cues.references, *cues.without_references)
        has_words = bool(cues.describe or cues.without)
        self._balance_row.setVisible(has_words and bool(examples))
        self._only_boxes.setVisible(
            any(isinstance(one, Region) and one.is_box for one in examples)
        )

    def _on_balance(self, value: str) -> None:
        self._weights = _BALANCES[value]
        self.changed.emit()
