"""`engine.export.reaper`: Reaper projects, re-read by the rpp parser."""

from __future__ import annotations

from pathlib import Path

import pytest
import rpp

from engine.export.arrangement import Arrangement, Item, SessionTrack
from engine.export.reaper import quoted, to_rpp
from engine.project.document import Marker

RATE = 48_000
STREET = Item(
    "c1", "street.wav", Path("stems/01 street.wav"), 24_000, 96_000, 4800, 480_000, -6.0, 480, 960
)
SESSION = Arrangement(
    'My "show"',
    RATE,
    480_000,
    (
        SessionTrack("t1", "Street 街", 0, (STREET,), 3.0, -0.5, is_muted=True),
        SessionTrack("t2", "Dog", 1, (), is_soloed=True),
    ),
    (Marker("m", 48_000, 48_000, "here"), Marker("n", 96_000, 144_000, "there")),
)


def tracks(session: Arrangement = SESSION) -> list[rpp.Element]:
    """Tracks as the parser sees them."""
    return rpp.loads(to_rpp(session)).findall("TRACK")


def value(element: rpp.Element, name: str) -> list[str]:
    """Words after a property's name."""
    return next(child[1:] for child in element if isinstance(child, list) and child[0] == name)


def test_tracks_have_names_levels_and_switches() -> None:
    """Gain is a factor; mute and solo are numbers."""
    street, dog = tracks()
    assert ["Street 街"] == value(street, "NAME")
    assert float(value(street, "VOLPAN")[0]) == pytest.approx(10 ** (3 / 20))
    assert -0.5 == float(value(street, "VOLPAN")[1])
    assert ["1", "0", "0"] == value(street, "MUTESOLO")
    assert ["0", "1", "0"] == value(dog, "MUTESOLO")
    assert value(street, "PEAKCOL") != value(dog, "PEAKCOL")


def test_items_play_a_piece_of_a_file_at_a_place() -> None:
    """Place, length, offset and fades in seconds; the file by its path."""
    (item,) = tracks()[0].findall("ITEM")
    times = {name: float(value(item, name)[0]) for name in ("POSITION", "LENGTH", "SOFFS")}
    assert {"POSITION": 0.5, "LENGTH": 2.0, "SOFFS": 0.1} == times
    assert (0.01, 0.02) == tuple(float(value(item, fade)[1]) for fade in ("FADEIN", "FADEOUT"))
    assert float(value(item, "VOLPAN")[0]) == pytest.approx(10 ** (-6 / 20))
    source = item.find("SOURCE")
    assert ["WAVE"] == source.attrib
    assert ["stems/01 street.wav"] == value(source, "FILE")


def test_markers_and_regions_are_told_apart() -> None:
    """A place is one line, a region is two of the same number."""
    project = rpp.loads(to_rpp(SESSION))
    markers = [child[1:] for child in project if isinstance(child, list) and child[0] == "MARKER"]
    assert [
        ["1", "1", "here", "0"],
        ["2", "2", "there", "1"],
        ["2", "3", "", "1"],
    ] == markers


def test_rate_is_that_of_the_project() -> None:
    """Nothing is resampled on opening."""
    assert "48000" == value(rpp.loads(to_rpp(SESSION)), "SAMPLERATE")[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a b", '"a b"'),
        ('my "show"', "'my \"show\"'"),
        ('"it\'s"', '`"it\'s"`'),
        ('"it\'s" `now`', "`\"it's\" 'now'`"),
        ("two\nlines", '"two lines"'),
        ("", '""'),
    ],
)
def test_quotes_are_chosen_so_that_they_do_not_occur(text: str, written: str) -> None:
    """Reaper knows three kinds of quotes and no escape."""
    assert written == quoted(text)
    assert ["NAME", written[1:-1]] == rpp.loads(f"<TRACK\n  NAME {written}\n>\n").children[0]


def test_samples_are_told_apart_at_ten_hours() -> None:
    """A place ten hours in is exact to the sample."""
    late = 36_000 * RATE + 1
    item = Item("c", "a", Path("a.flac"), late, 1, late, late + 1)
    session = Arrangement("P", RATE, late + 1, (SessionTrack("t", "T", 0, (item,)),), ())
    (found,) = tracks(session)[0].findall("ITEM")
    assert late == round(float(value(found, "POSITION")[0]) * RATE)
    assert ["FLAC"] == found.find("SOURCE").attrib


def test_ids_are_the_same_each_time() -> None:
    """Two exports of one project can be compared line by line."""
    assert to_rpp(SESSION) == to_rpp(SESSION)
