"""How one track is drawn when it differs from the others: its spectrogram and its scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop.views import colour_maps
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.spectrogram import SpectrogramStyle
from engine.audio.spectrum import TileSettings


@dataclass(frozen=True, slots=True)
class TrackLook:
    """View state; kept with the project, not undone.

    Attributes:
        style: of the spectrogram.
        scale: of frequencies.
    """

    style: SpectrogramStyle = field(default_factory=SpectrogramStyle)
    scale: FrequencyScale = FrequencyScale.MEL

    def as_values(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self) | {"scale": str(self.scale)}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> TrackLook:
        """What `as_values` gave; ValueError, KeyError or TypeError for anything else."""
        style = dict(values["style"])
        style["settings"] = TileSettings(**style["settings"])
        if style["color_map"] not in colour_maps.NAMES:
            style["color_map"] = colour_maps.DEFAULT
        return cls(SpectrogramStyle(**style), FrequencyScale(values["scale"]))
