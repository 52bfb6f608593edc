"""How spectrograms look: of all tracks, and of one that differs from the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop.views import colour_maps
from desktop.views.frequency_axis import FrequencyScale
from engine.audio.spectrum import TileSettings


@dataclass(frozen=True, slots=True)
class SpectrogramStyle:
    """How spectrograms look; view state.

    Attributes:
        settings: transform; its hop is that of the middle zoom, others follow from it.
        color_map: one of `colour_maps.NAMES`.
        floor_db: level of the first colour.
        ceiling_db: level of the last colour.
        boost_db: how much brighter each octave above 1 kHz is drawn than it is.
        wave_opacity: of a waveform that is drawn over it, 0..1.
    """

    settings: TileSettings = field(default_factory=TileSettings)
    color_map: str = colour_maps.DEFAULT
    floor_db: float = -85.0
    ceiling_db: float = -5.0
    boost_db: float = 0.0
    wave_opacity: float = 0.55

    def table(self, *, gain_db: float = 0.0, is_grey: bool = False) -> tuple[int, ...]:
        """Colour table of the image.

        Args:
            gain_db: of clip and track: louder is brighter, without a new picture.
            is_grey: without colours, for what is not heard.
        """
        gain_db = round(gain_db, 1)
        name = "grey" if is_grey else self.color_map
        return colour_maps.ranged(name, self.floor_db - gain_db, self.ceiling_db - gain_db)


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
