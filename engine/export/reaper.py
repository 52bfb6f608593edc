"""Reaper projects (.rpp): tracks, items, levels, fades, markers and regions as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_OID, uuid5

from engine import __version__
from engine.export.arrangement import Arrangement, Item, SessionTrack
from engine.project.document import Marker

SOURCES = {
    ".wav": "WAVE",
    ".w64": "WAVE",
    ".aif": "WAVE",
    ".aiff": "WAVE",
    ".flac": "FLAC",
    ".mp3": "MP3",
    ".ogg": "VORBIS",
}
_COLORS = (0x4C9BE8, 0xE8A34C, 0x5BC489, 0xD8709A, 0x9A86E0, 0xC9C04B, 0x55C1C9, 0xB0B7C3)
_CUSTOM_COLOR = 0x1000000  # Reaper's flag for "this colour is meant"


def to_rpp(arrangement: Arrangement) -> str:
    """The session as the text of a Reaper project; times in seconds.

    Source: the state chunk definitions of Reaper's users (ReaTeam documentation): one line a
    property, `<NAME ... >` for things that hold others.
    """
    rate = arrangement.rate
    lines = [
        f'<REAPER_PROJECT 0.1 "7.0/Auricle {__version__}" 0',
        "  RIPPLE 0",
        "  TEMPO 120 4 4",
        f"  SAMPLERATE {rate} 1 0",
        f"  TITLE {quoted(arrangement.name)}",
    ]
    for number, marker in enumerate(arrangement.markers, 1):
        lines += (f"  {line}" for line in _marker(number, marker, rate))
    for track in arrangement.tracks:
        lines += (f"  {line}" for line in _track(track, rate))
    return "\n".join([*lines, ">"]) + "\n"


def quoted(text: str) -> str:
    """A text in quotes that do not occur in it, as Reaper does."""
    plain = " ".join(text.split())
    for quote in ('"', "'", "`"):
        if quote not in plain:
            return f"{quote}{plain}{quote}"
    return "`" + plain.replace("`", "'") + "`"


def _marker(number: int, marker: Marker, rate: int) -> Iterator[str]:
    """A place is one line, a region two."""
    is_region = int(marker.end > marker.start)
    yield f"MARKER {number} {_seconds(marker.start, rate)} {quoted(marker.text)} {is_region}"
    if is_region:
        yield f'MARKER {number} {_seconds(marker.end, rate)} "" 1'


def _track(track: SessionTrack, rate: int) -> Iterator[str]:
    red_green_blue = _COLORS[track.color % len(_COLORS)]
    blue_green_red = int.from_bytes(red_green_blue.to_bytes(3, "big"), "little")
    yield f"<TRACK {_guid('track', track.id)}"
    yield f"  NAME {quoted(track.name)}"
    yield f"  PEAKCOL {_CUSTOM_COLOR | blue_green_red}"
    yield f"  VOLPAN {_factor(track.gain_db)} {track.pan:g} -1 -1 1"
    yield f"  MUTESOLO {int(track.is_muted)} {int(track.is_soloed)} 0"
    yield "  NCHAN 2"
    yield "  MAINSEND 1 0"
    for item in track.items:
        yield from (f"  {line}" for line in _item(item, rate))
    yield ">"


def _item(item: Item, rate: int) -> Iterator[str]:
    """Zero automatic fades: what is cut in Auricle is cut there."""
    yield "<ITEM"
    yield f"  POSITION {_seconds(item.start, rate)}"
    yield f"  LENGTH {_seconds(item.length, rate)}"
    yield "  LOOP 0"
    yield f"  FADEIN 0 {_seconds(item.fade_in, rate)} 0 0 0 0 0"
    yield f"  FADEOUT 0 {_seconds(item.fade_out, rate)} 0 0 0 0 0"
    yield f"  MUTE {int(item.is_muted)} 0"
    yield f"  IGUID {_guid('item', item.id)}"
    yield f"  NAME {quoted(item.name)}"
    yield f"  VOLPAN {_factor(item.gain_db)} 0 1 -1"
    yield f"  SOFFS {_seconds(item.offset, rate)}"
    yield "  PLAYRATE 1 1 0 -1 0 0.0025"
    yield "  CHANMODE 0"
    yield f"  GUID {_guid('take', item.id)}"
    yield f"  <SOURCE {SOURCES.get(item.path.suffix.lower(), 'VIDEO')}"
    yield f"    FILE {quoted(item.path.as_posix())}"
    yield "  >"
    yield ">"


def _seconds(samples: int, rate: int) -> str:
    """Fourteen digits tell any two samples apart for longer than Reaper can hold."""
    return f"{samples / rate:.14g}"


def _factor(gain_db: float) -> str:
    return f"{10 ** (gain_db / 20):.14g}"


def _guid(*parts: str) -> str:
    """The same for the same part of a project, so that exports can be compared."""
    return f"{{{str(uuid5(NAMESPACE_OID, ' '.join(parts))).upper()}}}"
