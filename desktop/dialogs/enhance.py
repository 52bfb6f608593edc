"""The clean dialogue dialog: how much of what is not speech is taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.dialogs.amount import AmountDialog
from desktop.language import tr


class EnhanceDialog(AmountDialog):
    """Asks for the share of the rest that is taken away; cleaning is a job."""

    def __init__(self, where: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Clean dialogue"),
            tr(
                "Voices are kept; of everything else this much is taken away. What goes is a "
                "track of its own, and both together are exactly the recording."
            ),
            tr("Clean"),
            percent=100,
            where=where,
            parent=parent,
        )
