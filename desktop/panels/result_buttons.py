"""What can be done with a result on the tracks: hear it, put it in its place, drag it out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.drag_out import DragOut
from desktop.widgets.key_tip import KeyTip
from engine.project.document import TrackRole


class ResultButtons(QWidget):
    """The last line of a result card. GUI thread.

    Signals:
        listen_requested: hear target and rest of it.
        put_requested: the track it came from shall play one half of it, a `TrackRole`.
        file_wanted: the `DragOut` that wants the target as a file.
    """

    listen_requested = Signal()
    put_requested = Signal(object)
    file_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._listen = parts.button(tr("Compare"), icon="compare")
        self._listen_tip = KeyTip(self._listen, "play.compare", "")
        self._listen.clicked.connect(self.listen_requested)
        self._put = parts.button(tr("Put in place"))
        menu = QMenu(self._put)
        for role, text in (
            (TrackRole.TARGET, tr("Keep only this sound")),
            (TrackRole.RESIDUAL, tr("Remove this sound")),
        ):
            menu.addAction(text).triggered.connect(
                lambda _=False, role=role: self.put_requested.emit(role)
            )
        self._put.setMenu(menu)
        self.out = DragOut(tr("Drag the result into a folder or another program"))
        self.out.file_wanted.connect(lambda: self.file_wanted.emit(self.out))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._listen)
        layout.addWidget(self._put)
        layout.addStretch(1)
        layout.addWidget(self.out)
        self.set_on_tracks(True)

    def set_on_tracks(self, is_there: bool) -> None:
        """Say whether the result still lies on tracks of its own; its file can be had anyway."""
        gone = tr("The tracks of this result are gone; undo brings them back.")
        listen = tr("Hear mix, target and rest in turn")
        put = tr("Let the track it came from play the target, or the rest; these tracks go")
        for button in (self._listen, self._put):
            button.setEnabled(is_there)
        self._listen_tip.say(listen if is_there else gone, has_key=is_there)
        self._put.setToolTip(put if is_there else gone)
