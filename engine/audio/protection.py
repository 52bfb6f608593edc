"""Whether a file that cannot be decoded is encrypted: then no other copy of it helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engine.audio import headers

# Where MP4 names the codec of a track, box in box; and what stands there instead of a codec.
_CODEC_PATH = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd")
_ENCRYPTED_CODECS = (b"enca", b"encv", b"drms", b"drmi", b"aavd")
_STSD_HEAD = 8  # bytes before its first entry
_ASF_ENCRYPTION = (
    bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e"),  # content encryption
    bytes.fromhex("14e68a292226174cb935dae07ee9289c"),  # extended content encryption
)
_ASF_HEADER = 1 << 20  # bytes, more than any header takes


def is_encrypted(path: Path) -> bool:
    """Whether the header of an MP4, MOV or WMA says that its sound is encrypted."""
    kind = headers.sniff(path)
    with path.open("rb") as file:
        if kind in ("MP4", "MOV"):
            codecs = _codecs(file, 0, path.stat().st_size, _CODEC_PATH)
            return any(codec in _ENCRYPTED_CODECS for codec in codecs)
        if kind == "WMA":
            head = file.read(_ASF_HEADER)
            return any(mark in head for mark in _ASF_ENCRYPTION)
    return False


def _codecs(file: BinaryIO, start: int, end: int, path: tuple[bytes, ...]) -> Iterator[bytes]:
    """The codec of each track, from the boxes between two places that lie on the path."""
    for name, body, length in headers.mp4_boxes(file, start, end):
        if name != path[0]:
            continue
        if path[1:]:
            yield from _codecs(file, body, body + length, path[1:])
        else:
            inside = headers.mp4_boxes(file, body + _STSD_HEAD, body + length)
            yield from (codec for codec, _, _ in inside)
