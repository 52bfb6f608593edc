"""Pictures inside a report: spectrograms as PNG, presence as SVG, all in one file.

Loud is dark on white, so that a printed page shows the same.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine.project.document import Presence

WIDTH, HEIGHT = 900, 200
_N_FFT = 2048
_LOW_HZ, _HIGH_HZ = 60.0, 16_000.0
_FLOOR_DB, _CEILING_DB = -100.0, -20.0
_LEFT, _BOTTOM = 46, 20
_MARKS_HZ = (100, 300, 1000, 3000, 10_000)
_LABEL = 'font-family="sans-serif" font-size="11" fill="#4a525e"'
_FRAME = 'fill="none" stroke="#8a93a0"'
_CURVE = 'fill="#2b5fb8" fill-opacity="0.75"'
_LEAST = 'stroke="#a8480b" stroke-dasharray="5 4"'

Read = Callable[[int, int], NDArray[np.float32]]
"""Mono samples of a range, float32; shorter where the sound ends."""


def spectrogram(read: Read, start: int, end: int, rate: int) -> NDArray[np.uint8]:
    """Levels over time and a logarithmic frequency axis.

    One column is the transform of 2048 samples around its middle, so that hours cost as little
    as seconds; what sounds between two columns of a long recording is not drawn.

    Args:
        read: mono samples of a range.
        start: first sample.
        end: first sample after.
        rate: samples a second.

    Returns:
        Shape (HEIGHT, WIDTH), uint8: 255 is silence (white), 0 is -20 dBFS or more.
    """
    window = np.hanning(_N_FFT).astype(np.float32)
    edges = np.geomspace(_LOW_HZ, min(_HIGH_HZ, rate / 2), HEIGHT + 1) * _N_FFT / rate
    low = np.minimum(np.floor(edges[:-1]).astype(int), _N_FFT // 2)
    picture = np.full((HEIGHT, WIDTH), 255, dtype=np.uint8)
    for column in range(WIDTH):
        at = start + round((column + 0.5) * (end - start) / WIDTH)
        piece = read(max(0, at - _N_FFT // 2), at + _N_FFT // 2)[:_N_FFT]
        if not len(piece):
            continue
        padded = np.zeros(_N_FFT, dtype=np.float32)
        padded[: len(piece)] = piece
        power = np.abs(np.fft.rfft(padded * window)) ** 2 * (2 / window.sum()) ** 2
        bands = np.maximum.reduceat(power, low)
        level = 10 * np.log10(np.maximum(bands, 1e-13))
        share = (level - _FLOOR_DB) / (_CEILING_DB - _FLOOR_DB)
        picture[::-1, column] = np.rint(255 * (1 - np.clip(share, 0, 1)))
    return picture


def png(levels: NDArray[np.uint8]) -> bytes:
    """A grey picture as a PNG file; `levels` has the shape (height, width), uint8."""
    height, width = levels.shape
    rows = b"".join(b"\x00" + row.tobytes() for row in levels)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def spectrogram_svg(
    levels: NDArray[np.uint8], start_s: float, end_s: float, rate: int, title: str
) -> str:
    """A spectrogram with its axes; `title` is read out where it cannot be seen."""
    data = base64.b64encode(png(levels)).decode()
    parts = [
        f'<svg role="img" aria-label="{title}" viewBox="0 0 {_LEFT + WIDTH} {HEIGHT + _BOTTOM}">',
        f'<image x="{_LEFT}" y="0" width="{WIDTH}" height="{HEIGHT}" '
        f'href="data:image/png;base64,{data}" preserveAspectRatio="none"/>',
        f'<rect {_FRAME} x="{_LEFT}" y="0" width="{WIDTH}" height="{HEIGHT}"/>',
    ]
    for share, text in hertz_marks(rate):
        y = HEIGHT * (1 - share)
        parts.append(
            f'<text x="{_LEFT - 4}" y="{y + 4:.0f}" {_LABEL} text-anchor="end">{text}</text>'
        )
    parts += _times(start_s, end_s, HEIGHT + 14)
    return "\n".join([*parts, "</svg>"])


def presence_svg(presence: Presence, start: int, end: int, rate: int, title: str) -> str:
    """When the target sounds: a filled curve, the threshold as a line, under a spectrogram."""
    height = 48
    shown = presence_values(presence, start, end)
    points = " ".join(f"{_LEFT + x},{height * (1 - value):.1f}" for x, value in enumerate(shown))
    line = height * (1 - presence.threshold)
    return "\n".join(
        [
            f'<svg role="img" aria-label="{title}" '
            f'viewBox="0 0 {_LEFT + WIDTH} {height + _BOTTOM}">',
            f'<polygon {_CURVE} points="{_LEFT},{height} {points} {_LEFT + WIDTH},{height}"/>',
            f'<line {_LEAST} x1="{_LEFT}" y1="{line:.1f}" x2="{_LEFT + WIDTH}" y2="{line:.1f}"/>',
            f'<text x="{_LEFT - 4}" y="{line + 4:.0f}" {_LABEL} text-anchor="end">'
            f"{presence.threshold:.2f}</text>",
            f'<rect {_FRAME} x="{_LEFT}" y="0" width="{WIDTH}" height="{height}"/>',
            *_times(start / rate, end / rate, height + 14),
            "</svg>",
        ]
    )


def _times(start_s: float, end_s: float, y: int) -> list[str]:
    """Six marks of time under a picture, seconds."""
    made = []
    for share, text in time_marks(start_s, end_s):
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        made.append(
            f'<text x="{_LEFT + share * WIDTH:.0f}" y="{y}" {_LABEL} '
            f'text-anchor="{anchor}">{text}</text>'
        )
    return made


def hertz_marks(rate: int) -> list[tuple[float, str]]:
    """Share of the height of a spectrogram, from its bottom, and the frequency there."""
    highest = min(_HIGH_HZ, rate / 2)
    return [
        (
            float(np.log(hertz / _LOW_HZ) / np.log(highest / _LOW_HZ)),
            f"{hertz // 1000} kHz" if hertz >= 1000 else f"{hertz} Hz",
        )
        for hertz in _MARKS_HZ
        if _LOW_HZ < hertz < highest
    ]


def time_marks(start_s: float, end_s: float) -> list[tuple[float, str]]:
    """Share of the width of a picture and the time there, six of them."""
    return [(n / 5, f"{start_s + n * (end_s - start_s) / 5:.2f} s") for n in range(6)]


def presence_values(presence: Presence, start: int, end: int) -> NDArray[np.float64]:
    """A presence curve from one project sample to another, shape (WIDTH,), 0..1."""
    at = start + (np.arange(WIDTH) + 0.5) * (end - start) / WIDTH
    index = np.floor((at - presence.start) / presence.step).astype(int)
    values = np.asarray(presence.values or (0.0,))
    inside = (index >= 0) & (index < len(values))
    return np.where(inside, values[np.clip(index, 0, len(values) - 1)], 0.0)
