"""What a step of the history did, in words: its parameters, with times and names of tracks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop import numbers
from desktop.language import tr
from desktop.widgets.time_edit import timecode
from engine.errors import UnknownModel
from engine.operations.looks import Looks, recorded
from engine.project.document import Document
from engine.project.history import Recipe, Step

_MOST_NAMES = 3
_TIMES = {"start", "end", "at", "length", "by", "fade", "fade_in", "fade_out"}
_TRACKS = {"track_id", "track_ids", "left_id", "right_id", "source_track_id"}
_CLIPS = {"clip_id", "clip_ids"}
# The label says the edit; an older document is told by its step, a place by what lies there. The
# others are what an edit was handed, for programs.
UNTOLD = {"edit", "older", "place", "parcel", "patched", "made", "gone", "moves", "turns", "said"}
UNTOLD |= {"transcript", "is_second", "line", "marker", "unsure"}
# Told by their numbers, which people count from one.
_COUNTED = {"segment", "segments", "word", "first", "last", "index"}
_REGION = ("start", "end", "track_ids")  # a range as edits take it
# What says where, inside of a parameter that has parts; its other parts are for programs.
_WHERE = {"start", "end", "low_hz", "high_hz", "track_id", "track_ids"}


def titles() -> dict[str, str]:
    """What parameters are called, in the language of the window."""
    return {
        "start": tr("From"),
        "end": tr("To"),
        "at": tr("At"),
        "length": tr("Length"),
        "by": tr("Moved by"),
        "track_id": tr("Track"),
        "track_ids": tr("Tracks"),
        "clip_id": tr("Clip"),
        "clip_ids": tr("Clips"),
        "gain_db": tr("Gain"),
        "gains_db": tr("Gain"),
        "pan": tr("Pan"),
        "spans": tr("Places"),
        "fade": tr("Crossfade"),
        "fade_in": tr("Fade in"),
        "fade_out": tr("Fade out"),
        "shape": tr("Shape"),
        "channels": tr("Channels"),
        "ripple": tr("Closes the gap"),
        "name": tr("Name"),
        "text": tr("Text"),
        "media": tr("Recording"),
        "how": tr("Way"),
        "crossfade": tr("Crossfade"),
        "points": tr("Points"),
        "left_id": tr("Left"),
        "right_id": tr("Right"),
        "value": tr("On"),
        "is_muted": tr("On"),
        "is_soloed": tr("On"),
        "segment": tr("Line"),
        "segments": tr("Lines"),
        "first": tr("First line"),
        "last": tr("Last line"),
        "word": tr("Word"),
        "speaker": tr("Speaker"),
        "old": tr("Name before"),
        "new": tr("Name"),
        "names": tr("Results"),
        "color": tr("Colour"),
        "index": tr("Position"),
        "device": tr("Device"),
        "n_lost": tr("Samples lost"),
        "missing_s": tr("Length"),
        "medium": tr("Recording"),
        "step": tr("Step"),
        "low_hz": tr("Lowest frequency"),
        "high_hz": tr("Highest frequency"),
    }


def summary(step: Step, document: Document) -> str:
    """One short line: time range or place, level, tracks; of other steps what there is."""
    given = _given(step.parameters)
    parts = []
    if _is_time(given.get("start")) and _is_time(given.get("end")):
        parts.append(_span((given["start"], given["end"]), document.rate))
    elif given.get("spans"):
        parts.append(_spans(given["spans"], document.rate))
    else:
        places = (given.get(name) for name in ("at", "start"))
        place = next((at for at in places if _is_time(at)), None)
        if place is not None:
            parts.append(timecode(place, document.rate))
    if isinstance(given.get("gain_db"), int | float):
        parts.append(f"{given['gain_db']:+.1f} dB")
    elif given.get("gains_db"):
        parts.append(_reader("gains_db", document)(given["gains_db"]))
    names = [_names(given[key], document) for key in ("track_ids", "track_id") if given.get(key)]
    found = [*parts, *names[:1]]
    return ", ".join(found or details(step, document)[:_MOST_NAMES])


def details(step: Step, document: Document) -> list[str]:
    """Every parameter on a line of its own; those that nobody reads are left out."""
    called = titles()
    places = {key: place for place, key in enumerate(called)}
    given = _given(step.parameters)
    lines = []
    for key in sorted(given, key=lambda name: places.get(name, len(places))):
        value = given[key]
        if key in UNTOLD or value is None or value == []:
            continue
        if key.endswith(("_id", "_ids")) and key not in _TRACKS | _CLIPS:
            continue  # of a transcript, say: only programs can read it
        show = _reader(key, document)
        lines.append(f"{called.get(key, key)}: {show(value)}")
    return lines


def asked(recipe: Recipe) -> str:
    """How often a sound was asked for; empty where nothing gains by asking again."""
    from engine.models import registry

    if recipe.operation != "extract":
        return ""
    try:
        most = max((registry.card(model_id).looks for model_id, _ in recipe.models), default=1)
    except UnknownModel:
        return ""
    if most == Looks.ONCE:
        return ""
    looks = min(most, recorded(recipe.parameters))
    if looks == Looks.ONCE:
        return tr("Asked once")
    if looks < Looks.LOW_RANK:
        return tr("Asked up to {count} times").format(count=int(looks))
    return tr("Asked up to {count} times, then sorted by what recurs").format(
        count=int(Looks.REST)
    )


def _given(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters; of a selection or a result, which have parts, only where it is."""
    made: dict[str, Any] = {}
    for key, value in parameters.items():
        if key == "region" and isinstance(value, list):
            value = dict(zip(_REGION, value, strict=False))
        inner = _given(value) if isinstance(value, Mapping) else {}
        where = {name: inner[name] for name in inner if name in _WHERE}
        made.update(where or {key: value})
    return made


