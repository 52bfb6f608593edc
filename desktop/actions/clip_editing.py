"""What the commands of the Clip menu do: each is one step with its label."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.actions.editing import chosen_tracks, has_range, track_targets
from desktop.language import tr
from desktop.session import Selection, Session
from engine.project import edits
from engine.project.document import Clip, ClipChannels, Document, FadeShape
from engine.project.render import clips_within

CROSSFADE_S = 0.02  # at a join without a selection


def clip_targets(session: Session) -> tuple[str, ...]:
    """Ids of the clips that commands act on.

    Those that the selection touches, else the chosen one, else the one at the playhead of the
    active track, or of the only one.
    """
    return tuple(clip.id for clip in _targets(session))


def _targets(session: Session) -> Iterator[Clip]:
    selection = session.selection
    if not has_range(session) and session.active_clip:
        yield session.document.find_clip(session.active_clip)[1]
        return
    wanted = chosen_tracks(session) if has_range(session) else track_targets(session)
    if not wanted and len(session.document.tracks) == 1:
        wanted = (session.document.tracks[0].id,)  # there is nothing else that could be meant
    start, end = selection.start, selection.end
    if not has_range(session):
        start, end = session.playhead, session.playhead + 1
    for track in session.document.tracks:
        if track.id in wanted:
            yield from clips_within(track, start, end)


def has_clip(session: Session) -> bool:
    """True while there is a clip for clip commands; asked often, so it stops at the first."""
    return next(_targets(session), None) is not None


def clips_of(session: Session) -> tuple[Clip, ...]:
    """The clips that commands act on."""
    return tuple(_targets(session))


def have(session: Session, is_so: Callable[[Clip], bool]) -> bool:
    """Whether something is so of all clips that commands act on; False without any."""
    clips = _targets(session)
    first = next(clips, None)
    return first is not None and is_so(first) and all(map(is_so, clips))


def duplicate(session: Session) -> None:
    """Place the selected sound, or the chosen clip, once more right behind itself."""
    if not has_range(session):
        for clip in clips_of(session)[:1]:
            session.apply(tr("Duplicate clip"), edits.duplicate_clip, clip.id)
        return
    selection, tracks = session.selection, chosen_tracks(session)
    session.apply(tr("Duplicate"), _duplicate_region, selection.start, selection.end, tracks)
    after = replace(selection, start=selection.end, end=selection.end + selection.length)
    session.select(after)


def _duplicate_region(
    document: Document, start: int, end: int, track_ids: Collection[str]
) -> Document:
    """Later sound makes room on these tracks; a track between them is left as it is."""
    for track_id in track_ids:
        copied = edits.copy_region(document, start, end, (track_id,))
        document = edits.paste(document, copied, end, track_id)
    return document


def join(session: Session) -> None:
    """Make one clip of pieces that continue each other."""
    before = session.document
    if session.apply(tr("Join clips"), edits.join_clips, clip_targets(session)) is before:
        session.told.emit(tr("Only pieces that follow each other in one recording can be joined."))


def crossfade(session: Session, shape: FadeShape = FadeShape.EQUAL_POWER) -> None:
    """Fade clips that meet into each other, over the selection or shortly around the playhead."""
    if has_range(session):
        start, end = session.selection.start, session.selection.end
    else:
        half = round(CROSSFADE_S / 2 * session.document.rate)
        middle = _nearest_join(session)
        start, end = max(0, middle - half), middle + half
    before, tracks = session.document, chosen_tracks(session)
    try:
        after = session.apply(tr("Crossfade"), edits.crossfade, start, end, tracks, shape)
    except ValueError:
        session.told.emit(tr("Another crossfade is in the way here."))
        return
    if after is before:
        session.told.emit(tr("Select the place where two clips meet to crossfade them."))


def _nearest_join(session: Session) -> int:
    wanted = set(chosen_tracks(session))
    tracks = [track for track in session.document.tracks if track.id in wanted]
    ends = [clip.end for track in tracks for clip in track.clips]
    at = session.playhead
    return min(ends, key=lambda end: abs(end - at), default=at)


def reverse(session: Session) -> None:
    """Play the selection, or the chosen clip, backwards."""
    _apply(session, tr("Reverse"), edits.reverse_region, edits.reverse_clips)


def invert(session: Session) -> None:
    """Turn the sign of the selection, or of the chosen clip."""
    _apply(session, tr("Invert phase"), edits.invert_region, edits.invert_clips)


def silence(session: Session) -> None:
    """Make the selection, or the chosen clip, silent; once more and it is heard again."""
    clips = clips_of(session)
    is_muted = not all(clip.is_muted for clip in clips)
    label = tr("Silence") if is_muted else tr("Hear again")
    _apply(session, label, edits.mute_region, edits.mute_clips, is_muted)


def set_channels(session: Session, channels: ClipChannels) -> None:
    """Choose which channels the selection, or the chosen clip, plays."""
    label = tr("Choose channels")
    if has_range(session):
        selection = session.selection
        session.apply(
            label,
            edits.set_region_channels,
            selection.start,
            selection.end,
            channels,
            chosen_tracks(session),
        )
    else:
        session.apply(label, edits.set_clip_channels, clip_targets(session), channels)


def _apply(
    session: Session,
    label: str,
    on_region: Callable[..., Document],
    on_clips: Callable[..., Document],
    *args: Any,
) -> None:
    """A range changes what is in it; without one whole clips change."""
    if has_range(session):
        start, end = session.selection.start, session.selection.end
        session.apply(label, on_region, start, end, chosen_tracks(session), *args)
    else:
        session.apply(label, on_clips, clip_targets(session), *args)


def set_fade_shape(session: Session, shape: FadeShape) -> None:
    """Choose the shape of the fades of these clips, crossfades included."""
    session.apply(tr("Fade shape"), edits.set_fade_shapes, clip_targets(session), shape, shape)


def clear_envelope(session: Session) -> None:
    """Take the gain envelope of these clips away."""
    session.apply(tr("Clear envelope"), _clear_all, clip_targets(session))


def _clear_all(document: Document, clip_ids: Collection[str]) -> Document:
    for clip_id in clip_ids:
        document = edits.set_gain_points(document, clip_id, ())
    return document


def slip(session: Session, direction: int) -> None:
    """Move the sound inside the chosen clips by a hundredth of a second; their edges stay."""
    step = direction * max(1, session.document.rate // 100)
    try:
        session.apply(tr("Slip clip"), slip_all, clip_targets(session), step)
    except ValueError:
        session.told.emit(tr("The recording ends here."))


def slip_all(document: Document, clip_ids: Collection[str], by: int) -> Document:
    """Slip several clips by the same amount."""
    for clip_id in clip_ids:
        document = edits.slip_clip(document, clip_id, by)
    return document


def insert_silence(session: Session, seconds: float) -> None:
    """Push everything after the playhead to the right."""
    at = session.playhead
    length = max(1, round(seconds * session.document.rate))
    tracks = edits.linked(session.document, session.selection.track_ids) or None
    session.apply(tr("Insert silence"), edits.insert_silence, at, length, tracks)
    session.select(Selection(at, at + length, track_ids=session.selection.track_ids))


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is to be measured before it is normalised.

    Attributes:
        document: as it would be with the selection cut out.
        clip_ids: the pieces in it.
        region: start, end and tracks of the selection; None for whole clips.
    """

    document: Document
    clip_ids: tuple[str, ...]
    region: tuple[int, int, tuple[str, ...]] | None = None


