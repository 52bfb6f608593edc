"""`engine.export.metadata`: what the user says, as tags and broadcast chunks."""

from __future__ import annotations

import pytest
from lxml import etree

from engine.export.metadata import Metadata, Place

PLACE = Place("Project", 480, 24, "Track", None)


def test_users_words_go_before_those_of_the_program() -> None:
    """A title replaces, a comment is put before; what nobody said stays as it was."""
    own = {"title": "01 street", "comment": "AI-derived", "software": "Auricle"}
    found = Metadata(title="Street", artist="Ann", comment="mine").tags(own)
    assert {
        "title": "Street",
        "artist": "Ann",
        "comment": "mine; AI-derived",
        "software": "Auricle",
    } == found
    assert own == Metadata().tags(own)


def test_texts_may_hold_placeholders() -> None:
    """Facts of the track stand in every text; unknown ones are an error."""
    filled = Metadata(title="{project}: {track}", scene="{number}").filled(
        {"project": "P", "track": "a/b", "number": "02"}
    )
    assert ("P: a/b", "02") == (filled.title, filled.scene)
    with pytest.raises(ValueError, match="speaker"):
        Metadata(title="{speaker}").filled({})


def test_broadcast_chunks_only_when_asked_for() -> None:
    """They hold a time of day, so that equal sound would not give equal files."""
    assert () == Metadata().chunks({}, PLACE, 48_000, 1)
    found = Metadata(is_broadcast=True).chunks({"title": "T"}, PLACE, 48_000, 1)
    assert ["bext", "iXML"] == [chunk.id for chunk in found]


def test_what_is_empty_is_filled_from_the_file() -> None:
    """Description from the title, project from the project, channels from the track."""
    said = Metadata(is_broadcast=True, take="4")
    bext, ixml = said.chunks({"title": "T", "comment": "C"}, PLACE, 48_000, 2)
    assert bext.data.startswith(b"T\0")
    assert b"A=PCM,F=48000,W=24,M=stereo,T=Auricle" in bext.data
    assert (480).to_bytes(8, "little") == bext.data[338:346]
    root = etree.fromstring(ixml.data)
    assert ("Project", "4", "C") == tuple(map(root.findtext, ("PROJECT", "TAKE", "NOTE")))
    assert ["Track L", "Track R"] == [name.text for name in root.iterfind("TRACK_LIST/TRACK/NAME")]
