"""`engine.export.elan`: EAF, re-read by pympi and checked against the structure of its schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree
from pympi.Elan import Eaf

from engine.export.elan import to_eaf
from engine.project.document import Segment
from tests.helpers.projects import transcript, words

RATE = 100


def read(text: str, folder: Path) -> Eaf:
    """Through a file and pympi."""
    (folder / "a.eaf").write_text(text, encoding="utf-8")
    return Eaf(str(folder / "a.eaf"))


def test_pympi_reads_every_tier_with_its_annotations(tmp_path: Path) -> None:
    """Lines and words of each speaker in milliseconds."""
    found = read(to_eaf(transcript(), RATE), tmp_path)
    assert ["speech", "speech words", "Ann", "Ann words", "no speech"] == list(
        found.get_tier_names()
    )
    assert [(10_000, 12_000, "four five")] == found.get_annotation_data_for_tier("Ann")
    assert [(0, 1000, "one"), (1000, 2000, "two"), (2000, 3000, "three")] == sorted(
        found.get_annotation_data_for_tier("speech words")
    )
    assert ["Ann words"] == found.get_child_tiers_for("Ann")
    assert "Ann" == found.get_parameters_for_tier("Ann words")["PARTICIPANT"]
    assert "Included_In" == found.get_parameters_for_linguistic_type("words")["CONSTRAINTS"]


def test_medium_is_linked_beside_the_document(tmp_path: Path) -> None:
    """ELAN finds the sound by its relative path, spaces and Chinese included."""
    found = read(to_eaf(transcript(), RATE, "../stems/01 街道.wav"), tmp_path)
    (medium,) = found.get_linked_files()
    assert "./../stems/01%20%E8%A1%97%E9%81%93.wav" == medium["RELATIVE_MEDIA_URL"]
    assert medium["MIME_TYPE"] in ("audio/x-wav", "audio/wav", "audio/vnd.wave")
    assert [] == read(to_eaf(transcript(), RATE), tmp_path).get_linked_files()


def test_medium_elsewhere_is_linked_by_its_address(tmp_path: Path) -> None:
    """A recording in another folder is named in full and has no relative path."""
    (medium,) = read(to_eaf(transcript(), RATE, "/talks/a b.wav"), tmp_path).get_linked_files()
    assert "file:///talks/a%20b.wav" == medium["MEDIA_URL"]
    assert "RELATIVE_MEDIA_URL" not in medium


def test_structure_is_that_of_the_schema() -> None:
    """Elements in the order of EAFv3.0.xsd, ids unique, every reference resolved."""
    root = etree.fromstring(to_eaf(transcript(), RATE, "a.wav").encode())
    kinds = list(dict.fromkeys(child.tag for child in root))
    assert ["HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "CONSTRAINT"] == kinds
    assert {"AUTHOR", "DATE", "FORMAT", "VERSION"} <= set(root.attrib)
    slots = [slot.get("TIME_SLOT_ID") for slot in root.iter("TIME_SLOT")]
    notes = list(root.iter("ALIGNABLE_ANNOTATION"))
    assert len(slots) == len(set(slots))
    assert len(notes) == len({note.get("ANNOTATION_ID") for note in notes})
    assert {note.get(f"TIME_SLOT_REF{end}") for note in notes for end in (1, 2)} == set(slots)
    types = {kind.get("LINGUISTIC_TYPE_ID") for kind in root.iter("LINGUISTIC_TYPE")}
    tiers = {tier.get("TIER_ID") for tier in root.iter("TIER")}
    for tier in root.iter("TIER"):
        assert tier.get("LINGUISTIC_TYPE_REF") in types
        assert tier.get("PARENT_REF") in {None, *tiers}
    header = root.find("HEADER")
    assert ["MEDIA_DESCRIPTOR", "PROPERTY"] == [child.tag for child in header]
    assert str(len(notes)) == header.findtext("PROPERTY")


def test_time_slots_ascend() -> None:
    """ELAN wants the time order in order, whatever the order of tiers."""
    root = etree.fromstring(to_eaf(transcript(), RATE).encode())
    values = [int(slot.get("TIME_VALUE")) for slot in root.iter("TIME_SLOT")]
    assert sorted(values) == values


def test_markup_in_the_words_survives(tmp_path: Path) -> None:
    """Characters that XML uses come back as text."""
    given = replace(
        transcript(), segments=(Segment(0, 100, '<a> & "b" 狗', words("<a>"), "A & B"),)
    )
    found = read(to_eaf(given, RATE), tmp_path)
    assert [(0, 1000, '<a> & "b" 狗')] == found.get_annotation_data_for_tier("A & B")


def test_words_shorter_than_a_millisecond_fall_out(tmp_path: Path) -> None:
    """ELAN has no annotation without length."""
    line = Segment(0, 96, "a b", words("a", "b", step=48))
    brief = replace(line, words=(line.words[0], replace(line.words[1], start=95, end=96)))
    found = read(to_eaf(replace(transcript(), segments=(brief,)), 48_000), tmp_path)
    assert [(0, 1, "a")] == found.get_annotation_data_for_tier("speech words")
