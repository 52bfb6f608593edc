"""OpenTimelineIO (.otio): tracks, clips, gaps and markers for video editors."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from urllib.parse import quote

from engine import __version__
from engine.export.arrangement import Arrangement, Item, SessionTrack
from engine.project.document import Marker


def to_otio(arrangement: Arrangement) -> str:
    """The session as OTIO's JSON; times in samples of the project rate, exact.

    A time line has no levels: gains, fades and mutes of clips stand in their metadata under
    "auricle". Where clips overlap in a crossfade the earlier one is cut at the start of the later.
    """
    return str(_Timeline(arrangement).write())


class _Timeline:
    """Builds one time line."""

    def __init__(self, arrangement: Arrangement) -> None:
        # Loaded when needed. Any, because its types are those of a C++ library.
        self._otio: Any = import_module("opentimelineio")
        self._arrangement = arrangement

    def write(self) -> str:
        """All of it as JSON."""
        schema, facts = self._otio.schema, self._arrangement
        timeline = schema.Timeline(name=facts.name, global_start_time=self._time(0))
        timeline.metadata["auricle"] = {"version": __version__, "rate": facts.rate}
        timeline.tracks.extend([self._track(track) for track in facts.tracks])
        timeline.tracks.markers.extend([self._marker(marker) for marker in facts.markers])
        return str(timeline.to_json_string(indent=2))

    def _track(self, track: SessionTrack) -> Any:
        schema = self._otio.schema
        made = schema.Track(name=track.name, kind=schema.TrackKind.Audio)
        made.enabled = not track.is_muted
        made.metadata["auricle"] = {
            "gain_db": track.gain_db,
            "pan": track.pan,
            "is_soloed": track.is_soloed,
        }
        end = 0
        for item, following in zip(track.items, [*track.items[1:], None], strict=True):
            if item.start > end:
                made.append(schema.Gap(source_range=self._range(end, item.start - end)))
            end = item.start + item.length
            if following is not None:
                end = min(end, following.start)
            made.append(self._clip(item, end - item.start))
        return made

    def _clip(self, item: Item, length: int) -> Any:
        schema = self._otio.schema
        path = item.path
        url = path.as_uri() if path.is_absolute() else quote(path.as_posix())
        reference = schema.ExternalReference(url, self._range(0, item.file_length))
        clip = schema.Clip(item.name, reference, self._range(item.offset, length))
        clip.enabled = not item.is_muted
        clip.metadata["auricle"] = {
            "gain_db": item.gain_db,
            "fade_in": item.fade_in,
            "fade_out": item.fade_out,
        }
        return clip

    def _marker(self, marker: Marker) -> Any:
        schema = self._otio.schema
        return schema.Marker(
            name=marker.text,
            marked_range=self._range(marker.start, marker.end - marker.start),
            color=schema.MarkerColor.GREEN if marker.end > marker.start else "RED",
        )

    def _range(self, start: int, length: int) -> Any:
        return self._otio.opentime.TimeRange(self._time(start), self._time(length))

    def _time(self, samples: int) -> Any:
        return self._otio.opentime.RationalTime(samples, self._arrangement.rate)
