"""A clip as it would be if the mouse were released now."""

from __future__ import annotations

from dataclasses import dataclass

from engine.project.document import Clip


@dataclass(frozen=True, slots=True)
class StagedClip:
    """How a clip would be if the mouse were released now.

    Attributes:
        clip: with its new place, edges or sound.
        source_track_id: where it is.
        track_id: where it would be.
        is_in_place: drawn instead of the clip, not as a copy above it.
    """

    clip: Clip
    source_track_id: str
    track_id: str
    is_in_place: bool = False
