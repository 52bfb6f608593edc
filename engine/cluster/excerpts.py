"""The parts of a recording that a question is about, on their way to another machine.

There they are laid out in a file as long as the recording, silent where nothing was sent: all
positions stay what they are, and a network's windows lie where they would lie here, so the answer
is the same. A file system with holes stores the parts alone.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.progress import Progress, Report, silent

AROUND_S = 15.0
"""Sent before and after each part, as the windows of every network reach beyond what they are
asked about; longer than any of them."""

_BLOCK_S = 10
_BYTES = 4  # of a sample
_FLOAT = 3  # WAVE_FORMAT_IEEE_FLOAT
_UNKNOWN = 0xFFFFFFFF  # a size that stands in ds64


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """Parts of a recording.

    Attributes:
        path: of the recording, on the machine that has it.
        rate: samples a second.
        n_channels: number of channels.
        n_samples: of the whole recording.
        parts: first sample and samples of each, shape (samples, channels), float32; ascending.
    """

    path: Path
    rate: int
    n_channels: int
    n_samples: int
    parts: tuple[tuple[int, NDArray[np.float32]], ...]

    def lay_out(self, path: Path) -> None:
        """Write a WAV file in which the parts lie where they lie in the recording."""
        frame = _BYTES * self.n_channels
        head = _header(self.rate, self.n_channels, self.n_samples)
        with path.open("wb") as file:
            file.write(head)
            file.truncate(len(head) + frame * self.n_samples)
            for start, samples in self.parts:
                file.seek(len(head) + frame * start)
                file.write(np.ascontiguousarray(samples, "<f4").tobytes())


def take(path: Path, spans: Iterable[tuple[int, int | None]], report: Report = silent) -> Excerpt:
    """Read the parts of a recording, with `AROUND_S` around each.

    Args:
        path: any file that can be opened.
        spans: first sample and sample after the last one, None for the end; also outside of the
            recording: whoever works on the parts refuses those.
        report: progress.

    Raises:
        AudioFileError: the recording cannot be read.
        Cancelled: from `report`.
    """
    with files.open_reader(path, report) as reader:
        around = round(AROUND_S * reader.rate)
        wanted = [
            (start - around, reader.n_samples if end is None else end + around)
            for start, end in spans
        ]
        parts = tuple(
            (start, _read(reader, start, end, report))
            for start, end in joined(wanted, reader.n_samples)
        )
        return Excerpt(path, reader.rate, reader.n_channels, reader.n_samples, parts)


def joined(spans: Iterable[tuple[int, int]], n_samples: int) -> list[tuple[int, int]]:
    """Spans clamped to a recording, ascending; those that meet become one, empty ones none."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(n_samples, end)) for start, end in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def _read(reader: files.AudioReader, start: int, end: int, report: Report) -> NDArray[np.float32]:
    samples = np.empty((end - start, reader.n_channels), np.float32)
    step = _BLOCK_S * reader.rate
    for place in range(start, end, step):
        report(Progress("reading", place - start, end - start))
        piece = reader.read(place, min(place + step, end)).samples
        samples[place - start : place - start + piece.shape[1]] = piece.T
    return samples


def _header(rate: int, n_channels: int, n_samples: int) -> bytes:
    """Of an RF64 file of float32 samples, of any length."""
    frame = _BYTES * n_channels
    n_bytes = frame * n_samples
    form = struct.pack("<HHIIHH", _FLOAT, n_channels, rate, frame * rate, frame, 8 * _BYTES)
    sizes = 4 + (8 + 28) + (8 + len(form)) + (8 + n_bytes)
    return b"".join(
        (
            struct.pack("<4sI4s", b"RF64", _UNKNOWN, b"WAVE"),
            struct.pack("<4sIQQQI", b"ds64", 28, sizes, n_bytes, n_samples, 0),
            struct.pack("<4sI", b"fmt ", len(form)) + form,
            struct.pack("<4sI", b"data", _UNKNOWN),
        )
    )
