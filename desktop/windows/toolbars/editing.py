"""The toolbar of editing: undo, what a drag does, split and marker."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.actions import ActionSet
from desktop.language import tr
from desktop.views.tool import Tool
from desktop.widgets.segmented import Choice, Segmented
from desktop.windows.toolbars.bar import CommandBar, Group

_COMMANDS = {
    Tool.TIME: "view.tool_time",
    Tool.BOX: "view.tool_box",
    Tool.LASSO: "view.tool_lasso",
    Tool.BRUSH: "view.tool_brush",
    Tool.ENVELOPE: "view.envelope",
    Tool.SCRUB: "play.scrub",
}
_CUTS_RANK, _STEPS_RANK, _TOOLS_RANK = 1, 2, 4


class EditingBar(CommandBar):
    """Takes steps back, and chooses the tool.

    Signals:
        tool_chosen: what a drag selects.
    """

    tool_chosen = Signal(str)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__("editing", tr("Editing"), actions, parent)
        self.add_group(_STEPS_RANK, "edit.undo", "edit.redo")
        self.keep_group(Group(_TOOLS_RANK, (self._add_tools(),), self._tool_commands()))
        self.add_group(_CUTS_RANK, "edit.split", "edit.marker")
        self.add_more()
        self.orientationChanged.connect(self._tools.set_orientation)
        self.orientationChanged.connect(self.room_wanted)

    def _add_tools(self) -> QAction:
        self._tools = Segmented(
            (
                Choice(tool, icon=icon, tip=tip, command=_COMMANDS[tool])
                for tool, icon, tip in (
                    (Tool.TIME, "select-time", tr("Select time")),
                    (Tool.BOX, "select-box", tr("Select time and frequency")),
                    (Tool.LASSO, "lasso", tr("Draw an area of the spectrogram")),
                    (Tool.BRUSH, "brush", tr("Paint an area of the spectrogram")),
                    (Tool.ENVELOPE, "envelope", tr("Draw gain envelopes")),
                    (Tool.SCRUB, "scrub", tr("Hear what you drag over")),
                )
            )
        )
        self._tools.set_value(Tool.TIME)
        self._tools.chosen.connect(self.tool_chosen)
        return self.addWidget(self._tools)

    def _tool_commands(self) -> tuple[QAction, ...]:
        """The tools as commands."""
        return tuple(self._actions[command] for command in _COMMANDS.values())

    def show_tool(self, name: str) -> None:
        """Show what a drag does."""
        self._tools.set_value(name)

    def refresh_icons(self) -> None:
        """Follow the theme."""
        super().refresh_icons()
        self._tools.refresh_icons()
