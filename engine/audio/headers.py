"""What can be said about a file before any decoder sees it: usable at all, cut short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from engine.errors import EmptyAudio, UnreadableAudio
from engine.sentences import say

COPY_AGAIN = say(
    "Copy or download it again, or open it in the program that made it and save it anew."
)
UNKNOWN_32 = (0, 0xFFFFFFFF)  # written by programs that stream and never learn the length
LONGEST = 1 << 62  # bytes; a damaged header may say more, and no file can be searched there
LARGEST_PAGE = 1 << 17  # bytes; a page of Ogg takes half of it
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
ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")  # of WMA and WMV


def check_usable(path: Path) -> None:
    """Refuse what is no readable, non-empty file, or is shorter than its header says.

    Raises:
        UnreadableAudio: missing, a folder, a pipe, forbidden, cut short, or of a name that is no
            text.
        EmptyAudio: not a single byte.
    """
    _check_name(path)
    try:
        _check_kind(path)
        with path.open("rb") as file:
            if not file.read(1):
                raise EmptyAudio(path)
            file.seek(0, 2)
            size = file.tell()
            file.seek(0)
            promised = _promised_size(file)
    except OSError as error:
        raise _unreadable(path, error) from error
    if promised is not None and promised > size:
        raise truncated(
            path,
            say("{size} of {promised} bytes are there", size=size, promised=promised),
        )


def _unreadable(path: Path, error: OSError) -> UnreadableAudio:
    """Why the system does not give the file."""
    if isinstance(error, FileNotFoundError):
        return UnreadableAudio(
            path,
            "there is no such file",
            remedy="Check the name, or connect the drive it is on.",
        )
    if isinstance(error, PermissionError):
        return UnreadableAudio(
            path,
            "no permission to read it",
            remedy="Change its permissions, or copy it to a folder of yours.",
        )
    return UnreadableAudio(
        path,
        say("the system could not read it ({reason})", reason=error.strerror or error),
        remedy="Check the drive and the path.",
    )


def _check_kind(path: Path) -> None:
    """Refuse what is no file that can be read from any place, and twice."""
    if path.is_dir():
        raise UnreadableAudio(
            path, "this is a folder, not a recording", remedy="Choose a file inside it."
        )
    if path.is_fifo() or path.is_socket():
        raise UnreadableAudio(
            path,
            "this is a pipe, in which nothing can be read twice",
            remedy="Save the recording as a file first.",
        )


def _check_name(path: Path) -> None:
    """Refuse names from other systems whose bytes are not UTF-8: no project could keep them."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise UnreadableAudio(
            path,
            "its name is not in UTF-8",
            remedy="Rename it, or make a link to it under another name.",
        ) from error


def truncated(path: Path, facts: str) -> UnreadableAudio:
    """The error for a file that holds less than its header promises."""
    return UnreadableAudio(
        path, say("the file is cut short: {facts}", facts=facts), remedy=COPY_AGAIN
    )


def damaged(path: Path, at_s: float, reason: str = "") -> UnreadableAudio:
    """The error for a file whose sound cannot be decoded from a place on."""
    said = say("it cannot be decoded at {at_s:.2f} s", at_s=at_s)
    if reason:
        said = say("{problem}, {reason}", problem=said, reason=reason)
    return UnreadableAudio(path, said, remedy=COPY_AGAIN)


