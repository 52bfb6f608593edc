"""A list of models to choose from; says which ones have to be fetched first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop.language import tr


class ModelBox(QComboBox):
    """Offers models by their titles.

    Signals:
        model_chosen: (model id) by the user; not when the list is filled.
    """

    model_chosen = Signal(str)

    def __init__(self, name: str, default: str) -> None:
        """Begin empty.

        Args:
            name: for screen readers.
            default: id that counts while the list is empty.
        """
        super().__init__()
        self._default = default
        self.setAccessibleName(name)
        self.currentIndexChanged.connect(lambda _: self.model_chosen.emit(self.model_id))

    @property
    def model_id(self) -> str:
        """The chosen model."""
        return str(self.currentData() or self._default)

    def choose(self, model_id: str) -> None:
        """Choose a model as the user would; an unknown one changes nothing."""
        if self.findData(model_id) >= 0:
            self.setCurrentIndex(self.findData(model_id))

    def set_models(self, models: Sequence[tuple[str, str, bool]], chosen: str) -> None:
        """Offer models: id, title, whether it is installed; an unknown choice means the first."""
        self.blockSignals(True)
        self.clear()
        for model_id, title, is_installed in models:
            text = title if is_installed else tr("{title} (not installed)").format(title=title)
            self.addItem(text, model_id)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)
