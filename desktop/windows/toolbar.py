"""The toolbar: transport, time, tools, zoom, listening and the device that models run on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import numbers, theme
from desktop.actions import ActionSet
from desktop.language import tr
from desktop.session.listening import Side
from desktop.views.tool import Tool
from desktop.widgets.eliding_button import ElidingButton
from desktop.widgets.meter import Meter
from desktop.widgets.segmented import Choice, Segmented
from desktop.widgets.time_edit import TimeEdit
from desktop.windows.folding import fold

_COMMANDS = {
    Tool.TIME: "view.tool_time",
    Tool.BOX: "view.tool_box",
    Tool.LASSO: "view.tool_lasso",
    Tool.BRUSH: "view.tool_brush",
    Tool.ENVELOPE: "view.envelope",
    Tool.SCRUB: "play.scrub",
}


@dataclass(frozen=True, slots=True)
class _Group:
    """What goes away together when the row is narrow, and what the menu offers in its place."""

    places: tuple[QAction, ...]
    commands: tuple[QAction, ...] = ()


class MainToolBar(QToolBar):
    """One row of controls; it knows the actions, not what they do.

    In a narrow window the device's name is shortened first, then groups of commands move into
    a menu at the end of the row.

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

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(tr("Toolbar"), parent)
        self.setObjectName("main_toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self._actions = actions
        self.time = TimeEdit()
        self.time.setFixedWidth(150)
        self.time.setFont(theme.number_font(theme.current().font_large_px))
        self.time.setToolTip(tr("Playhead: type a time to go there"))
        self.time.value_edited.connect(self.seek_requested)
        self._fill()

    def _fill(self) -> None:
        for name in ("play.start", "play.toggle", "play.end", "play.loop"):
            self.addAction(self._actions[name])
        self._space()
        self.addWidget(self.time)
        self._space()
        sound = self._sound_button()
        meters = _Group(
            (self.addWidget(self._meters()), self.addWidget(sound)),
            (self.sound_menu.menuAction(),),
        )
        steps = self._group("edit.undo", "edit.redo")
        tools = self._tool_group()
        cuts = self._group("edit.split", "edit.marker", is_apart=False)
        zoom = self._group("view.zoom_in", "view.zoom_out", "view.zoom_selection", "view.zoom_fit")
        self._groups = (zoom, cuts, steps, meters, tools)
        self.addSeparator()
        self._add_sides()
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        self._device = ElidingButton()
        self._device.setAccessibleName(tr("Device"))
        self._device.clicked.connect(self.device_clicked)
        self._device_place = self.addWidget(self._device)
        self._add_more()
        self.addAction(self._actions["view.palette"])
        self.show_device(tr("not used yet"))

    def _tool_group(self) -> _Group:
        """What a drag does."""
        apart = self.addSeparator()
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
        return _Group((apart, self.addWidget(self._tools)), self._tool_commands())

    def _add_sides(self) -> None:
        """Mix, target or rest."""
        self._sides = Segmented(
            (
                Choice(side, text, tip=tip, command=f"play.{name}")
                for side, name, text, tip in (
                    (Side.MIX, "mix", tr("Mix"), tr("Hear all tracks with their mutes and solos")),
                    (Side.TARGET, "target", tr("Target"), tr("Hear only what was extracted")),
                    (Side.RESIDUAL, "rest", tr("Rest"), tr("Hear everything else")),
                )
            )
        )
        self._sides.set_value(Side.MIX)
        self._sides.setEnabled(False)
        self._sides.chosen.connect(self.side_chosen)
        self.addWidget(self._sides)

    def _add_more(self) -> None:
        """The menu of the groups for which there is no room."""
        self._more = QToolButton()
        self._more.setIcon(theme.icon("more"))
        self._more.setToolTip(tr("More commands"))
        self._more.setAccessibleName(tr("More commands"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(QMenu(self._more))
        self._more_place = self.addWidget(self._more)
        self._more_place.setVisible(False)

    def _tool_commands(self) -> tuple[QAction, ...]:
        """The tools that have a command of their own."""
        return tuple(self._actions[command] for command in _COMMANDS.values())

    def _group(self, *names: str, is_apart: bool = True) -> _Group:
        """Buttons in a widget of their own: hiding it leaves the commands in the menus alone."""
        places = (self.addSeparator(),) if is_apart else ()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name in names:
            button = QToolButton(holder)
            button.setIconSize(self.iconSize())
            button.setDefaultAction(self._actions[name])
            row.addWidget(button)
        return _Group((*places, self.addWidget(holder)), tuple(self._actions[n] for n in names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        apart = {place for group in self._groups for place in group.places}
        apart |= {self._device_place, self._more_place}
        layout = self.layout()
        margins = layout.contentsMargins() if layout else self.contentsMargins()
        fixed = sum(self._width(place) for place in self.actions() if place not in apart)
        fixed += margins.left() + margins.right() + (layout.spacing() if layout else 0)
        found = fold(
            self.width(),
            fixed,
            [sum(map(self._width, group.places)) for group in self._groups],
            (self._device.full_width(), self._device.least_useful_width()),
            self._width(self._more_place),
        )
        for number, group in enumerate(self._groups):
            for place in group.places:
                place.setVisible(number >= found.n_folded)
        self._fill_more(found.n_folded)
        self._device.set_room(found.label_px)
        if layout:
            layout.invalidate()  # Qt does not ask again about parts that it had hidden itself

    def _width(self, place: QAction) -> int:
        """Room that something takes in the row, with the space behind it."""
        widget = self.widgetForAction(place)
        wanted = widget.sizeHint().expandedTo(widget.minimumSize()).width()
        layout = self.layout()
        return min(wanted, widget.maximumWidth()) + (layout.spacing() if layout else 0)

    def _fill_more(self, n_folded: int) -> None:
        self._more_place.setVisible(n_folded > 0)
        menu = self._more.menu()
        menu.clear()
        for group in self._groups[:n_folded]:
            menu.addActions(list(group.commands))
            menu.addSeparator()

    def _sound_button(self) -> QToolButton:
        """A small menu of where the sound goes and how fast; the window fills it."""
        self.sound_menu = QMenu(tr("Playback"), self)
        self._sound = QToolButton()
        self._sound.setIcon(theme.icon("volume"))
        self._sound.setIconSize(self.iconSize())
        self._sound.setToolTip(tr("Sound output, speed and recording"))
        self._sound.setAccessibleName(tr("Sound output, speed and recording"))
        self._sound.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sound.setMenu(self.sound_menu)
        return self._sound

    def _meters(self) -> QWidget:
        holder = QWidget()
        holder.setToolTip(tr("Level of what is heard, left and right"))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(3)
        self._left, self._right = (
            Meter(Qt.Orientation.Horizontal),
            Meter(Qt.Orientation.Horizontal),
        )
        for meter in (self._left, self._right):
            meter.setFixedSize(64, 7)
            column.addWidget(meter)
        holder.setFixedWidth(64)
        return holder

    def _space(self) -> None:
        holder = QWidget()
        QHBoxLayout(holder).setContentsMargins(3, 0, 3, 0)
        holder.setFixedWidth(6)
        self.addWidget(holder)

    def show_position(self, sample: int, rate: int) -> None:
        """Show the playhead."""
        self.time.set_value(sample, rate)

    def show_playing(self, *, is_playing: bool) -> None:
        """The play button stops while something plays."""
        self._actions["play.toggle"].setIcon(theme.icon("stop" if is_playing else "play"))
        if not is_playing:
            self._left.reset()
            self._right.reset()

    def show_levels(self, peaks: tuple[float, float], powers: tuple[float, float]) -> None:
        """Feed the meters: peaks and root mean squares, left and right, 0..1."""
        for meter, levels in zip(
            (self._left, self._right), zip(peaks, powers, strict=True), strict=True
        ):
            peak_db, rms_db = (20 * math.log10(max(level, 1e-6)) for level in levels)
            meter.set_levels(peak_db, rms_db)

    def show_tool(self, name: str) -> None:
        """Show what a drag does."""
        self._tools.set_value(name)

    def show_side(self, side: Side, *, can_compare: bool) -> None:
        """Show which side of a result is heard."""
        self._sides.setEnabled(can_compare)
        self._sides.set_value(side if side in (Side.TARGET, Side.RESIDUAL) else Side.MIX)

    def show_device(self, text: str) -> None:
        """Show where models really run, by the engine's label."""
        text = numbers.device(text)
        self._device.set_full_text(text)
        self._device.setIcon(theme.icon("device"))
        self._device.setToolTip(tr("Models run on: {device}").format(device=text))
        self._fit()

    def refresh_icons(self) -> None:
        """Follow the theme."""
        self._tools.refresh_icons()
        self._device.setIcon(theme.icon("device"))
        self._sound.setIcon(theme.icon("volume"))
        self._more.setIcon(theme.icon("more"))
