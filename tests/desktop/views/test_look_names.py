"""Names of what can be chosen."""

from __future__ import annotations

from desktop.views import look_names
from desktop.views.frequency_axis import FrequencyScale
from engine.audio.spectrum import WINDOWS, TileSettings


def test_everything_that_can_be_drawn_has_a_name() -> None:
    """All scales, all windows, and lengths that a transform takes."""
    assert set(FrequencyScale) == set(look_names.scales())
    assert set(WINDOWS) == set(look_names.windows())
    assert all(TileSettings(size, size // 4) for size in look_names.sizes())
