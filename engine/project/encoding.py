"""Documents as text and back. Large parts are stored apart under the hash of their own text.

A step then holds a few references, a track that did not change is stored once, and a document read
back shares its parts with its neighbours as it did in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from engine.project.document import (
    Clip,
    Document,
    Marker,
    Media,
    MediaKind,
    Presence,
    Segment,
    Track,
    TrackRole,
    Transcript,
    Word,
)
from engine.project.provenance import canonical, sha256

Part = Media | Track | Presence | Transcript
_PartT = TypeVar("_PartT", Media, Track, Presence, Transcript)


class Codec:
    """Encodes and decodes documents; remembers parts, so that unchanged ones cost nothing.

    Args:
        load_part: gives the text of a stored part for its hash; KeyError when it is not there.
    """

    def __init__(self, load_part: Callable[[str], str]) -> None:
        self._load_part = load_part
        self._parts: dict[str, Part] = {}
        # By identity: hashing a transcript of ten hours at every step would be slow. The part is
        # kept in `_parts`, so its identity cannot be reused.
        self._hashes: dict[int, str] = {}

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
            self._hashes.pop(id(part), None)

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
                media=tuple(self._get(key, _media) for key in body["media"]),
                tracks=tuple(self._get(key, self._track) for key in body["tracks"]),
                markers=tuple(Marker(**marker) for marker in body["markers"]),
                transcripts=tuple(self._get(key, _transcript) for key in body["transcripts"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a document: {error!r}") from error

    def _put(self, part: Part, new: dict[str, str]) -> str:
        known = self._hashes.get(id(part))
        if known is not None:
            return known
        facts = {item.name: getattr(part, item.name) for item in fields(part)}
        if isinstance(part, Track) and part.presence is not None:
            facts["presence"] = self._put(part.presence, new)
        text = canonical(facts)
        key = sha256(text)
        if key not in self._parts:
            new[key] = text
            self._parts[key] = part
        if self._parts[key] is part:
            self._hashes[id(part)] = key
        return key

    def _get(self, key: str, build: Callable[[dict[str, Any]], _PartT]) -> _PartT:
        part = self._parts.get(key)
        if part is None:
            text = self._load_part(key)
            if sha256(text) != key:
                raise ValueError(f"part {key[:12]} was changed")
            part = build(json.loads(text))
            self._parts[key] = part
            self._hashes[id(part)] = key
        return part  # type: ignore[return-value]  # the key is a hash of this very kind of part

    def _track(self, facts: dict[str, Any]) -> Track:
        presence = facts["presence"]
        return Track(
            **_without(facts, "clips", "role", "presence"),
            clips=tuple(Clip(**clip) for clip in facts["clips"]),
            role=TrackRole(facts["role"]),
            presence=None if presence is None else self._get(presence, _presence),
        )


def _media(facts: dict[str, Any]) -> Media:
    return Media(**_without(facts, "kind"), kind=MediaKind(facts["kind"]))


def _presence(facts: dict[str, Any]) -> Presence:
    return Presence(**_without(facts, "values"), values=tuple(facts["values"]))


def _transcript(facts: dict[str, Any]) -> Transcript:
    return Transcript(
        **_without(facts, "segments", "skipped"),
        segments=tuple(_segment(segment) for segment in facts["segments"]),
        skipped=tuple((start, end) for start, end in facts["skipped"]),
    )


def _segment(facts: dict[str, Any]) -> Segment:
    return Segment(
        **_without(facts, "words", "flags"),
        words=tuple(Word(**word) for word in facts["words"]),
        flags=tuple(facts["flags"]),
    )


def _without(facts: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}
