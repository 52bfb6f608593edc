"""The edit that lets other media sound in place of parts of clips; the clips stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.project.clip import Clip, Patch
from engine.project.document import Document, Media
from engine.project.edits.media import add_media
from engine.project.edits.tree import find_clip, with_clips


@dataclass(frozen=True, slots=True)
class Patched:
    """A patch for a clip, and the medium that it plays."""

    clip_id: str
    patch: Patch
    media: Media


def patch_clips(document: Document, patched: Sequence[Patched]) -> Document:
    """Lay patches over clips; parts of older patches that they cover go.

    Level, fades, envelope and channels of a clip apply to a patch as to the sound below it.

    Raises:
        ValueError: a clip is not there, or a medium is shorter than its patch.
    """
    for item in patched:
        document = add_media(document, item.media)
        track, clip = find_clip(document, item.clip_id)
        changed = replace(clip, patches=_laid_over(clip, item.patch))
        clips = [changed if other.id == clip.id else other for other in track.clips]
        document = with_clips(document, track.id, clips)
    return document


def _laid_over(clip: Clip, patch: Patch) -> tuple[Patch, ...]:
    around = [
        piece
        for old in clip.patches
        for piece in (old.between(0, patch.at), old.between(patch.end, max(old.end, patch.end)))
        if piece.length
    ]
    return tuple(sorted((*around, patch), key=lambda piece: piece.at))
