"""Documents as text and back. Large parts are stored apart under the hash of their own text.

A step then holds a few references, a track that did not change is stored once, a word that is
corrected costs the lines around it, and a document read back shares its parts with its neighbours
as it did in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields
from itertools import groupby
from typing import Any, TypeVar

from engine.project.document import (
    Clip,
    ClipChannels,
    Document,
    FadeShape,
    GainPoint,
    Marker,
    Media,
    MediaKind,
    Patch,
    Presence,
    Segment,
    Track,
    TrackRole,
    Transcript,
    Word,
)
from engine.project.provenance import canonical, sha256

CHUNK_SAMPLES = 60 * 48_000
"""Lines that begin within the same minute (at 48 kHz) are stored together."""

Part = Media | Track | Presence | Transcript | tuple[Clip, ...] | tuple[Segment, ...]
_PartT = TypeVar(
    "_PartT", Media, Track, Presence, Transcript, tuple[Clip, ...], tuple[Segment, ...]
)


class Codec:
    """Encodes and decodes documents; remembers parts, so that unchanged ones cost nothing.

    Args:
        load_part: gives the text of a stored part for its hash; KeyError when it is not there.
    """

    def __init__(self, load_part: Callable[[str], str]) -> None:
        self._load_part = load_part
        self._parts: dict[str, Part] = {}
        # By identity: hashing a transcript of ten hours at every step would be slow. The parts
        # are kept in `_parts`, so that their identities cannot be reused.
        self._hashes: dict[Hashable, str] = {}

    def encode(self, document: Document) -> tuple[str, dict[str, str]]:
        """The text of a document, and the parts that this codec has not met before.

        Returns:
            Canonical JSON with hashes in place of large parts; texts of new parts by hash.
        """
        new: dict[str, str] = {}
        body = {
            "rate": document.rate,
            "name": document.name,
            "media": [self._put(medium, new) for medium in document.media],
            "tracks": [self._put(track, new) for track in document.tracks],
            "markers": document.markers,
            "transcripts": [self._put(transcript, new) for transcript in document.transcripts],
        }
        return canonical(body), new

    def forget(self, keys: Iterable[str]) -> None:
        """Unlearn parts that could not be stored, so that the next step brings them again."""
        for key in keys:
            part = self._parts.pop(key, None)
            if part is not None:
                self._hashes.pop(_identity(part), None)

    def decode(self, text: str) -> Document:
        """The document of a text.

        Raises:
            ValueError: the text or one of its parts is missing or not what it should be.
        """
        try:
            body = json.loads(text)
            return Document(
                rate=body["rate"],
                name=body["name"],
                media=tuple(self._get(key, read_media) for key in body["media"]),
                tracks=tuple(self._get(key, self._track) for key in body["tracks"]),
                markers=tuple(Marker(**marker) for marker in body["markers"]),
                transcripts=tuple(self._get(key, self._transcript) for key in body["transcripts"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a document: {error!r}") from error

    def _put(self, part: Part, new: dict[str, str]) -> str:
        identity = _identity(part)
        known = self._hashes.get(identity)
        if known is not None:
            return known
        text = canonical(self._facts(part, new))
        key = sha256(text)
        if key not in self._parts:
            new[key] = text
            self._parts[key] = part
        if _identity(self._parts[key]) == identity:
            self._hashes[identity] = key
        return key

    def _facts(self, part: Part, new: dict[str, str]) -> object:
        """Fields of a part, with hashes in place of parts of their own."""
        if isinstance(part, tuple):
            return part
        facts = {item.name: getattr(part, item.name) for item in fields(part)}
        if isinstance(part, Track):
            facts["clips"] = self._put(part.clips, new)
            if part.presence is not None:
                facts["presence"] = self._put(part.presence, new)
        elif isinstance(part, Transcript):
            facts["segments"] = [self._put(chunk, new) for chunk in _chunks(part.segments)]
        return facts

    def _get(self, key: str, build: Callable[[Any], _PartT]) -> _PartT:
        part = self._parts.get(key)
        if part is None:
            text = self._load_part(key)
            if sha256(text) != key:
                raise ValueError(f"part {key[:12]} was changed")
            part = build(json.loads(text))
            self._parts[key] = part
            self._hashes[_identity(part)] = key
        return part  # type: ignore[return-value]  # the key is a hash of this very kind of part

    def _track(self, facts: dict[str, Any]) -> Track:
        presence = facts["presence"]
        return Track(
            **_without(facts, "clips", "role", "presence"),
            clips=self._get(facts["clips"], _clips),
            role=TrackRole(facts["role"]),
            presence=None if presence is None else self._get(presence, _presence),
        )

    def _transcript(self, facts: dict[str, Any]) -> Transcript:
        chunks = [self._get(key, _segments) for key in facts["segments"]]
        return _words(facts, tuple(segment for chunk in chunks for segment in chunk))


def _identity(part: Part) -> Hashable:
    """What makes a part the same object; tuples are made anew, so their elements count."""
    return tuple(map(id, part)) if isinstance(part, tuple) else id(part)


def _chunks(segments: tuple[Segment, ...]) -> list[tuple[Segment, ...]]:
    """Lines in groups whose bounds do not move when a line is corrected, added or removed."""
    groups = groupby(segments, key=lambda segment: segment.start // CHUNK_SAMPLES)
    return [tuple(group) for _, group in groups]


def read_media(facts: dict[str, Any]) -> Media:
    """A medium of its facts as JSON gives them."""
    return Media(**_without(facts, "kind"), kind=MediaKind(facts["kind"]))


def _clips(facts: list[dict[str, Any]]) -> tuple[Clip, ...]:
    return tuple(read_clip(clip) for clip in facts)


def read_clip(facts: dict[str, Any]) -> Clip:
    """A clip; those of format 1 say nothing about shapes, points and channels, 2 of patches."""
    made: dict[str, Any] = dict(facts)
    for name in ("fade_in_shape", "fade_out_shape"):
        if name in made:
            made[name] = FadeShape(made[name])
    if "channels" in made:
        made["channels"] = ClipChannels(made["channels"])
    made["gain_points"] = tuple(GainPoint(**point) for point in made.get("gain_points", ()))
    made["patches"] = tuple(Patch(**patch) for patch in made.get("patches", ()))
    return Clip(**made)


def _presence(facts: dict[str, Any]) -> Presence:
    return Presence(**_without(facts, "values"), values=tuple(facts["values"]))


def _segments(facts: list[dict[str, Any]]) -> tuple[Segment, ...]:
    return tuple(_segment(segment) for segment in facts)


def _segment(facts: dict[str, Any]) -> Segment:
    return Segment(
        **_without(facts, "words", "flags"),
        words=tuple(Word(**word) for word in facts["words"]),
        flags=tuple(facts["flags"]),
    )


def read_words(facts: dict[str, Any]) -> Transcript:
    """A transcript that was stored in one piece."""
    return _words(facts, _segments(facts["segments"]))


def _words(facts: dict[str, Any], segments: tuple[Segment, ...]) -> Transcript:
    """A transcript; those written before speakers had colours say nothing about them."""
    return Transcript(
        **_without(facts, "segments", "skipped", "colors"),
        segments=segments,
        skipped=tuple((start, end) for start, end in facts["skipped"]),
        colors=tuple((name, color) for name, color in facts.get("colors", ())),
    )


def _without(facts: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}
