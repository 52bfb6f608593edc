"""The commands of seeing and playing: zoom, tools, snapping, what is drawn."""

from __future__ import annotations

from desktop.actions import marker_editing
from desktop.dialogs.marker import MarkerDialog
from desktop.session.snap import SnapChoice, SnapTo, choice_of
from desktop.views.layout import DisplayMode
from desktop.views.tool import Tool
from desktop.windows.commands.base import CommandBase


class ViewCommands(CommandBase):
    """What the menus View and Play do to the timeline. GUI thread."""

    def zoom(self, factor: float) -> None:
        """Zoom in (above 1) or out at the playhead when it is visible."""
        axis = self._window.timeline.axis
        pixel = axis.pixel(self.session.playhead)
        axis.zoom(factor, pixel if 0 <= pixel <= axis.width else None)

    def zoom_selection(self) -> None:
        """Show the selection."""
        self._window.timeline.zoom_to(self.session.selection)

    def zoom_fit(self) -> None:
        """Show the whole project; find text when the words have the focus."""
        if self._window.words.holds_focus():
            self._window.words.focus_search()
        else:
            self._window.timeline.axis.fit()

    def zoom_last(self) -> None:
        """Show what was seen before the last zoom."""
        self._window.timeline.axis.show_last()

    def record_dialog(self) -> None:
        """Ask what is recorded, and record it."""
        self._window.listening.record()

    def choose_playing(self, **changes: bool) -> None:
        """Let playing begin or end in another way: `has_preroll`, `returns_after_stop`."""
        self._window.listening.choose(**changes)

    def show_as(self, mode: str) -> None:
        """Draw tracks as "waveform", "spectrogram", "both" or "blend"."""
        self._window.timeline.set_display_mode(DisplayMode(mode))

    def view_settings(self) -> None:
        """Show how the active track is drawn, to be changed."""
        self._window.view_desk.open()

    def show_harmonics(self, is_on: bool) -> None:
        """Draw the harmonics of the place under the mouse, or not."""
        self._window.timeline.set_harmonics(is_shown=is_on)
        self._window.actions_set.refresh()

    @property
    def has_harmonics(self) -> bool:
        """True while harmonics are drawn."""
        return self._window.timeline.has_harmonics

    def follow_playhead(self, is_on: bool) -> None:
        """Scroll along while playing, or stay."""
        self._window.timeline.set_following(is_following=is_on)
        self._window.change_settings(follow_playhead=is_on)

    def lock_toolbars(self, is_locked: bool) -> None:
        """Hold the toolbars in their places, or let them be moved; remembered."""
        self._window.bar.set_locked(is_locked=is_locked)
        self._window.change_settings(are_toolbars_locked=is_locked)

    @property
    def has_locked_toolbars(self) -> bool:
        """True while toolbars stay in their places."""
        return self._window.settings.are_toolbars_locked

    def reset_layout(self) -> None:
        """Put panels and toolbars where they stood at first."""
        self._window.arrangement.reset()

    def rename_marker(self, marker_id: str = "") -> None:
        """Ask what shall stand on a marker; on the one at the playhead when none is named."""
        here = marker_editing.marker_here(self.session)
        wanted = marker_id or (here.id if here is not None else "")
        for marker in self.session.document.markers:
            if marker.id == wanted:
                dialog = MarkerDialog(marker.text, self._window)
                dialog.renamed.connect(
                    lambda text: marker_editing.rename(self.session, wanted, text)
                )
                dialog.open()

    def rename_track(self) -> None:
        """Edit the name of the active track."""
        self._window.timeline.rename_track(self.session.active_track)

    @property
    def tool(self) -> str:
        """What a drag in a lane does."""
        return str(self._window.timeline.tool)

    def choose_tool(self, name: str) -> None:
        """Let a drag do something else: "time", "box" or "envelope"."""
        self._window.timeline.set_tool(Tool(name))
        self._window.bar.show_tool(name)
        self._window.actions_set.refresh()

    @property
    def snap(self) -> SnapChoice:
        """What dragged edges stick to."""
        settings = self._window.settings
        return choice_of(settings.is_snapping, settings.snap)

    def choose_snap(self, *, is_on: bool, kinds: tuple[SnapTo, ...] | None = None) -> None:
        """Let dragged edges stick to other places, and remember it."""
        chosen = self.snap.kinds if kinds is None else kinds
        self._window.change_settings(is_snapping=is_on, snap=tuple(map(str, chosen)))
        self._window.show_snap(self.snap)

    @property
    def follows_playhead(self) -> bool:
        """True while the view scrolls along."""
        return self._window.settings.follow_playhead

    @property
    def shown_as(self) -> str:
        """How tracks are drawn."""
        return str(self._window.timeline.display_mode(""))
