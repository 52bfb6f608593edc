"""How it is asked: words or example, only in the boxes, once or thrice, one answer or several.

Each choice is shown only while it means something.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.session.requests import CueSheet
from desktop.widgets import parts
from desktop.widgets.segmented import Choice, Segmented
from engine.errors import UnknownModel
from engine.operations.looks import THOROUGH, Looks
from engine.project.regions import Region

_BALANCES = {"words": (3.0, 1.0), "both": (1.0, 1.0), "example": (1.0, 3.0)}
_MOST_ANSWERS = 3
_QUICK, _THOROUGH = "quick", "thorough"


class CueOptions(QWidget):
    """The choices below the cues.

    Signals:
        changed: by the user.
        thoroughness_chosen: (bool) a sound is to be asked for up to three times, or once.
    """

    changed = Signal()
    thoroughness_chosen = Signal(bool)

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
        self._balance_row = _captioned(tr("What counts more"), self._balance)
        self._looks = Segmented(
            (
                Choice(
                    _QUICK,
                    tr("Quick"),
                    tip=tr("Asks once: faster, and better where many things sound at once"),
                ),
                Choice(
                    _THOROUGH,
                    tr("Thorough"),
                    tip=tr(
                        "Asks up to three times, with what was found before: cleaner where few "
                        "things sound at once"
                    ),
                ),
            )
        )
        self._looks.set_value(_THOROUGH)
        self._looks.chosen.connect(self._on_looks)
        self._looks_row = _captioned(tr("How it asks"), self._looks)
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
        for widget in (self._balance_row, self._only_boxes, self._looks_row, self._several):
            column.addWidget(widget)
        self.show_for(CueSheet(), "")

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

    @property
    def looks(self) -> Looks:
        """How often the model is asked for one answer."""
        return Looks.ONCE if self._looks.value == _QUICK else THOROUGH

    def set_thorough(self, is_thorough: bool) -> None:
        """Ask up to three times, or once."""
        self._looks.set_value(_THOROUGH if is_thorough else _QUICK)

    def take(self, weights: tuple[float, float], candidates: int, looks: Looks) -> None:
        """Choose what was kept with a question."""
        for value, both in _BALANCES.items():
            if both == weights:
                self._balance.set_value(value)
                self._weights = weights
        self._several.setChecked(candidates > 1)
        self._looks.set_value(_QUICK if looks == Looks.ONCE else _THOROUGH)
        self._on_looks(self._looks.value)

    def show_for(self, cues: CueSheet, model_id: str) -> None:
        """Show what means something for these cues and a model."""
        examples = (*cues.references, *cues.without_references)
        self._balance_row.setVisible(bool(examples) and _are_weighed(cues))
        self._only_boxes.setVisible(
            any(isinstance(one, Region) and one.is_box for one in examples)
        )
        is_asked = cues.says_sounds or not cues.has_voices
        self._looks_row.setVisible(is_asked and _gains_by_looks(model_id))

    def _on_balance(self, value: str) -> None:
        self._weights = _BALANCES[value]
        self.changed.emit()

    def _on_looks(self, value: str) -> None:
        self.thoroughness_chosen.emit(value == _THOROUGH)
        self.changed.emit()


def _are_weighed(cues: CueSheet) -> bool:
    """Whether words and examples say the same thing: what is meant, or what is not."""
    # Imported late: the operations are not needed to draw an empty window.
    from engine.operations.cues import parse_description

    spoken = [parse_description(description) for description in cues.describe]
    wanted = any(one.wanted for one in spoken)
    unwanted = bool(cues.without) or any(one.unwanted for one in spoken)
    return bool(wanted and cues.references) or bool(unwanted and cues.without_references)


def _captioned(text: str, choice: Segmented) -> QWidget:
    """A row that says what is chosen."""
    holder = QWidget()
    row = parts.row(parts.label(text, "caption"), None, choice)
    row.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(row)
    return holder


def _gains_by_looks(model_id: str) -> bool:
    """Whether a model answers better when it is asked again; nothing heavy is loaded for it."""
    from engine.models import registry

    try:
        return registry.card(model_id).looks > Looks.ONCE
    except UnknownModel:
        return False
