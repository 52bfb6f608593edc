"""Colour tables of spectrograms."""

from __future__ import annotations

import numpy as np
import pytest

from desktop import theme
from desktop.views import colour_maps


@pytest.mark.parametrize("name", colour_maps.NAMES)
def test_tables_have_256_colours_of_even_lightness(name: str) -> None:
    """Lightness runs one way in even steps, so equal level steps look equal."""
    table = colour_maps.table(name)
    assert table.shape == (256, 3)
    luminance = np.array([theme.luminance("#" + bytes(color).hex()) for color in table])
    lightness = np.where(
        luminance > 216 / 24389, 116 * np.cbrt(luminance) - 16, luminance * 24389 / 27
    )
    steps = np.diff(lightness[::16])
    assert (steps > 0).all() or (steps < 0).all()
    # Clipping at the edge of sRGB bends it a little.
    assert np.abs(steps).max() < 2.2 * np.abs(steps).mean()


def test_range_maps_levels_to_the_ends_of_the_table() -> None:
    """Below the floor is the first colour, above the ceiling the last."""
    table = colour_maps.ranged("grey", -60.0, -20.0)
    assert table[0] == table[127] == 0xFF000000
    assert table[255] == 0xFFFFFFFF
    assert 0xFF000000 < table[170] < 0xFFFFFFFF


def test_inverse_grey_is_grey_backwards() -> None:
    """The two greys mirror each other."""
    grey, inverse = colour_maps.table("grey"), colour_maps.table("inverse grey")
    np.testing.assert_allclose(grey, inverse[::-1], atol=1)


def test_unknown_map_is_refused() -> None:
    """A wrong name is named."""
    with pytest.raises(ValueError, match="rainbow"):
        colour_maps.table("rainbow")
