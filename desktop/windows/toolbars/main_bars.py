"""All toolbars of the window, in their places and behind one door."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.actions import ActionSet
from desktop.language import tr
from desktop.widgets.time_edit import TimeEdit
from desktop.windows.toolbars.bar import CommandBar
from desktop.windows.toolbars.device import DeviceBar
from desktop.windows.toolbars.editing import EditingBar
from desktop.windows.toolbars.rows import Rows
from desktop.windows.toolbars.transport import TransportBar

_ZOOM_RANK = 0


class MainToolBars(QObject):
    """Makes the toolbars and tells them what happens. GUI thread.

    Attributes:
        transport: playing, time, levels, and what is heard.
        editing: undo, tools, split and marker.
        zoom: how much is seen.
        device: where models run, and the search for commands.

    Signals:
        seek_requested: the time that was typed, project samples.
        tool_chosen: what a drag selects.
        side_chosen: which side of a result is heard.
        device_clicked: the user wants to know or choose the device.
    """

    seek_requested = Signal(object)
    tool_chosen = Signal(str)
    side_chosen = Signal(str)
    device_clicked = Signal()

    def __init__(self, actions: ActionSet, window: QMainWindow) -> None:
        super().__init__(window)
        self.transport = TransportBar(actions, window)
        self.editing = EditingBar(actions, window)
        self.zoom = _zoom_bar(actions, window)
        self.device = DeviceBar(actions, window)
        for bar in self.all():
            window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        self._rows = Rows(window, self.all())
        self.transport.seek_requested.connect(self.seek_requested)
        self.transport.side_chosen.connect(self.side_chosen)
        self.editing.tool_chosen.connect(self.tool_chosen)
        self.device.device_clicked.connect(self.device_clicked)
        self.show_playing = self.transport.show_playing
        self.show_levels = self.transport.show_levels
        self.show_side = self.transport.show_side
        self.show_tool = self.editing.show_tool
        self.show_device = self.device.show_device
        self.show_position = self.time.set_value

    def all(self) -> tuple[CommandBar, ...]:
        """Every toolbar, in the order in which they stand at first."""
        return self.transport, self.editing, self.zoom, self.device

    @property
    def time(self) -> TimeEdit:
        """The field of the playhead."""
        return self.transport.time

    @property
    def sound_menu(self) -> QMenu:
        """Where the sound goes and how fast; the window fills it."""
        return self.transport.sound_menu

    def set_locked(self, *, is_locked: bool) -> None:
        """Hold the toolbars in their places, without handles; or let them be moved."""
        for bar in self.all():
            bar.set_locked(is_locked=is_locked)

    def refresh_icons(self) -> None:
        """Follow the theme."""
        for bar in self.all():
            bar.refresh_icons()


def _zoom_bar(actions: ActionSet, window: QMainWindow) -> CommandBar:
    bar = CommandBar("zoom", tr("Zoom"), actions, window)
    names = ("view.zoom_in", "view.zoom_out", "view.zoom_selection", "view.zoom_fit")
    bar.add_group(_ZOOM_RANK, *names)
    bar.add_more()
    return bar
