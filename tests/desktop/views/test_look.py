"""A look of one's own for a track."""

from __future__ import annotations

import json

import pytest

from desktop.views.frequency_axis import FrequencyScale
from desktop.views.look import SpectrogramStyle, TrackLook
from engine.audio.spectrum import TileSettings

LOOK = TrackLook(
    SpectrogramStyle(TileSettings(4096, 512, "kaiser", 2), "glacier", -90, -10, 3.0, 0.4),
    FrequencyScale.ERB,
)


def test_a_look_survives_json() -> None:
    """What is written with a project comes back equal."""
    assert LOOK == TrackLook.from_values(json.loads(json.dumps(LOOK.as_values())))


def test_an_unknown_colour_map_falls_back() -> None:
    """A map that this version does not have is no reason to lose the look."""
    values = LOOK.as_values()
    values["style"]["color_map"] = "of tomorrow"
    assert "ember" == TrackLook.from_values(values).style.color_map


def test_other_values_are_refused() -> None:
    """A window that does not exist is a ValueError, for the caller to drop."""
    values = LOOK.as_values()
    values["style"]["settings"]["window"] = "of tomorrow"
    with pytest.raises(ValueError, match="impossible"):
        TrackLook.from_values(values)
