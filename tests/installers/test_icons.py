"""`installers.icons`: one drawing in three forms."""

from __future__ import annotations

import struct

import pytest

from installers import icons

pytestmark = pytest.mark.gui
_PNG = b"\x89PNG"


def test_every_size_is_drawn(qapp, tmp_path) -> None:
    """Each PNG has its size, and Qt reads the Windows icon back."""
    from PySide6.QtGui import QImage, QImageReader

    icons.write(tmp_path)
    for size in icons.SIZES:
        image = QImage(str(tmp_path / f"{size}.png"))
        assert (size, size) == (image.width(), image.height())
        assert image.pixelColor(size // 2, size // 8).alpha() == 255
    reader = QImageReader(str(tmp_path / "auricle.ico"))
    assert reader.imageCount() == 6
    assert reader.read().width() in icons.SIZES


def test_windows_icon_holds_its_pictures() -> None:
    """The directory points at each picture."""
    pictures = {16: _PNG + b"a", 256: _PNG + b"bc"}
    data = icons.ico(pictures)
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    for place, (size, picture) in enumerate(pictures.items()):
        side, *_, length, start = struct.unpack_from("<BBBBHHII", data, 6 + 16 * place)
        assert size % 256 == side
        assert picture == data[start : start + length]


def test_mac_icon_holds_its_pictures() -> None:
    """Blocks with a kind and a length that counts its own eight bytes."""
    data = icons.icns({128: _PNG + b"a", 1024: _PNG})
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    assert struct.unpack_from(">4sI", data, 8) == (b"ic07", 13)
    assert struct.unpack_from(">4sI", data, 21) == (b"ic10", 12)
    assert data.endswith(_PNG)