def pieces(session: Session) -> Pieces:
    """The selected pieces of clips, or whole clips without a range; changes nothing."""
    if not has_range(session):
        return Pieces(session.document, clip_targets(session))
    selection = session.selection
    return pieces_in(session.document, selection.start, selection.end, chosen_tracks(session))


def pieces_in(document: Document, start: int, end: int, track_ids: tuple[str, ...]) -> Pieces:
    """The pieces of clips in a range of some tracks; changes nothing."""
    region = (start, end, track_ids)
    document = edits.split_region(document, *region)
    return Pieces(document, edits.clips_in(document, *region), region)


def normalise(session: Session, measured: Pieces, gains_db: Mapping[str, float]) -> None:
    """Set the measured gains as one step; what went away meanwhile is left out."""
    if gains_db:
        session.apply(tr("Normalise"), _set_gains, dict(gains_db), measured.region)
    else:
        session.told.emit(tr("There is nothing loud enough to be measured."))


def _set_gains(
    document: Document,
    gains_db: Mapping[str, float],
    region: tuple[int, int, tuple[str, ...]] | None,
) -> Document:
    """The same cut gives the pieces the same ids as when they were measured."""
    if region is not None:
        document = edits.split_region(document, *region)
    known = {clip.id for track in document.tracks for clip in track.clips}
    return edits.set_clip_gains(
        document, {key: gain for key, gain in gains_db.items() if key in known}
    )
