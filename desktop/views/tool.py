"""The tools of the mouse in the lanes."""

from __future__ import annotations

from enum import StrEnum


class Tool(StrEnum):
    """What a drag in a lane does."""

    TIME = "time"
    BOX = "box"
    LASSO = "lasso"
    BRUSH = "brush"
    ENVELOPE = "envelope"
    SCRUB = "scrub"
