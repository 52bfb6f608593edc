"""What the user may want of a track: said by its head, passed on by the column of heads."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget


class TrackWishes(QWidget):
    """A widget that says what the user wants of a track.

    Signals (the first argument is always the track id):
        rename_requested: (id, name).
        mute_requested: (id, bool).
        solo_requested: (id, bool).
        gain_changing: (id, dB) while dragging, to be heard at once.
        gain_requested: (id, dB) once, to be a step of history.
        pan_changing: (id, -1..1).
        pan_requested: (id, -1..1).
        color_requested: (id, index).
        menu_requested: (id, global QPoint).
        view_requested: (id, global QPoint) how it is drawn.
        activated: (id) clicked.
        height_requested: (id, pixels) the lower edge was dragged.
    """

    rename_requested = Signal(str, str)
    mute_requested = Signal(str, bool)
    solo_requested = Signal(str, bool)
    gain_changing = Signal(str, float)
    gain_requested = Signal(str, float)
    pan_changing = Signal(str, float)
    pan_requested = Signal(str, float)
    color_requested = Signal(str, int)
    menu_requested = Signal(str, QPoint)
    view_requested = Signal(str, QPoint)
    activated = Signal(str)
    height_requested = Signal(str, int)

    def pass_on(self, source: TrackWishes) -> None:
        """Say whatever another one says."""
        source.rename_requested.connect(self.rename_requested)
        source.mute_requested.connect(self.mute_requested)
        source.solo_requested.connect(self.solo_requested)
        source.gain_changing.connect(self.gain_changing)
        source.gain_requested.connect(self.gain_requested)
        source.pan_changing.connect(self.pan_changing)
        source.pan_requested.connect(self.pan_requested)
        source.color_requested.connect(self.color_requested)
        source.menu_requested.connect(self.menu_requested)
        source.view_requested.connect(self.view_requested)
        source.activated.connect(self.activated)
        source.height_requested.connect(self.height_requested)
