from __future__ import annotations

import io
import struct
import zlib
from xml.etree import ElementTree

import numpy as np
import pytest

from engine.export.report import pictures as pictures
from engine.project.document import Presence


def _tone(hertz: float, rate: int = 16_000):
    wave = np.sin(2 * np.pi * hertz * np.arange(4 * rate) / rate).astype(np.float32)
    wave[2 * rate :] = 0
    return lambda start, end: wave[start:end]


@pytest.mark.parametrize("hertz", [200.0, 1000.0, 5000.0])
def test_a_tone_is_a_dark_line_at_its_frequency(hertz):
    """In the half in which it sounds; the rest is white."""
    levels = pictures.spectrogram(_tone(hertz), 0, 64_000, 16_000)
    assert (pictures.HEIGHT, pictures.WIDTH) == levels.shape
    row = pictures.HEIGHT - 1 - int(np.argmin(levels[::-1, pictures.WIDTH // 4]))
    share = np.log(hertz / 60) / np.log(8000 / 60)
    assert pictures.HEIGHT * (1 - share) == pytest.approx(row, abs=4)
    assert 0 == levels[row, pictures.WIDTH // 4]
    assert 255 == levels[:, 3 * pictures.WIDTH // 4].min()


def test_a_png_holds_the_picture():
    """Header and pixels, read by hand after the standard."""
    levels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    data = io.BytesIO(pictures.png(levels))
    assert b"\x89PNG\r\n\x1a\n" == data.read(8)
    chunks = {}
    while head := data.read(8):
        length, kind = struct.unpack(">I4s", head)
        body = data.read(length)
        assert struct.unpack(">I", data.read(4))[0] == zlib.crc32(kind + body)
        chunks[kind] = body
    assert (4, 3, 8, 0) == struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    rows = zlib.decompress(chunks[b"IDAT"])
    assert [bytes([0, 0, 1, 2, 3]), bytes([0, 4, 5, 6, 7])] == [rows[:5], rows[5:10]]


def test_presence_is_a_curve_with_its_threshold():
    """High where it sounds, with a line at the threshold and marks of time."""
    presence = Presence(0, 8000, (0.0, 1.0), 0.25)
    tree = ElementTree.fromstring(pictures.presence_svg(presence, 0, 16_000, 8000, "when"))
    points = [tuple(map(float, p.split(","))) for p in tree.find("polygon").get("points").split()]
    heights = {round(y) for _, y in points}
    assert {0, 48} == heights
    assert "36.0" == tree.find("line").get("y1")
    assert "2.00 s" == tree.findall("text")[-1].text


def test_a_spectrogram_has_axes():
    """Frequencies below the highest, and seconds."""
    levels = np.zeros((pictures.HEIGHT, pictures.WIDTH), dtype=np.uint8)
    tree = ElementTree.fromstring(pictures.spectrogram_svg(levels, 1.0, 6.0, 16_000, "sound"))
    texts = [text.text for text in tree.findall("text")]
    assert ["100 Hz", "300 Hz", "1 kHz", "3 kHz"] == texts[:4]
    assert ["1.00 s", "6.00 s"] == [texts[4], texts[-1]]
