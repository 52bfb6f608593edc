from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import av
import pytest
from lxml import etree

from engine.audio.broadcast import Broadcast, bext, ixml
from engine.audio.loudness import measure
from engine.audio.writer import Writer
from tests.helpers.signals import mono, tone

FACTS = Broadcast(
    description="Street, dog 狗",
    originator="Auricle",
    reference="CASE-7",
    made_at=datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC),
    time_reference=(1 << 32) + 48_000,
    coding_history="A=PCM,F=48000,W=24,M=mono\nT=Auricle\n",
    rate=48_000,
    take={"PROJECT": "P & Q", "SCENE": "1", "NOTE": ""},
    tracks=("Boom", "Lav"),
)


def written(folder: Path, facts: Broadcast) -> Path:
    """A WAV with both chunks."""
    path = folder / "a.wav"
    with Writer(path, 48_000, 1, "pcm24") as writer:
        writer.write(mono(tone(997, 1, 48_000), 48_000))
        writer.add_chunks([bext(facts), ixml(facts)])
    return path


def test_ffmpeg_reads_the_broadcast_facts(tmp_path: Path) -> None:
    """Text, date, 64-bit time reference and coding history come back."""
    with av.open(str(written(tmp_path, FACTS))) as container:
        found = container.metadata
    assert "Street, dog 狗" == found["comment"]
    assert ("Auricle", "CASE-7") == (found["encoded_by"], found["originator_reference"])
    assert ("2026-02-03", "04:05:06") == (found["date"], found["creation_time"])
    assert (1 << 32) + 48_000 == int(found["time_reference"])
    assert "A=PCM,F=48000,W=24,M=mono\r\nT=Auricle\r\n" == found["coding_history"]


def test_loudness_is_written_in_hundredths() -> None:
    """Integrated, range, true peak, momentary, short-term at the places of version 2."""
    loudness = measure(mono(tone(997, 5, 48_000), 48_000).samples, 48_000)
    data = bext(Broadcast(loudness=loudness)).data
    assert 602 == len(data)
    assert 2 == int.from_bytes(data[346:348], "little")
    values = [
        int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(412, 422, 2)
    ]
    assert loudness.integrated is not None
    assert loudness.true_peak_db is not None
    assert [
        pytest.approx(100 * loudness.integrated, abs=1),
        0,
        pytest.approx(100 * loudness.true_peak_db, abs=1),
    ] == values[:3]
    assert values[3] == values[4] == pytest.approx(values[0], abs=2)


def test_unknown_loudness_is_marked_as_unknown() -> None:
    """7FFF stands for a value that nobody measured."""
    assert b"\xff\x7f" * 5 == bext(Broadcast()).data[412:422]


def test_long_texts_are_cut_between_characters() -> None:
    """A character of three bytes at the edge is left out whole."""
    data = bext(Broadcast(description="a" + "狗" * 100)).data
    assert "a" + "狗" * 85 == data[:256].decode()


def test_ixml_is_xml_with_take_time_and_tracks() -> None:
    """Another XML reader finds the names of the specification; empty facts are left out."""
    chunk = ixml(FACTS)
    root = etree.fromstring(chunk.data)
    assert ("iXML", "BWFXML") == (chunk.id, root.tag)
    assert ("P & Q", "1", None) == tuple(map(root.findtext, ("PROJECT", "SCENE", "NOTE")))
    assert "48000" == root.findtext("SPEED/FILE_SAMPLE_RATE")
    high, low = (
        root.findtext(f"SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_{x}") for x in ("HI", "LO")
    )
    assert ("1", "48000") == (high, low)
    assert ["Boom", "Lav"] == [name.text for name in root.iterfind("TRACK_LIST/TRACK/NAME")]
