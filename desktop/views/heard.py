"""Which tracks are painted in colour: those that are heard, whatever their mute buttons say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from engine.project.document import Document, Track


def as_heard(document: Document, heard: Collection[str] | None) -> Document:
    """The document as it is painted: what is not heard looks muted, what is heard does not.

    Args:
        document: what is shown.
        heard: ids of the tracks that sound; None leaves the painting to the mute buttons.

    Returns:
        The same object when nothing looks different.
    """
    if heard is None:
        return document
    tracks = tuple(
        track if track.is_muted is (track.id not in heard) else _repainted(track, heard)
        for track in document.tracks
    )
    if all(new is old for new, old in zip(tracks, document.tracks, strict=True)):
        return document
    return replace(document, tracks=tracks)


def _repainted(track: Track, heard: Collection[str]) -> Track:
    return replace(track, is_muted=track.id not in heard)
