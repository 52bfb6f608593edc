"""Transcripts as ELAN annotation documents (.eaf, format 3.0)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from mimetypes import guess_type
from pathlib import PurePath
from urllib.parse import quote

from engine import __version__
from engine.export.tiers import Tier, tiers_of
from engine.project.document import Transcript

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LINES, _WORDS = "lines", "words"
_INCLUDED_IN = "Included_In"
_INCLUDED_IN_TEXT = (
    "Time alignable annotations within the parent annotation's time interval, gaps are allowed"
)


def to_eaf(transcript: Transcript, rate: int, sound: str = "") -> str:
    """A tier of lines for each speaker with a tier of words inside it.

    Args:
        transcript: times in samples of `rate`; ELAN counts milliseconds.
        rate: samples a second.
        sound: path of the sound file, absolute or relative to the document; empty for none.

    Source: ELAN Annotation Format, schema 3.0 (Max Planck Institute for Psycholinguistics).
    """
    ET.register_namespace("xsi", _XSI)
    root = ET.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": f"Auricle {__version__}",
            "DATE": datetime.now(UTC).isoformat(timespec="seconds"),
            "FORMAT": "3.0",
            "VERSION": "3.0",
            f"{{{_XSI}}}noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    _Annotations(root, sound).add(tiers_of(transcript), rate)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


class _Annotations:
    """Fills a document in the order that the schema asks for; numbers slots and annotations."""

    def __init__(self, root: ET.Element, sound: str) -> None:
        self._root = root
        self._header = ET.SubElement(
            root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"}
        )
        if sound:
            ET.SubElement(self._header, "MEDIA_DESCRIPTOR", _medium(PurePath(sound)))
        self._order = ET.SubElement(root, "TIME_ORDER")
        self._n_slots = self._n_annotations = 0

    def add(self, tiers: tuple[Tier, ...], rate: int) -> None:
        """All tiers, then the kinds of tiers and what words being inside lines means."""
        for tier in tiers:
            self._add_tier(tier, rate)
        last = ET.SubElement(self._header, "PROPERTY", {"NAME": "lastUsedAnnotationId"})
        last.text = str(self._n_annotations)
        self._add_type(_LINES)
        self._add_type(_WORDS, _INCLUDED_IN)
        meaning = {"DESCRIPTION": _INCLUDED_IN_TEXT, "STEREOTYPE": _INCLUDED_IN}
        ET.SubElement(self._root, "CONSTRAINT", meaning)
        self._order[:] = sorted(self._order, key=lambda slot: int(slot.attrib["TIME_VALUE"]))

    def _add_tier(self, tier: Tier, rate: int) -> None:
        facts = {"LINGUISTIC_TYPE_REF": _WORDS if tier.parent else _LINES, "TIER_ID": tier.name}
        if tier.parent:
            facts["PARENT_REF"] = tier.parent
        if tier.speaker:
            facts["PARTICIPANT"] = tier.speaker
        element = ET.SubElement(self._root, "TIER", facts)
        for interval in tier.intervals:
            # Words share the rounding of their line, so that they stay inside it.
            start, end = (round(1000 * at / rate) for at in (interval.start, interval.end))
            if start < end:
                self._add_annotation(element, start, end, interval.text)

    def _add_annotation(self, tier: ET.Element, start: int, end: int, text: str) -> None:
        self._n_annotations += 1
        times = {
            "ANNOTATION_ID": f"a{self._n_annotations}",
            "TIME_SLOT_REF1": self._slot(start),
            "TIME_SLOT_REF2": self._slot(end),
        }
        outer = ET.SubElement(tier, "ANNOTATION")
        inner = ET.SubElement(outer, "ALIGNABLE_ANNOTATION", times)
        ET.SubElement(inner, "ANNOTATION_VALUE").text = text

    def _slot(self, milliseconds: int) -> str:
        self._n_slots += 1
        name = f"ts{self._n_slots}"
        facts = {"TIME_SLOT_ID": name, "TIME_VALUE": str(milliseconds)}
        ET.SubElement(self._order, "TIME_SLOT", facts)
        return name

    def _add_type(self, name: str, constraint: str = "") -> None:
        facts = {
            "LINGUISTIC_TYPE_ID": name,
            "TIME_ALIGNABLE": "true",
            "GRAPHIC_REFERENCES": "false",
        }
        if constraint:
            facts["CONSTRAINTS"] = constraint
        ET.SubElement(self._root, "LINGUISTIC_TYPE", facts)


def _medium(sound: PurePath) -> dict[str, str]:
    facts = {"MIME_TYPE": guess_type(sound.name)[0] or "audio/x-wav"}
    if sound.is_absolute():
        return {"MEDIA_URL": sound.as_uri(), **facts}
    url = quote(sound.as_posix())
    return {"MEDIA_URL": url, "RELATIVE_MEDIA_URL": f"./{url}", **facts}
