"""Menus of the right mouse button: what can be done with a selection, and with a track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop.actions import editing
from desktop.language import tr

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow

_LANE = (
    ("sound.reference", "sound.find_like"),
    ("sound.extract", "sound.locate", "sound.enhance", "sound.transcribe"),
    ("play.toggle", "play.loop", "play.box", "view.zoom_selection"),
    ("edit.marker", "edit.split", "edit.trim", "edit.delete", "edit.ripple_delete"),
    ("edit.cut", "edit.copy", "edit.paste", "edit.paste_over", "edit.duplicate"),
)
_CLIP = (
    ("clip.normalise", "clip.reverse", "clip.invert", "clip.silence", "clip.clear_envelope"),
    ("clip.join", "clip.crossfade", "clip.crossfade_linear"),
)
_FADES = (
    (
        "clip.fade_linear",
        "clip.fade_equal_power",
        "clip.fade_smooth",
        "clip.fade_slow",
        "clip.fade_fast",
    ),
)
_CHANNELS = (
    (
        "clip.channels_all",
        "clip.channels_left",
        "clip.channels_right",
        "clip.channels_mono",
        "clip.channels_swapped",
    ),
)
_HEAD = (
    ("track.rename", "track.mute", "track.solo"),
    ("track.up", "track.down"),
    ("track.link", "track.unlink"),
    ("track.split_stereo", "track.join_stereo"),
    ("sound.transcribe", "file.export"),
    ("track.remove",),
)


def lane(window: MainWindow, place: QPoint, track_id: str) -> None:
    """The menu of the lanes; what is not possible now is grey."""
    if track_id:
        window.session.activate(track_id)
    menu = _menu(window, _LANE)
    menu.addSeparator()
    clip = menu.addMenu(tr("Clip"))
    _fill(window, clip, _CLIP)
    clip.addSeparator()
    _fill(window, clip.addMenu(tr("Fade shape")), _FADES)
    _fill(window, clip.addMenu(tr("Channels")), _CHANNELS)
    without = menu.addAction(tr("The selection is not what is meant"))
    without.setEnabled(editing.has_range(window.session))
    without.triggered.connect(lambda: window.desk.use_selection(is_without=True))
    menu.popup(place)


def head(window: MainWindow, place: QPoint, track_id: str) -> None:
    """The menu of a track."""
    window.session.activate(track_id)
    _menu(window, _HEAD).popup(place)


def _menu(window: MainWindow, groups: tuple[tuple[str, ...], ...]) -> QMenu:
    window.actions_set.refresh()
    menu = QMenu(window)
    menu.aboutToHide.connect(menu.deleteLater)
    _fill(window, menu, groups)
    return menu


def _fill(window: MainWindow, menu: QMenu, groups: tuple[tuple[str, ...], ...]) -> None:
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        for action_id in group:
            menu.addAction(window.actions_set[action_id])