@dataclass(frozen=True, slots=True)
class _Chunks:
    """How a format lays out its chunks: a name, a size, the body, and on to the next one.

    Attributes:
        start: of the first chunk, bytes.
        name: bytes of a name.
        size: bytes of a size.
        order: of the bytes of a size.
        is_signed: whether a size can be negative.
        counts_head: whether a size includes name and size.
        multiple: bodies are filled up to a multiple of so many bytes.
    """

    start: int
    name: int
    size: int
    order: Literal["big", "little"]
    is_signed: bool = False
    counts_head: bool = False
    multiple: int = 1

    def walk(self, file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
        """Name, length of the body and place of the body of each chunk, to the file's end."""
        position, head_size = self.start, self.name + self.size
        while True:
            file.seek(position)
            head = file.read(head_size)
            if len(head) < head_size:
                return
            length = int.from_bytes(head[self.name :], self.order, signed=self.is_signed)
            length -= head_size * self.counts_head
            position += head_size
            yield head[: self.name], length, position
            if not 0 <= length < LONGEST:
                return
            position += -(-length // self.multiple) * self.multiple


_RIFF = _Chunks(12, 4, 4, "little", multiple=2)
_RIFX = _AIFF = _Chunks(12, 4, 4, "big", multiple=2)
_W64 = _Chunks(40, 16, 8, "little", counts_head=True, multiple=8)
_CAF = _Chunks(8, 4, 8, "big", is_signed=True)
_ASF = _Chunks(0, 16, 8, "little", counts_head=True)


def _promised_size(file: BinaryIO) -> int | None:
    """Bytes a file must have to hold the samples its header announces; None when unknown."""
    magic = file.read(4)
    if magic in (b"RIFF", b"RF64"):
        return _riff_end(file, _RIFF)
    if magic == b"RIFX":
        return _riff_end(file, _RIFX)
    if magic == b"riff":
        return _end_of(file, _W64, W64_DATA)
    if magic == b"FORM":
        return _end_of(file, _AIFF, b"SSND")
    if magic == b"caff":
        return _end_of(file, _CAF, b"data")
    if magic == b"\x30\x26\xb2\x75":
        return _end_of(file, _ASF, ASF_DATA)
    return None


def _end_of(file: BinaryIO, chunks: _Chunks, wanted: bytes) -> int | None:
    """Where the chunk of this name ends; None when it does not say, or there is none."""
    for name, length, position in chunks.walk(file):
        if name == wanted:
            is_unknown = length < 0 or (chunks.size == 4 and length in UNKNOWN_32)
            return None if is_unknown else position + length
    return None


def _riff_end(file: BinaryIO, chunks: _Chunks) -> int | None:
    """The end of the `data` chunk, its length from `ds64` where 32 bits are too few."""
    long_length = 0
    for name, length, position in chunks.walk(file):
        if name == b"ds64":
            file.seek(position)
            long_length = int.from_bytes(file.read(16)[8:], "little")
        if name == b"data":
            length = long_length if length in UNKNOWN_32 else length
            return position + length if length else None
    return None


def sniff(path: Path) -> str | None:
    """Name of the format that the first bytes announce, or None."""
    with path.open("rb") as file:
        head = file.read(16)
    for offset, magic, name in MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return name
    return None


def unfinished(path: Path, format_name: str) -> UnreadableAudio:
    """The error for a file without the index that says where in it the sound is."""
    return UnreadableAudio(
        path,
        say(
            "it begins like a {name} file, but its index is missing: it was cut short, or the "
            "recording was never finished",
            name=format_name,
        ),
        remedy="Copy it again, or let the device or program that recorded it repair it.",
    )


def mp4_has_index(path: Path) -> bool:
    """Whether an MP4 or MOV file has a `moov` box; without it nobody finds the sound in it."""
    with path.open("rb") as file:
        return any(name == b"moov" for name, _, _ in mp4_boxes(file, 0, path.stat().st_size))


def mp4_boxes(file: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name of each box between two places, where its body begins, and bytes of the body."""
    while at < end:
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        length, head_size = int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, head_size = int.from_bytes(head[8:], "big"), 16
        yield head[4:8], at + head_size, length - head_size
        if not 8 <= length < LONGEST:
            return
        at += length


def ogg_ends(path: Path) -> bool:
    """Whether the last page of an Ogg file is marked as the last one; it is where it is whole."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LARGEST_PAGE))
        rest = file.read()
    last = rest.rfind(b"OggS")
    return last >= 0 and bool(rest[last + 5 : last + 6] > b"\x03")
