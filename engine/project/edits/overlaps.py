"""Crossfades: where two clips of a track may overlap, and what their fades are then.

Two neighbours overlap in a crossfade only: the fade out of the one and the fade in of the next are
as long as the overlap. Clips that part again lose these fades.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from engine.project.clip import Clip, FadeShape


def ordered(clips: Iterable[Clip]) -> list[Clip]:
    """Clips as a track holds them, by start."""
    return sorted(clips, key=lambda clip: (clip.start, clip.end))


def overlap(before: Clip, after: Clip) -> int:
    """Samples that two neighbours have in common."""
    return max(0, before.end - after.start)


def check_overlaps(clips: Sequence[Clip]) -> None:
    """Raise ValueError where neighbours overlap other than in a crossfade."""
    for before, after in pairwise(clips):
        common = overlap(before, after)
        if not common:
            continue
        is_crossfade = before.fade_out == after.fade_in == common
        if not is_crossfade or before.start >= after.start or before.end >= after.end:
            raise ValueError(f"clips {before.id!r} and {after.id!r} would overlap")


def released(old: Sequence[Clip], new: Iterable[Clip]) -> list[Clip]:
    """The new clips of a track without the fades of crossfades that are no more.

    Args:
        old: the clips before an edit, ordered.
        new: the clips after it; those with a known id are the same ones.
    """
    clips = ordered(new)
    crossed = [(one, other) for one, other in pairwise(old) if one.end > other.start]
    if not crossed:
        return clips
    heads = {after.id: overlap(before, after) for before, after in crossed}
    tails = {before.id: overlap(before, after) for before, after in crossed}
    for index, clip in enumerate(clips):
        before = clips[index - 1] if index else None
        after = clips[index + 1] if index + 1 < len(clips) else None
        is_head_over = before is None or not overlap(before, clip)
        is_tail_over = after is None or not overlap(clip, after)
        if is_head_over and heads.get(clip.id) and clip.fade_in == heads[clip.id]:
            clip = replace(clip, fade_in=0)
        if is_tail_over and tails.get(clip.id) and clip.fade_out == tails[clip.id]:
            clip = replace(clip, fade_out=0)
        clips[index] = clip
    return clips


def crossfaded(old: Sequence[Clip], clips: Iterable[Clip], shape: FadeShape | None) -> list[Clip]:
    """Clips with a crossfade wherever two neighbours overlap.

    Args:
        old: the clips of the track before, ordered.
        clips: those after.
        shape: of crossfades that are new; None when only those that were there may change length.

    Raises:
        ValueError: one clip covers another, three overlap, or a crossfade would be new without a
            shape.
    """
    known = {(before.id, after.id) for before, after in pairwise(old) if overlap(before, after)}
    found = released(old, clips)
    for index in range(len(found) - 1):
        before, after = found[index], found[index + 1]
        common = overlap(before, after)
        if not common or before.start >= after.start or before.end >= after.end:
            continue  # apart, or one covers the other, which is refused below
        is_known = (before.id, after.id) in known
        if shape is None and not is_known:
            raise ValueError(f"clips {before.id!r} and {after.id!r} would overlap")
        if shape is not None and not is_known:
            before = replace(before, fade_out_shape=shape)
            after = replace(after, fade_in_shape=shape)
        found[index : index + 2] = _joined(before, after, common)
    check_overlaps(found)
    return found


def _joined(before: Clip, after: Clip, common: int) -> tuple[Clip, Clip]:
    """Two neighbours with fades over their overlap; fades at the far sides give way."""
    return (
        replace(before, fade_out=common, fade_in=min(before.fade_in, before.length - common)),
        replace(after, fade_in=common, fade_out=min(after.fade_out, after.length - common)),
    )
