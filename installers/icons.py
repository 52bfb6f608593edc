"""The program's icon in the form of each system, all from `resources/icons/auricle.svg`."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
_ICO_SIZES = (16, 24, 32, 48, 64, 256)
_ICNS_KINDS = {"ic11": 32, "ic12": 64, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}
_ICO_HEADER, _ICO_ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_ICNS_HEADER = struct.Struct(">4sI")


def draw(sizes: tuple[int, ...] = SIZES) -> dict[int, bytes]:
    """The icon as PNG at each size in pixels. Needs Qt, but no screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    from desktop import theme

    application = QGuiApplication.instance() or QGuiApplication([])
    pictures = {}
    for size in sizes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        theme.pixmap("auricle", size).save(buffer, "PNG")
        pictures[size] = bytes(buffer.data().data())
    del application
    return pictures


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows icon that holds PNG pictures."""
    sizes = [size for size in _ICO_SIZES if size in pictures]
    entries, place = b"", _ICO_HEADER.size + len(sizes) * _ICO_ENTRY.size
    for size in sizes:
        side = size % 256  # 0 stands for 256
        length = len(pictures[size])
        entries += _ICO_ENTRY.pack(side, side, 0, 0, 1, 32, length, place)
        place += length
    header = _ICO_HEADER.pack(0, 1, len(sizes))
    return header + entries + b"".join(pictures[size] for size in sizes)


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """A macOS icon that holds PNG pictures."""
    blocks = b""
    for kind, size in _ICNS_KINDS.items():
        if size in pictures:
            picture = pictures[size]
            blocks += _ICNS_HEADER.pack(kind.encode(), _ICNS_HEADER.size + len(picture)) + picture
    return _ICNS_HEADER.pack(b"icns", _ICNS_HEADER.size + len(blocks)) + blocks


def write(folder: Path) -> None:
    """Write `auricle.ico`, `auricle.icns` and one PNG a size."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = draw()
    (folder / "auricle.ico").write_bytes(ico(pictures))
    (folder / "auricle.icns").write_bytes(icns(pictures))
    for size, picture in pictures.items():
        (folder / f"{size}.png").write_bytes(picture)
