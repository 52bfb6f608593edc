"""What is known of a recording without decoding it all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.audio.losses import NONE_LOST, Losses


@dataclass(frozen=True, slots=True)
class AudioInfo:
    """Facts of one audio file.

    Attributes:
        path: the file that was asked for, also where samples come from a working copy.
        container: such as "WAV", "FLAC", "OGG" (libsndfile's names) or "mov", "matroska".
        encoding: such as "PCM_16", "FLOAT", "VORBIS" or "aac".
        rate: samples a second.
        n_channels: number of channels.
        n_samples: length per channel; from `probe` of a file that is not `in_place` an estimate,
            from an open reader exact.
        is_lossless: the encoding keeps every bit of what was recorded into it.
        in_place: read from the file itself, by position; otherwise from a decoded working copy.
        losses: what of it could not be decoded; known of an open reader alone.
    """

    path: Path
    container: str
    encoding: str
    rate: int
    n_channels: int
    n_samples: int
    is_lossless: bool
    in_place: bool
    losses: Losses = NONE_LOST

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / self.rate
