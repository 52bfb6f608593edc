"""What broadcast WAV files say about themselves: the `bext` and `iXML` chunks."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.audio.chunks import Chunk
from engine.audio.loudness import Loudness

# Description, originator, its reference, date, time, time reference, version, UMID, five loudness
# values, reserved; the coding history follows.
_BEXT = struct.Struct("<256s32s32s10s8sQH64s5h180s")
_VERSION = 2
_UNKNOWN = 0x7FFF
_IXML_VERSION = "2.10"
TAKE_NAMES = ("PROJECT", "SCENE", "TAKE", "TAPE", "NOTE")


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Facts for broadcast and post production.

    Attributes:
        description: up to 256 bytes in UTF-8.
        originator: who made it, up to 32 bytes.
        reference: its number at the originator, up to 32 bytes.
        made_at: date and time of origin; None leaves them empty.
        time_reference: place of the first sample on the time line, samples since its zero.
        coding_history: how it was coded, a line a step.
        loudness: measured of exactly this sound; None when nobody measured.
        rate: samples a second, for iXML.
        take: facts of iXML by their names there: PROJECT, SCENE, TAKE, TAPE, NOTE.
        tracks: names of the channels, for iXML; empty for none.
    """

    description: str = ""
    originator: str = ""
    reference: str = ""
    made_at: datetime | None = None
    time_reference: int = 0
    coding_history: str = ""
    loudness: Loudness | None = None
    rate: int = 0
    take: Mapping[str, str] = field(default_factory=dict)
    tracks: tuple[str, ...] = ()


def bext(facts: Broadcast) -> Chunk:
    """The `bext` chunk, version 2.

    Source: EBU Tech 3285, version 2.0, section 2.3.
    """
    made_at = facts.made_at
    fixed = _BEXT.pack(
        _cut(facts.description, 256),
        _cut(facts.originator, 32),
        _cut(facts.reference, 32),
        made_at.strftime("%Y-%m-%d").encode() if made_at else b"",
        made_at.strftime("%H:%M:%S").encode() if made_at else b"",
        max(0, facts.time_reference),
        _VERSION,
        b"",
        *_loudness_values(facts.loudness),
        b"",
    )
    history = facts.coding_history.replace("\r\n", "\n").replace("\n", "\r\n")
    return Chunk("bext", fixed + history.encode())


def ixml(facts: Broadcast) -> Chunk:
    """The `iXML` chunk: take, speed and place in time, names of the channels.

    Source: iXML specification 2.10 (Gallery), "iXML Project, Scene, Take Object" onwards.
    """
    root = ET.Element("BWFXML")
    ET.SubElement(root, "IXML_VERSION").text = _IXML_VERSION
    for name, value in facts.take.items():
        if value:
            ET.SubElement(root, name).text = value
    speed = ET.SubElement(root, "SPEED")
    high, low = divmod(max(0, facts.time_reference), 1 << 32)
    for name, number in (
        ("FILE_SAMPLE_RATE", facts.rate),
        ("TIMESTAMP_SAMPLE_RATE", facts.rate),
        ("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", high),
        ("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", low),
    ):
        ET.SubElement(speed, name).text = str(number)
    _add_tracks(root, facts.tracks)
    return Chunk("iXML", ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def read_bext(data: bytes) -> Broadcast:
    """Texts, date and place of a `bext` chunk of any version; loudness is left out.

    Raises:
        ValueError: it is too short to be one.
    """
    if len(data) < _BEXT.size:
        raise ValueError(f"a bext chunk has at least {_BEXT.size} bytes, not {len(data)}")
    description, originator, reference, day, clock, at, *_ = _BEXT.unpack_from(data)
    return Broadcast(
        description=_text(description),
        originator=_text(originator),
        reference=_text(reference),
        made_at=_moment(_text(day), _text(clock)),
        time_reference=at,
        coding_history=_text(data[_BEXT.size :]).replace("\r\n", "\n"),
    )


def read_ixml(data: bytes) -> dict[str, str]:
    """PROJECT, SCENE, TAKE, TAPE and NOTE of an `iXML` chunk; nothing when it is damaged."""
    try:
        root = ET.fromstring(data.rstrip(b"\0"))
    except ET.ParseError:
        return {}
    found = {name: (root.findtext(name) or "").strip() for name in TAKE_NAMES}
    return {name: text for name, text in found.items() if text}


def _text(data: bytes) -> str:
    return data.partition(b"\0")[0].decode(errors="replace").strip()


def _moment(day: str, clock: str) -> datetime | None:
    """Separators vary between programs: 2026-01-31, 2026:01:31, 12-00-00."""
    try:
        return datetime.fromisoformat(f"{day.replace(':', '-')}T{clock.replace('-', ':')}")
    except ValueError:
        return None


def _add_tracks(root: ET.Element, names: tuple[str, ...]) -> None:
    if not names:
        return
    listed = ET.SubElement(root, "TRACK_LIST")
    ET.SubElement(listed, "TRACK_COUNT").text = str(len(names))
    for number, name in enumerate(names, 1):
        track = ET.SubElement(listed, "TRACK")
        ET.SubElement(track, "CHANNEL_INDEX").text = str(number)
        ET.SubElement(track, "INTERLEAVE_INDEX").text = str(number)
        ET.SubElement(track, "NAME").text = name


def _cut(text: str, size: int) -> bytes:
    """Text in UTF-8, cut between characters."""
    return text.encode()[:size].decode(errors="ignore").encode()


def _loudness_values(loudness: Loudness | None) -> tuple[int, ...]:
    """Integrated, range, true peak, highest momentary and short-term, in hundredths."""
    if loudness is None or loudness.integrated is None:
        return (_UNKNOWN,) * 5
    values = (
        loudness.integrated,
        loudness.range_lu,
        loudness.true_peak_db,
        loudness.momentary.max() if loudness.momentary.size else None,
        loudness.short_term.max() if loudness.short_term.size else None,
    )
    return tuple(_UNKNOWN if value is None else round(100 * float(value)) for value in values)
