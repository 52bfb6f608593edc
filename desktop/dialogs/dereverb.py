"""The dialog for less reverberation: how much of what the room adds is taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.dialogs.amount import AmountDialog
from desktop.language import tr


class DereverbDialog(AmountDialog):
    """Asks for the share of the late reverberation that is taken away; the rest is a job."""

    def __init__(self, where: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Reduce reverberation"),
            tr(
                "The late echoes of the room are taken away this much; early reflections stay. "
                "What goes is a track of its own, and both together are exactly the recording. "
                "A recording with two microphones becomes drier than one with a single one."
            ),
            tr("Reduce"),
            percent=100,
            where=where,
            parent=parent,
        )
