"""What can be said about a file before any decoder sees it: usable at all, cut short."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal

from engine.errors import EmptyAudio, UnreadableAudio

COPY_AGAIN = "Copy or download it again, or open it in the program that made it and save it anew."
UNKNOWN_32 = (0, 0xFFFFFFFF)  # written by programs that stream and never learn the length
MAGIC = (
    (0, b"RIFF", "WAV"),
    (0, b"RF64", "RF64"),
    (0, b"riff", "W64"),
    (0, b"FORM", "AIFF"),
    (0, b"caff", "CAF"),
    (0, b"fLaC", "FLAC"),
    (0, b"OggS", "Ogg"),
    (0, b"ID3", "MP3"),
    (4, b"ftyp", "MP4"),
    (4, b"moov", "MOV"),
    (4, b"mdat", "MOV"),
    (0, b"\x1a\x45\xdf\xa3", "Matroska"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "WMA"),
    (0, b"#!AMR", "AMR"),
)
W64_DATA = bytes.fromhex("64617461f3acd3118cd100c04f8edb8a")


def check_usable(path: Path) -> None:
    """Refuse what is no readable, non-empty file, or is shorter than its header says.

    Raises:
        UnreadableAudio: missing, a folder, forbidden, or cut short.
        EmptyAudio: not a single byte.
    """
    try:
        if path.is_dir():
            raise UnreadableAudio(
                path, "this is a folder, not a recording", remedy="Choose a file inside it."
            )
        with path.open("rb") as file:
            if not file.read(1):
                raise EmptyAudio(path)
            file.seek(0, 2)
            size = file.tell()
            file.seek(0)
            promised = _promised_size(file)
    except FileNotFoundError as error:
        raise UnreadableAudio(
            path,
            "there is no such file",
            remedy="Check the name, or connect the drive it is on.",
        ) from error
    except PermissionError as error:
        raise UnreadableAudio(
            path,
            "no permission to read it",
            remedy="Change its permissions, or copy it to a folder of yours.",
        ) from error
    except OSError as error:
        raise UnreadableAudio(
            path,
            f"the system could not read it ({error.strerror or error})",
            remedy="Check the drive and the path.",
        ) from error
    if promised is not None and promised > size:
        raise truncated(path, f"{size} of {promised} bytes are there")


def truncated(path: Path, facts: str) -> UnreadableAudio:
    """The error for a file that holds less than its header promises."""
    return UnreadableAudio(path, f"the file is cut short: {facts}", remedy=COPY_AGAIN)


def _promised_size(file: BinaryIO) -> int | None:
    """Bytes a file must have to hold the samples its header announces; None when unknown."""
    head = file.read(16)
    if head[:4] in (b"RIFF", b"RF64") or head[:4] == b"RIFX":
        return _riff(file, big=head[:4] == b"RIFX")
    if head[:4] == b"riff":
        return _wave64(file)
    if head[:4] == b"FORM":
        return _aiff(file)
    if head[:4] == b"caff":
        return _caf(file)
    return None


def _riff(file: BinaryIO, *, big: bool) -> int | None:
    """RIFF, RIFX and RF64: the end of the `data` chunk, its length from `ds64` where needed."""
    order: Literal["big", "little"] = "big" if big else "little"
    position, long_size = 12, None
    while True:
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return None
        name, size = head[:4], int.from_bytes(head[4:], order)
        if name == b"ds64":
            long_size = int.from_bytes(file.read(16)[8:], "little")
        if name == b"data":
            if size in UNKNOWN_32:
                return position + 8 + long_size if long_size else None
            return position + 8 + size
        position += 8 + size + size % 2


def _aiff(file: BinaryIO) -> int | None:
    """AIFF and AIFF-C: the end of the `SSND` chunk."""
    position = 12
    while True:
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return None
        size = int.from_bytes(head[4:], "big")
        if head[:4] == b"SSND":
            return None if size in UNKNOWN_32 else position + 8 + size
        position += 8 + size + size % 2


def _wave64(file: BinaryIO) -> int | None:
    """Sony Wave64: 16-byte names, 64-bit sizes that include the 24-byte head, steps of 8."""
    position = 40
    while True:
        file.seek(position)
        head = file.read(24)
        if len(head) < 24:
            return None
        size = int.from_bytes(head[16:], "little")
        if head[:16] == W64_DATA:
            return position + size
        if size < 24:
            return None
        position += (size + 7) // 8 * 8


def _caf(file: BinaryIO) -> int | None:
    """Core Audio: 4-byte names, signed 64-bit sizes; -1 is "to the end of the file"."""
    position = 8
    while True:
        file.seek(position)
        head = file.read(12)
        if len(head) < 12:
            return None
        size = int.from_bytes(head[4:], "big", signed=True)
        if head[:4] == b"data":
            return None if size < 0 else position + 12 + size
        if size < 0:
            return None
        position += 12 + size


def sniff(path: Path) -> str | None:
    """Name of the format that the first bytes announce, or None."""
    with path.open("rb") as file:
        head = file.read(16)
    for offset, magic, name in MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return name
    return None
