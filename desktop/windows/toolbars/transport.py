"""The toolbar of playing: transport, time, levels, sound output, and what is heard."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.actions import ActionSet
from desktop.language import tr
from desktop.session.listening import Side
from desktop.widgets.meter import Meter
from desktop.widgets.segmented import Choice, Segmented
from desktop.widgets.time_edit import TimeEdit
from desktop.windows.toolbars.bar import CommandBar, Group

_METERS_RANK = 3


class TransportBar(CommandBar):
    """Plays, says where and how loud, and chooses which side of a result is heard.

    Its fields are wide, so it stands at the top or the bottom only.

    Attributes:
        time: the playhead, to be typed.
        meters: levels of what is heard.
        sound_menu: where the sound goes and how fast; the window fills it.

    Signals:
        seek_requested: the time that was typed, project samples.
        side_chosen: which side of a result is heard.
    """

    seek_requested = Signal(object)
    side_chosen = Signal(str)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__("transport", tr("Transport"), actions, parent)
        self.setAllowedAreas(Qt.ToolBarArea.TopToolBarArea | Qt.ToolBarArea.BottomToolBarArea)
        self.time = TimeEdit()
        self.time.setFixedWidth(150)
        self.time.setFont(theme.number_font(theme.current().font_large_px))
        self.time.setToolTip(tr("Playhead: type a time to go there"))
        self.time.value_edited.connect(self.seek_requested)
        for name in ("play.start", "play.toggle", "play.end", "play.loop"):
            self.addAction(actions[name])
        self._space()
        self.addWidget(self.time)
        self._space()
        sound = self._sound_button()
        self.meters = self._made_meters()
        places = (self.addWidget(self.meters), self.addWidget(sound))
        self.keep_group(Group(_METERS_RANK, places, (self.sound_menu.menuAction(),)))
        self._space()
        self._add_sides()
        self.add_more()

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

    def _made_meters(self) -> QWidget:
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

    def show_side(self, side: Side, *, can_compare: bool) -> None:
        """Show which side of a result is heard."""
        self._sides.setEnabled(can_compare)
        self._sides.set_value(side if side in (Side.TARGET, Side.RESIDUAL) else Side.MIX)

    def refresh_icons(self) -> None:
        """Follow the theme."""
        super().refresh_icons()
        self._sound.setIcon(theme.icon("volume"))
