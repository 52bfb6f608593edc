"""Joins playing, recording and their devices with the window: choices, menus and the dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop import playback
from desktop.actions import ActionSet
from desktop.dialogs.record import RecordChoice, RecordDialog
from desktop.language import tr
from desktop.playback import Recorder
from desktop.session.paces import PACES
from desktop.session.player import Player
from desktop.session.recording import Recording
from desktop.session.work import Work
from desktop.settings import Settings

_PREROLL_S = 2.0


class Chooser(Protocol):
    """Keeps settings."""

    def __call__(self, **changes: object) -> None:
        """Change some settings and keep them."""


class ListeningDesk(QObject):
    """Owns the recorder; GUI thread.

    Signals:
        changed: what the switches of the Play menu show is different, or where commands act.
    """

    changed = Signal()

    def __init__(self, work: Work, player: Player, choose: Chooser, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._player, self._window = work, player, window
        self._keep = choose
        self._settings = Settings()
        self.recorder = Recorder(parent=self)
        self.recording = Recording(work, player, self.recorder)
        self.list_inputs: Callable[[], tuple[str, ...]] = playback.input_names
        self.list_outputs: Callable[[], tuple[str, ...]] = playback.output_names
        self._dialog: RecordDialog | None = None
        self.recording.kept.connect(lambda _: self._on_kept())
        self.recorder.told.connect(work.session.told)
        self.recorder.lost.connect(self._on_lost)
        player.changed.connect(self.changed)
        player.session.sought.connect(lambda _: self.changed.emit())
        player.transport.playing_changed.connect(lambda _: self.changed.emit())

    # choices

    def take_settings(self, settings: Settings) -> None:
        """Play as the settings say."""
        self._settings = settings
        self._player.transport.device = settings.output_device
        self._player.returns = settings.returns_after_stop
        self._player.preroll_s = _PREROLL_S if settings.has_preroll else 0.0
        self.changed.emit()

    def choose(self, **changes: object) -> None:
        """Change how playing begins, ends and where it goes, and remember it."""
        self._keep(**changes)

    def add_menus(self, play: QMenu, quick: QMenu, actions: ActionSet) -> None:
        """Fill the quick menu of the toolbar, and put devices and speeds into the Play menu."""
        speed = next(menu for menu in play.findChildren(QMenu) if menu.title() == tr("Speed"))
        speed.addSeparator()
        self._add_paces(speed)
        play.addSeparator()
        paces = quick.addMenu(tr("Speed"))
        self._add_paces(paces)
        for menu in (play, quick):
            menu.addMenu(self._outputs_menu(menu))
        quick.addSeparator()
        for name in ("play.returns", "play.preroll", "play.scrub"):
            quick.addAction(actions[name])
        quick.addSeparator()
        quick.addAction(actions["play.record"])

    def _outputs_menu(self, parent: QWidget) -> QMenu:
        """A menu of the devices that can play; it is filled when it opens."""
        menu = QMenu(tr("Sound output"), parent)
        menu.aboutToShow.connect(lambda: self._fill_outputs(menu))
        return menu

    def _fill_outputs(self, menu: QMenu) -> None:
        playback.look_again()
        menu.clear()
        group = QActionGroup(menu)
        chosen, names = self._settings.output_device, self.list_outputs()
        if chosen and chosen not in names:
            names = (chosen, *names)
        for name in ("", *names):
            item = menu.addAction(name or tr("System default"))
            item.setCheckable(True)
            item.setChecked(name == chosen)
            item.triggered.connect(lambda _=False, name=name: self._keep(output_device=name))
            group.addAction(item)

    def _add_paces(self, menu: QMenu) -> None:
        """Speeds at the end of a menu."""
        group = QActionGroup(menu)
        for pace in PACES:
            item = menu.addAction(f"{pace:g}×")
            item.setCheckable(True)
            item.triggered.connect(lambda _=False, pace=pace: self._player.set_pace(pace))
            group.addAction(item)

        def show() -> None:
            for item, pace in zip(group.actions(), PACES, strict=True):
                item.setChecked(pace == self._player.pace)

        menu.aboutToShow.connect(show)

    # recording

    def record(self) -> None:
        """Show the recording window, with the level of the chosen device."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        playback.look_again()
        folder = self._work.session.folder or Path.home()
        dialog = RecordDialog(
            self.list_inputs(), self._settings.input_device, folder, self._window
        )
        self._dialog = dialog
        dialog.show_name(self.recording.free_name())
        dialog.device_chosen.connect(self._listen)
        dialog.monitoring_chosen.connect(self._monitor)
        dialog.record_requested.connect(self._begin)
        dialog.stop_requested.connect(self.recording.end)
        dialog.closed.connect(self._on_closed)
        dialog.devices_wanted.connect(self._look_again)
        self.recorder.levels_changed.connect(self._on_levels)
        self.recording.changed.connect(self._on_recording)
        dialog.show()
        self._listen(dialog.device.currentData(), dialog.channels.currentData())

    def _listen(self, device: str, n_channels: int) -> None:
        if self._dialog is None:
            return
        rate = self._work.session.document.rate
        is_open = self.recorder.listen(device, n_channels, rate)
        self._dialog.show_device(is_open=is_open, rate=rate)
        self._dialog.monitoring.setChecked(False)
        if device != self._settings.input_device:
            self._keep(input_device=device)

    def _look_again(self) -> None:
        """Offer the devices that are there now, and listen to the chosen one."""
        if self._dialog is not None:
            playback.look_again()
            self._dialog.show_devices(self.list_inputs(), self._settings.input_device)
            self._listen(self._dialog.device.currentData(), self._dialog.channels.currentData())

    def _on_lost(self) -> None:
        """Nothing can be recorded until a device is chosen again."""
        if self._dialog is not None:
            self._dialog.show_device(is_open=False, rate=self._work.session.document.rate)

    def _monitor(self, is_on: bool) -> None:
        self.recorder.set_monitoring(is_on=is_on, device=self._settings.output_device)

    def _begin(self, choice: RecordChoice) -> None:
        self.recording.begin(choice.name, choice.device, plays_along=choice.plays_along)

    def _on_levels(self, peaks: tuple[float, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_levels(peaks)
            if self.recording.is_running:
                self._dialog.show_elapsed(self.recorder.seconds)

    def _on_recording(self) -> None:
        if self._dialog is not None:
            self._dialog.show_recording(is_recording=self.recording.is_running)

    def _on_kept(self) -> None:
        if self._dialog is not None:
            self._dialog.show_name(self.recording.free_name())

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self.recording.end()
        self.recorder.close()
        if dialog is not None:
            self.recorder.levels_changed.disconnect(self._on_levels)
            self.recording.changed.disconnect(self._on_recording)
            dialog.deleteLater()

    def close(self) -> None:
        """Keep a running take and free the devices; the program ends."""
        if self._dialog is not None:
            self._dialog.close()
        self.recording.end()
        self.recorder.close()
