"""What the user says about exported sound: tags of all formats, broadcast facts of WAV files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from engine import __version__
from engine.audio.broadcast import Broadcast, bext, ixml
from engine.audio.chunks import Chunk
from engine.audio.loudness import Loudness
from engine.export import names

TAG_FIELDS = ("title", "artist", "album", "date", "genre", "copyright", "comment")
"""Fields that become tags: LIST/INFO of WAV, ID3 of MP3, Vorbis comments of FLAC and Ogg."""
TAKE_FIELDS = {"project": "PROJECT", "scene": "SCENE", "take": "TAKE", "tape": "TAPE"}
"""Fields of the iXML chunk and their names there."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts for the files; empty ones are left out. Texts may hold placeholders like {track}.

    Attributes:
        title: instead of the track's or project's name.
        artist: who is heard, or who made it.
        album: or programme.
        date: as text, best 2026-01-31.
        genre: one word or a few.
        copyright: line.
        comment: put before what Auricle says itself.
        is_broadcast: write `bext` and `iXML` into WAV files.
        description: of the `bext` chunk; the title where empty.
        originator: of the `bext` chunk; "Auricle" where empty.
        reference: of the `bext` chunk: a case or programme number.
        project: of the `iXML` chunk; the project's name where empty.
        scene: of the `iXML` chunk.
        take: of the `iXML` chunk.
        tape: of the `iXML` chunk: the sound roll.
    """

    title: str = ""
    artist: str = ""
    album: str = ""
    date: str = ""
    genre: str = ""
    copyright: str = ""
    comment: str = ""
    is_broadcast: bool = False
    description: str = ""
    originator: str = ""
    reference: str = ""
    project: str = ""
    scene: str = ""
    take: str = ""
    tape: str = ""

    def filled(self, facts: Mapping[str, str]) -> Metadata:
        """The same with facts in place of the placeholders.

        Raises:
            ValueError: an unknown placeholder.
        """
        texts: dict[str, Any] = {
            name: names.fill(getattr(self, name), facts) for name in text_fields()
        }
        return replace(self, **texts)

    def tags(self, own: Mapping[str, str]) -> dict[str, str]:
        """What Auricle says (`own`), with the user's words before or instead of it."""
        tags = dict(own)
        tags |= {name: getattr(self, name) for name in TAG_FIELDS if getattr(self, name)}
        if self.comment and own.get("comment"):
            tags["comment"] = f"{self.comment}; {own['comment']}"
        return tags

    def chunks(
        self, tags: Mapping[str, str], place: Place, rate: int, n_channels: int
    ) -> tuple[Chunk, ...]:
        """The broadcast chunks of a WAV file; none unless `is_broadcast`."""
        if not self.is_broadcast:
            return ()
        take = {TAKE_FIELDS[name]: getattr(self, name) for name in TAKE_FIELDS}
        take["PROJECT"] = take["PROJECT"] or place.project
        facts = Broadcast(
            description=self.description or tags.get("title", ""),
            originator=self.originator or "Auricle",
            reference=self.reference,
            made_at=datetime.now(UTC).astimezone(),
            time_reference=place.start,
            coding_history=_coding_history(rate, place.bits, n_channels),
            loudness=place.loudness,
            rate=rate,
            take=take | {"NOTE": tags.get("comment", "")},
            tracks=_channel_names(place.title, n_channels),
        )
        return bext(facts), ixml(facts)


@dataclass(frozen=True, slots=True)
class Place:
    """Facts of the file itself that go into its broadcast chunks.

    Attributes:
        project: name of the project.
        start: of its first sample on the project's time line, at the rate of the file.
        bits: of a sample; 32 for floating point.
        title: of the track.
        loudness: measured of what was written.
    """

    project: str
    start: int
    bits: int
    title: str = ""
    loudness: Loudness | None = None


def _coding_history(rate: int, bits: int, n_channels: int) -> str:
    """One line after EBU R 98-1999."""
    mode = {1: "mono", 2: "stereo"}.get(n_channels, "multi")
    return f"A=PCM,F={rate},W={bits},M={mode},T=Auricle {__version__}\n"


def _channel_names(title: str, n_channels: int) -> tuple[str, ...]:
    """The title, with the side where there are two, with a number where there are more."""
    if n_channels == 1:
        return (title,)
    sides = ("L", "R") if n_channels == 2 else range(1, n_channels + 1)
    return tuple(f"{title} {side}".strip() for side in sides)


def text_fields() -> tuple[str, ...]:
    """Names of all fields that hold text."""
    return tuple(item.name for item in fields(Metadata) if item.name != "is_broadcast")
