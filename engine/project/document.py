"""The document: what a project holds and what undo goes back to. Frozen values, no samples.

Every time is an integer number of samples of the project rate, ends exclusive. A document holds
media *ids*; `project.media` knows where their samples are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import uuid4

from engine.project.clip import Clip, ClipChannels, FadeShape, GainPoint, Patch
from engine.project.transcript import Segment, Transcript, Word

__all__ = [
    "Clip",
    "ClipChannels",
    "Document",
    "FadeShape",
    "GainPoint",
    "Marker",
    "Media",
    "MediaKind",
    "Patch",
    "Presence",
    "Segment",
    "Track",
    "TrackRole",
    "Transcript",
    "Word",
    "new_id",
    "scale",
]


def new_id() -> str:
    """A fresh id for a track, clip, marker or transcript; called outside the pure edits."""
    return uuid4().hex


def scale(n_samples: int, from_rate: int, to_rate: int) -> int:
    """A sample count or position at another rate, rounded half up; exact integer arithmetic."""
    return (2 * n_samples * to_rate + from_rate) // (2 * from_rate)


class MediaKind(StrEnum):
    """Where the samples of a medium live."""

    SOURCE = "source"  # a recording of the user's: referenced, read-only, never copied
    DERIVED = "derived"  # made by Auricle: an immutable file in the project's media folder


class TrackRole(StrEnum):
    """What a track is in a result; plain tracks are RECORDING."""

    RECORDING = "recording"
    TARGET = "target"
    RESIDUAL = "residual"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Media:
    """Facts of one immutable piece of audio.

    Attributes:
        id: content id, the first 32 hexadecimal digits of the SHA-256 of its decoded samples
            (float32, little-endian, interleaved), its rate and its number of channels.
        kind: source or derived.
        name: shown to people, the file name without its folder.
        path: absolute path of a source; path relative to the project's media folder when derived.
        rate: samples a second of the medium itself (may differ from the project rate).
        n_channels: channels.
        n_samples: length in samples of the medium's own rate.
        size_bytes: size of the file.
        file_sha256: SHA-256 of the file at intake.
        decoded_sha256: SHA-256 of the decoded samples.
        decoder: name and version of the decoder ("soundfile 0.14.0 / libsndfile-1.2.2").
    """

    id: str
    kind: MediaKind
    name: str
    path: str
    rate: int
    n_channels: int
    n_samples: int
    size_bytes: int
    file_sha256: str
    decoded_sha256: str
    decoder: str


@dataclass(frozen=True, slots=True)
class Presence:
    """How surely the target sounds along a result track.

    Attributes:
        start: timeline position of the first value, project samples.
        step: distance between values, project samples.
        values: probabilities, 0..1.
        threshold: below it the model's answer is "not present".
    """

    start: int
    step: int
    values: tuple[float, ...]
    threshold: float


@dataclass(frozen=True, slots=True)
class Track:
    """A lane of clips with its mixer settings.

    Attributes:
        id: unique in the document.
        name: shown and editable.
        clips: ascending by start and by end; two overlap only in a crossfade, where the fade out
            of the one and the fade in of the next are as long as the overlap.
        gain_db: level change.
        pan: -1 left, 0 centre, 1 right.
        is_muted: not heard.
        is_soloed: while any track is soloed only soloed tracks are heard.
        color: index into the theme's track palette.
        role: recording, target, residual or candidate.
        group: id shared by the tracks of one result; empty for none.
        presence: of a result track, or None.
        recipe_id: recipe of the operation that made it; empty for recordings.
        transcript_id: transcript of this track; empty for none.
        link: id shared by the tracks that the user grouped, to be changed together; empty for
            none.
        second_transcript_id: transcript that the words are compared with, by another recogniser
            or by a listener; no other track shows it. Empty for none.
    """

    id: str
    name: str
    clips: tuple[Clip, ...] = ()
    gain_db: float = 0.0
    pan: float = 0.0
    is_muted: bool = False
    is_soloed: bool = False
    color: int = 0
    role: TrackRole = TrackRole.RECORDING
    group: str = ""
    presence: Presence | None = None
    recipe_id: str = ""
    transcript_id: str = ""
    link: str = ""
    second_transcript_id: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A named place or region; `end == start` for a place.

    Attributes:
        id: of the marker.
        start: first project sample.
        end: first sample after it.
        text: its name.
        recipe_id: how a model found it; empty for a place that a person marked.
        score: of that model, 0..1.
        is_unsure: the model only just took it for what was asked.
    """

    id: str
    start: int
    end: int
    text: str
    recipe_id: str = ""
    score: float | None = None
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that undo brings back.

    Attributes:
        rate: project rate in samples a second; all times count in it.
        media: all media that any track uses, by id; ascending by intake.
        tracks: top to bottom.
        markers: ascending by start.
        transcripts: by id through `Track.transcript_id`.
        name: shown in the title.
    """

    rate: int
    name: str = "Untitled"
    media: tuple[Media, ...] = ()
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()
    transcripts: tuple[Transcript, ...] = ()

    @property
    def length(self) -> int:
        """End of the last clip, project samples; 0 when empty."""
        return max((clip.end for track in self.tracks for clip in track.clips), default=0)

    def media_length(self, media_id: str) -> int:
        """Length of a medium in project samples, at least 1; KeyError when there is none."""
        medium = self.medium(media_id)
        return max(1, scale(medium.n_samples, medium.rate, self.rate))

    def find_clip(self, clip_id: str) -> tuple[Track, Clip]:
        """The clip of this id and the track it is on; KeyError when there is none."""
        for track in self.tracks:
            for clip in track.clips:
                if clip.id == clip_id:
                    return track, clip
        raise KeyError(clip_id)

    def track(self, track_id: str) -> Track:
        """The track of this id; KeyError when there is none."""
        return _by_id(self.tracks, track_id)

    def medium(self, media_id: str) -> Media:
        """The medium of this id; KeyError when there is none."""
        return _by_id(self.media, media_id)

    @property
    def shown_transcripts(self) -> frozenset[str]:
        """Ids of the transcripts that some track shows, as its first or its second."""
        return frozenset(
            transcript_id
            for track in self.tracks
            for transcript_id in (track.transcript_id, track.second_transcript_id)
            if transcript_id
        )

    def transcript(self, transcript_id: str) -> Transcript:
        """The transcript of this id; KeyError when there is none."""
        return _by_id(self.transcripts, transcript_id)


_T = TypeVar("_T", Track, Media, Transcript)


def _by_id(items: tuple[_T, ...], wanted: str) -> _T:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
