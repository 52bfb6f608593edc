"""How each track is shown: what its lane holds, how high it is, in which look. View state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.views.layout import LEAST_HEIGHT, MOST_HEIGHT, DisplayMode
from desktop.views.look import TrackLook


class TrackViews:
    """What the user chose for single tracks, by track id, and the mode of all others. No widgets.

    Attributes:
        default_mode: of tracks without a mode of their own.
        modes: what the lanes of tracks show.
        heights: in pixels, within the limits of the layout.
        looks: of spectrograms.
    """

    def __init__(self) -> None:
        self.default_mode = DisplayMode.WAVEFORM
        self.modes: dict[str, DisplayMode] = {}
        self.heights: dict[str, int] = {}
        self.looks: dict[str, TrackLook] = {}

    def mode(self, track_id: str) -> DisplayMode:
        """What a track's lane shows."""
        return self.modes.get(track_id, self.default_mode)

    def set_mode(self, mode: DisplayMode, track_id: str = "") -> None:
        """Of one track, or without an id of all."""
        if track_id:
            self.modes[track_id] = mode
        else:
            self.default_mode = mode
            self.modes.clear()

    def set_height(self, track_id: str, height: int) -> None:
        """Give a track a height of its own, in pixels."""
        self.heights[track_id] = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)

    def set_look(self, track_id: str, look: TrackLook | None) -> None:
        """Give a track a look of its own; None takes it back."""
        self.looks.pop(track_id, None)
        if look is not None:
            self.looks[track_id] = look

    def as_values(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "mode": str(self.default_mode),
            "modes": {key: str(mode) for key, mode in self.modes.items()},
            "heights": dict(self.heights),
            "looks": {key: look.as_values() for key, look in self.looks.items()},
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Take what `as_values` gave; a look of another version is left out."""
        if "mode" in values:
            self.set_mode(DisplayMode(values["mode"]))
        for track_id, mode in values.get("modes", {}).items():
            self.set_mode(DisplayMode(mode), track_id)
        for track_id, height in values.get("heights", {}).items():
            self.set_height(track_id, int(height))
        for track_id, look in values.get("looks", {}).items():
            try:
                self.set_look(track_id, TrackLook.from_values(look))
            except (KeyError, TypeError, ValueError):
                continue
