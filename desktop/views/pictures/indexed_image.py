"""Arrays of colour numbers as images."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage


def indexed_image(
    values: NDArray[np.uint8], table: tuple[int, ...], *, is_opaque: bool = False
) -> QImage:
    """An image that owns its pixels.

    Args:
        values: index into the table of each pixel, shape (rows, columns).
        table: colours as 0xAARRGGBB.
        is_opaque: the colours have no transparency, which is painted faster.
    """
    values = np.ascontiguousarray(values)
    height, width = values.shape
    made = QImage(values.data, width, height, width, QImage.Format.Format_Indexed8)
    made.setColorTable(list(table))
    form = QImage.Format.Format_ARGB32_Premultiplied
    return made.convertToFormat(QImage.Format.Format_RGB32 if is_opaque else form)