def _reader(key: str, document: Document) -> Callable[[Any], str]:
    if key in _TIMES:
        return lambda value: _time(value, document.rate)
    if key == "spans":
        return lambda value: _spans(value, document.rate)
    if key in _TRACKS:
        return lambda value: _names(value, document)
    if key in _CLIPS:
        return lambda value: str(len(value) if isinstance(value, list) else 1)
    if key in _COUNTED:
        return _counted
    if key == "gains_db":
        return lambda value: _plain([f"{gain:+.1f} dB" for gain in _values(value)])
    if key in ("low_hz", "high_hz"):
        return lambda value: f"{value} Hz"
    if key == "missing_s":
        return lambda value: f"{value:g} s"
    if key == "gain_db":
        return lambda value: f"{value:+.1f} dB"
    return _plain


def _time(value: Any, rate: int) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return _plain(value)
    # A shift may go back.
    return f"−{timecode(-value, rate)}" if value < 0 else timecode(value, rate)


def _span(span: Sequence[int] | Mapping[str, Any], rate: int) -> str:
    """A place, of two samples or of something that begins and ends; a point is one time."""
    ends = (span["start"], span["end"]) if isinstance(span, Mapping) else span
    start, end = (timecode(round(at), rate) for at in ends)
    if start == end:
        return start
    return tr("{start} – {end}").format(start=start, end=end)


def _spans(spans: Sequence[Sequence[int] | Mapping[str, Any]], rate: int) -> str:
    """The first ones as times, and how many there are more."""
    shown = ", ".join(_span(span, rate) for span in spans[:_MOST_NAMES])
    n_more = len(spans) - _MOST_NAMES
    more = tr("and {count} more").format(count=n_more)
    return f"{shown} {more}" if n_more > 0 else shown


def _counted(value: Any) -> str:
    """Indices as people count."""
    indices = value if isinstance(value, list) else [value]
    return _plain([index + 1 if isinstance(index, int) else index for index in indices])


def _values(value: Any) -> list[float]:
    return list(value.values()) if isinstance(value, Mapping) else [float(value)]


def _is_time(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _names(value: Any, document: Document) -> str:
    """Names of tracks; of those that are gone by now only their number."""
    ids = value if isinstance(value, list) else [value]
    known = {track.id: track.name for track in document.tracks}
    names = [known[track_id] for track_id in ids if track_id in known]
    if len(names) < len(ids) or len(names) > _MOST_NAMES:
        return numbers.counted(len(ids), tr("one track"), tr("{count} tracks"))
    return ", ".join(names)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value[:_MOST_NAMES]) + (
            " …" if len(value) > _MOST_NAMES else ""
        )
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(item)}" for key, item in list(value.items())[:8])
    return str(value)
