"""Turn what slow work found into edits of the document: pure, without Qt and without models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.project import edits
from engine.project.document import (
    Clip,
    Document,
    Marker,
    Media,
    Presence,
    Track,
    TrackRole,
    new_id,
    scale,
)
from engine.project.regions import Region

_FAINT_DB = -45.0  # a quiet room is about as loud
_FAR_BELOW_DB = 25.0  # what is so much softer than the rest is masked by it


@dataclass(frozen=True, slots=True)
class FoundTracks:
    """The media of an extraction and where they belong.

    Attributes:
        region: what was asked, on the timeline of then.
        clip: the clip that was read, as it was then; None when the range was rendered.
        label: name of what was asked for.
        target: the sound itself.
        residual: everything else.
        presence: curve along the region: distance in seconds, values, threshold.
        loudest_db: RMS of the target where it is loudest, dBFS.
        rest_db: the same of the residual.
    """

    region: Region
    clip: Clip | None
    label: str
    target: Media
    residual: Media
    presence: tuple[float, tuple[float, ...], float] | None
    loudest_db: float = 0.0
    rest_db: float = 0.0

    @property
    def is_faint(self) -> bool:
        """True when a sound was found that nobody will hear in the recording."""
        return self.loudest_db < _FAINT_DB and self.loudest_db < self.rest_db - _FAR_BELOW_DB


@dataclass(frozen=True, slots=True)
class HeardSpan:
    """One place where a sound was found.

    Attributes:
        start: first project sample.
        end: first sample after it.
        score: 0..1.
        is_unsure: so near the threshold that it may be another sound.
    """

    start: int
    end: int
    score: float
    is_unsure: bool = False


def add_found_tracks(
    document: Document, found: FoundTracks, names: tuple[str, str], recipe_id: str = ""
) -> Document:
    """Place target and residual below the track they came from, muted, as one group.

    They are muted so that the mixture is not heard twice; the listening switch plays them. If
    the clip was moved meanwhile they follow it; if its track is gone they go to the bottom.

    Args:
        document: where.
        found: the result.
        names: of the target and the residual track; see `named_after` for what they become.
        recipe_id: how it was made.
    """
    source = next((t for t in document.tracks if t.id == found.region.track_id), None)
    start = max(0, found.region.start + _moved_by(document, found.clip))
    group = new_id()
    roles = (TrackRole.TARGET, TrackRole.RESIDUAL)
    colors = _free_colors(document)
    tracks = []
    for medium, role, name, color in zip(
        (found.target, found.residual), roles, names, colors, strict=True
    ):
        length = max(1, scale(medium.n_samples, medium.rate, document.rate))
        gain_db = found.clip.gain_db if found.clip is not None else 0.0
        clip = Clip(new_id(), medium.id, start, 0, length, gain_db)
        is_target = role is TrackRole.TARGET
        tracks.append(
            Track(
                id=new_id(),
                name=named_after(name, document, found.region.track_id),
                clips=(clip,),
                gain_db=source.gain_db if source else 0.0,
                pan=source.pan if source else 0.0,
                is_muted=True,
                color=color,
                role=role,
                group=group,
                presence=_presence(found, start, document.rate) if is_target else None,
                recipe_id=recipe_id,
            )
        )
    source_id = source.id if source else None
    return edits.add_result(document, source_id, (found.target, found.residual), tracks)


def source_told(document: Document, track_id: str) -> str:
    """The name of a track, where what comes of it must say so; empty for the only recording.

    Of one question about two tracks there are two answers that nobody could tell apart.
    """
    recordings = [t.id for t in document.tracks if t.role is TrackRole.RECORDING]
    if recordings == [track_id]:
        return ""
    return next((track.name for track in document.tracks if track.id == track_id), "")


def named_after(name: str, document: Document, track_id: str) -> str:
    """What a result of a track is called: "Dog", or "Dog · Guest" where the track must be told."""
    return " · ".join(filter(None, (name, source_told(document, track_id))))


def target_added(old: Document, new: Document) -> Track | None:
    """The target that came with a change of the document; None when none did."""
    before = {track.id for track in old.tracks}
    found = (t for t in new.tracks if t.role is TrackRole.TARGET and t.id not in before)
    return next(found, None)


def group_of_target(document: Document, media_id: str) -> str:
    """The result whose target plays a medium; empty when there is none."""
    return next(
        (
            track.group
            for track in document.tracks
            if track.role is TrackRole.TARGET and any(c.media_id == media_id for c in track.clips)
        ),
        "",
    )


def add_span_markers(
    document: Document,
    spans: Iterable[HeardSpan],
    text: str,
    recipe_id: str = "",
    unsure: str = "unsure",
    track_id: str | None = None,
) -> Document:
    """Mark every place where a sound was found, numbered in order, with its score.

    Args:
        document: where.
        spans: the places.
        text: what was found.
        recipe_id: how.
        unsure: the word for it, for places that are.
        track_id: where was looked; None for the whole timeline.
    """
    for number, span in enumerate(sorted(spans, key=lambda span: span.start), start=1):
        doubt = f", {unsure}" if span.is_unsure else ""
        called = f"{text} {number} ({span.score:.0%}{doubt})"
        marker = Marker(
            new_id(),
            span.start,
            span.end,
            named_after(called, document, track_id or ""),
            recipe_id,
            span.score,
            span.is_unsure,
        )
        document = edits.add_marker(document, marker)
    return document


def import_all(document: Document, media: Sequence[Media], start: int = 0) -> Document:
    """Place recordings on tracks of their own; the first one gives an empty project its rate.

    Args:
        document: where.
        media: from `MediaPool.intake`, not empty.
        start: where each begins, in samples of the project as it is.
    """
    if not document.tracks and not document.markers:
        start = scale(start, document.rate, media[0].rate)
        document = edits.set_rate(document, media[0].rate)
    for medium in media:
        document = edits.import_media(document, medium, start=start)
    return document


@dataclass(frozen=True, slots=True)
class Alignment:
    """How samples of a file lie on the timeline.

    Attributes:
        native_start: sample of the file at the beginning of the region.
        native_rate: rate of the file.
        region: range on the timeline.
        rate: project rate.
    """

    native_start: int
    native_rate: int
    region: Region
    rate: int

    def place(self, native: int) -> int:
        """Timeline position of a sample of the file, kept inside the region."""
        moved = scale(native - self.native_start, self.native_rate, self.rate)
        return min(max(self.region.start + moved, self.region.start), self.region.end)


def _moved_by(document: Document, clip: Clip | None) -> int:
    """How far the clip that was read has moved since; 0 when it is gone."""
    if clip is None:
        return 0
    try:
        _, now = document.find_clip(clip.id)
    except KeyError:
        return 0
    return (now.start - now.offset) - (clip.start - clip.offset)


def _free_colors(document: Document) -> tuple[int, int]:
    used = {track.color for track in document.tracks}
    free = [index for index in range(8) if index not in used]
    first = free[0] if free else len(document.tracks)
    return first, 7  # the residual is grey: it is what is left


def _presence(found: FoundTracks, start: int, rate: int) -> Presence | None:
    if found.presence is None:
        return None
    step_s, values, threshold = found.presence
    return Presence(start, max(1, round(step_s * rate)), values, threshold)
