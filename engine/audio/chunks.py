"""Chunks of WAV files beyond the sound: read them, or add some to a finished file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_HEAD = 12  # "RIFF", size, "WAVE"
_DS64_RIFF_SIZE = 20  # place of the 64-bit size of the whole in an RF64 file
_LARGEST_READ = 1 << 24
_EXTENSIBLE, _EXTENSIBLE_SIZE = b"\xfe\xff", 40  # WAVE_FORMAT_EXTENSIBLE
_PLAIN_SIZE = 18
_PADDING = b"PAD "


@dataclass(frozen=True, slots=True)
class Chunk:
    """A named piece of a RIFF file.

    Attributes:
        id: four characters.
        data: without the byte that makes its length even.
    """

    id: str
    data: bytes


def read_chunks(path: Path) -> tuple[Chunk, ...]:
    """All chunks of a RIFF or RF64 file but the sound itself and pieces above 16 MB.

    Raises:
        ValueError: it is no such file.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return tuple(
            Chunk(name, file.read(size))
            for name, size in _walk(file)
            if name not in ("data", "ds64") and size <= _LARGEST_READ
        )


def append_chunks(path: Path, chunks: Sequence[Chunk]) -> None:
    """Add chunks to the end of a finished RIFF or RF64 file and correct its size.

    Raises:
        ValueError: it is no such file.
        OSError: it cannot be written.
    """
    if not chunks:
        return
    with path.open("r+b") as file:
        is_long = _kind(file) == b"RF64"
        file.seek(0, 2)
        if file.tell() % 2:
            file.write(b"\0")
        for chunk in chunks:
            file.write(chunk.id.encode("ascii"))
            file.write(len(chunk.data).to_bytes(4, "little"))
            file.write(chunk.data + b"\0" * (len(chunk.data) % 2))
        size = file.tell() - 8
        file.seek(_DS64_RIFF_SIZE if is_long else 4)
        file.write(size.to_bytes(8 if is_long else 4, "little"))


def tidy_header(path: Path) -> None:
    """Make the header that libsndfile writes plain and timeless; sound stays where it is.

    Raises:
        ValueError: it is no RIFF or RF64 file.
        OSError: it cannot be written.
    """
    with path.open("r+b") as file:
        _write_plain_format(file)
        _forget_peaks(file)


def _write_plain_format(file: BinaryIO) -> None:
    """Say the number format in the form that every reader knows; a plain one is left alone.

    libsndfile has two forms for floating point: one without the size that formats other than
    whole numbers must have, which SoX warns of, and the extensible one, whose rest becomes
    padding here. Which speaker plays a channel is not said.

    Source: Microsoft, "New Multimedia Data Types and Data Techniques", WAVEFORMATEX.
    """
    size = _go_to(file, "fmt ")
    start = file.tell()
    data = file.read(size)
    if size != _EXTENSIBLE_SIZE or data[:2] != _EXTENSIBLE:
        return
    own_format = data[24:26]  # the sub-format's first bytes are what a plain one says
    plain = own_format + data[2:16] + bytes(_PLAIN_SIZE - 16)
    padding = size - _PLAIN_SIZE - 8
    file.seek(start - 4)
    file.write(_PLAIN_SIZE.to_bytes(4, "little") + plain)
    file.write(_PADDING + padding.to_bytes(4, "little") + bytes(padding))


def _forget_peaks(file: BinaryIO) -> None:
    """Peaks come with the time of day, so that equal sound would have other bytes.

    libsndfile leaves them out of WAV files when it is told to, but not out of RF64.
    """
    size = _go_to(file, "PEAK")
    if size:
        file.seek(-8, os.SEEK_CUR)
        file.write(_PADDING + size.to_bytes(4, "little") + bytes(size))


def _go_to(file: BinaryIO, wanted: str) -> int:
    """Stand at the data of a chunk; its size, 0 when there is none."""
    return next((size for name, size in _walk(file) if name == wanted), 0)


def _kind(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(_HEAD)
    if head[:4] not in (b"RIFF", b"RF64") or head[8:] != b"WAVE":
        raise ValueError(f"{file.name} is no WAV file")
    return head[:4]


def _walk(file: BinaryIO) -> Iterator[tuple[str, int]]:
    """Name and size of each chunk, with the file standing at its data."""
    is_long = _kind(file) == b"RF64"
    position, long_size = _HEAD, 0
    while True:
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return
        name, size = head[:4].decode("latin-1"), int.from_bytes(head[4:], "little")
        if name == "ds64":
            long_size = int.from_bytes(file.read(16)[8:], "little")
            file.seek(position + 8)
        if name == "data" and is_long and size == 0xFFFFFFFF:
            size = long_size
        yield name, size
        position += 8 + size + size % 2
