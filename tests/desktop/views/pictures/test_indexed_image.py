"""Arrays of colour numbers as images."""

from __future__ import annotations

import gc

import numpy as np

from desktop.views.pictures.indexed_image import indexed_image

TABLE = (0xFF000000, 0xFF804020, 0x00000000)


def test_each_pixel_has_the_colour_of_its_number() -> None:
    """Rows are rows, also of an array that lies transposed in memory."""
    values = np.array([[0, 1], [1, 0], [1, 1]], np.uint8).T
    made = indexed_image(values, TABLE, is_opaque=True)
    assert (3, 2) == (made.width(), made.height())
    assert "#804020" == made.pixelColor(1, 0).name()
    assert "#000000" == made.pixelColor(0, 0).name()


def test_transparency_is_kept_unless_it_is_opaque() -> None:
    """What lies below a waveform is seen; below a spectrogram there is nothing."""
    values = np.array([[2]], np.uint8)
    assert 0 == indexed_image(values, TABLE).pixelColor(0, 0).alpha()
    assert 255 == indexed_image(values, TABLE, is_opaque=True).pixelColor(0, 0).alpha()


def test_the_image_outlives_the_array() -> None:
    """It owns its pixels."""
    made = indexed_image(np.full((64, 64), 1, np.uint8), TABLE)
    gc.collect()
    assert "#804020" == made.pixelColor(63, 63).name()
