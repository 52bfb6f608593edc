"""`engine.export.opentimeline`: time lines, re-read by OpenTimelineIO."""

from __future__ import annotations

from pathlib import Path

import opentimelineio as otio
import pytest

from engine.export.arrangement import Arrangement, Item, SessionTrack
from engine.export.opentimeline import to_otio
from engine.project.document import Marker

RATE = 48_000


def item(name: str, start: int, length: int, offset: int = 0, **more: object) -> Item:
    """An item of a file of ten seconds."""
    path = Path(f"stems/{name} 街.wav")
    return Item(name, name, path, start, length, offset, 10 * RATE, **more)  # type: ignore[arg-type]


def read(*tracks: SessionTrack, markers: tuple[Marker, ...] = ()) -> otio.schema.Timeline:
    """The time line after writing and reading."""
    session = Arrangement("P", RATE, 10 * RATE, tracks, markers)
    return otio.adapters.read_from_string(to_otio(session), "otio_json")


def spans(track: otio.schema.Track) -> list[tuple[str, int, int]]:
    """Kind, start and length of every child, in samples of the time line."""
    found = []
    for child in track:
        place = child.range_in_parent()
        kind = child.name if isinstance(child, otio.schema.Clip) else "gap"
        found.append((kind, round(place.start_time.value), round(place.duration.value)))
    return found


def test_clips_lie_where_they_lay_with_gaps_between() -> None:
    """Places are exact samples."""
    track = SessionTrack("t", "T", 0, (item("a", 1001, 500, 77), item("b", 2000, 300)))
    timeline = read(track)
    (found,) = timeline.audio_tracks()
    assert [("gap", 0, 1001), ("a", 1001, 500), ("gap", 1501, 499), ("b", 2000, 300)] == spans(
        found
    )
    clip = found.find_clips()[0]
    assert (77, RATE) == (clip.source_range.start_time.value, clip.source_range.start_time.rate)
    assert 10 * RATE == clip.media_reference.available_range.duration.value


def test_files_are_found_by_their_address() -> None:
    """Spaces and Chinese are escaped, and the address leads back to the path."""
    clip = read(SessionTrack("t", "T", 0, (item("a b", 0, 10),))).find_clips()[0]
    url = clip.media_reference.target_url
    assert " " not in url
    assert "stems/a b 街.wav" == otio.url_utils.filepath_from_url(url)


def test_markers_and_regions_are_on_the_time_line() -> None:
    """A place has no length."""
    timeline = read(markers=(Marker("m", 5, 5, "here"), Marker("n", 10, 30, "there")))
    assert [("here", 5, 0), ("there", 10, 20)] == [
        (m.name, m.marked_range.start_time.value, m.marked_range.duration.value)
        for m in timeline.tracks.markers
    ]


def test_mutes_are_switches_and_levels_are_noted() -> None:
    """What the format has no place for stands in the metadata."""
    loud = item("a", 0, 10, gain_db=-3.0, is_muted=True)
    track = SessionTrack("t", "T", 0, (loud,), gain_db=2.0, is_muted=True)
    (found,) = read(track).audio_tracks()
    assert (False, False) == (found.enabled, found[0].enabled)
    assert 2.0 == found.metadata["auricle"]["gain_db"]
    assert -3.0 == found[0].metadata["auricle"]["gain_db"]


def test_crossfaded_clips_do_not_push_each_other() -> None:
    """The earlier one ends where the later begins."""
    track = SessionTrack("t", "T", 0, (item("a", 0, 100), item("b", 60, 100)))
    (found,) = read(track).audio_tracks()
    assert [("a", 0, 60), ("b", 60, 100)] == spans(found)


@pytest.mark.parametrize("adapter", ["otio_json"])
def test_file_is_read_from_disk(tmp_path: Path, adapter: str) -> None:
    """As other programs do, by its suffix."""
    session = Arrangement("街", RATE, 10, (), ())
    (tmp_path / "a.otio").write_text(to_otio(session), encoding="utf-8")
    assert "街" == otio.adapters.read_from_file(str(tmp_path / "a.otio"), adapter).name
