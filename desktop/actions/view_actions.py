"""The commands of the View and Track menus."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, track_editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr


def view_actions() -> tuple[Action, ...]:
    """The View menu."""
    return (
        *_zooming(),
        *_pictures(),
        Action(
            "view.follow",
            tr("Follow the playhead"),
            lambda e: e.follow_playhead(not e.follows_playhead),
            checked=lambda e: e.follows_playhead,
            separated=True,
        ),
        Action(
            "view.lock_toolbars",
            tr("Lock toolbars"),
            lambda e: e.lock_toolbars(not e.has_locked_toolbars),
            checked=lambda e: e.has_locked_toolbars,
            within=tr("Toolbars"),
        ),
        Action("view.reset_layout", tr("Reset layout"), lambda e: e.reset_layout()),
        Action(
            "view.palette",
            tr("Command palette..."),
            lambda e: e.command_palette(),
            ("Ctrl+Shift+P",),
            icon="search",
            separated=True,
        ),
    )


def _zooming() -> tuple[Action, ...]:
    return (
        Action(
            "view.zoom_in",
            tr("Zoom in"),
            lambda e: e.zoom(2.0),
            ("Ctrl+1", "Ctrl+="),
            action.has_sound,
            "zoom-in",
        ),
        Action(
            "view.zoom_out",
            tr("Zoom out"),
            lambda e: e.zoom(0.5),
            ("Ctrl+3", "Ctrl+-"),
            action.has_sound,
            "zoom-out",
        ),
        Action(
            "view.zoom_selection",
            tr("Zoom to selection"),
            lambda e: e.zoom_selection(),
            ("Ctrl+E",),
            action.has_range,
            "zoom-selection",
        ),
        Action(
            "view.zoom_fit",
            tr("Fit to window"),
            lambda e: e.zoom_fit(),
            ("Ctrl+F",),
            action.has_sound,
            "zoom-fit",
        ),
        Action(
            "view.zoom_last",
            tr("Last zoom"),
            lambda e: e.zoom_last(),
            ("Shift+Z",),
            action.has_sound,
        ),
    )


def _pictures() -> tuple[Action, ...]:
    def shown(mode: str) -> Callable[[Editor], bool]:
        return lambda e: e.shown_as == mode

    return (
        Action(
            "view.waveform",
            tr("Waveform"),
            lambda e: e.show_as("waveform"),
            ("Alt+1",),
            icon="waveform",
            checked=shown("waveform"),
            separated=True,
        ),
        Action(
            "view.spectrogram",
            tr("Spectrogram"),
            lambda e: e.show_as("spectrogram"),
            ("Alt+2",),
            icon="spectrogram",
            checked=shown("spectrogram"),
        ),
        Action(
            "view.both",
            tr("Waveform and spectrogram"),
            lambda e: e.show_as("both"),
            ("Alt+3",),
            icon="split-view",
            checked=shown("both"),
        ),
        Action(
            "view.blend",
            tr("Waveform over spectrogram"),
            lambda e: e.show_as("blend"),
            ("Alt+4",),
            icon="blend",
            checked=shown("blend"),
        ),
        Action(
            "view.settings",
            tr("View settings of the track..."),
            lambda e: e.view_settings(),
            ("V",),
            action.has_sound,
            "palette",
        ),
    )


def track_actions() -> tuple[Action, ...]:
    """The Track menu."""

    def move(direction: int) -> Callable[[Editor], object]:
        return lambda e: track_editing.move_track(e.session, direction)

    return (
        Action(
            "track.new",
            tr("New track"),
            lambda e: track_editing.new_track(e.session),
            ("Alt+N",),
            action.has_sound,
            "track-add",
        ),
        Action(
            "track.mute",
            tr("Mute"),
            lambda e: track_editing.toggle_mute(e.session),
            ("Shift+U",),
            action.has_track,
            "volume-off",
            separated=True,
        ),
        Action(
            "track.solo",
            tr("Solo"),
            lambda e: track_editing.toggle_solo(e.session),
            ("Shift+S",),
            action.has_track,
            "headphones",
        ),
        Action(
            "track.rename",
            tr("Rename..."),
            lambda e: e.rename_track(),
            ("F2",),
            action.has_track,
            "edit",
        ),
        Action("track.up", tr("Move up"), move(-1), ("Alt+Up",), action.has_track, "arrow-up"),
        Action(
            "track.down", tr("Move down"), move(1), ("Alt+Down",), action.has_track, "arrow-down"
        ),
        Action(
            "track.remove",
            tr("Delete track"),
            lambda e: track_editing.remove_tracks(e.session),
            ("Ctrl+Shift+K",),
            action.has_track,
            "trash",
            separated=True,
        ),
    )
