"""The toolbar of the program itself: where models run, and the search for commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import numbers, theme
from desktop.actions import ActionSet
from desktop.language import tr
from desktop.widgets.eliding_button import ElidingButton
from desktop.windows.toolbars.bar import CommandBar


class DeviceBar(CommandBar):
    """Names the device that models really run on, at the end of its row.

    A name is wide, so it stands at the top or the bottom only.

    Signals:
        device_clicked: the user wants to know or choose the device.
    """

    device_clicked = Signal()

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__("device", tr("Device and search"), actions, parent)
        self.setAllowedAreas(Qt.ToolBarArea.TopToolBarArea | Qt.ToolBarArea.BottomToolBarArea)
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        self.device = ElidingButton()
        self.device.setAccessibleName(tr("Device"))
        self.device.clicked.connect(self.device_clicked)
        self.add_label(self.device)
        self.add_more()
        self.addAction(actions["view.palette"])
        self.show_device(tr("not used yet"))

    def show_device(self, text: str) -> None:
        """Show where models really run, by the engine's label."""
        text = numbers.device(text)
        self.device.set_full_text(text)
        self.device.setIcon(theme.icon("device"))
        self.device.setToolTip(tr("Models run on: {device}").format(device=text))
        self.room_wanted.emit()

    def refresh_icons(self) -> None:
        """Follow the theme."""
        super().refresh_icons()
        self.device.setIcon(theme.icon("device"))
