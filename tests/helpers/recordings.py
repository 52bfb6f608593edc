"""Recordings in memory for the views: samples, peaks and a small document of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.audio.peaks import columns_of_samples
from engine.errors import UnreadableAudio
from engine.progress import Progress, Report
from engine.project.document import (
    Clip,
    Document,
    Marker,
    Media,
    MediaKind,
    Presence,
    Track,
    TrackRole,
)

RATE = 8000


@dataclass
class ArrayRecording:
    """Samples of shape (channels, n) that read like a file and know their peaks."""

    samples: NDArray[np.float32]
    n_reads: int = 0
    is_closed: bool = False

    def read(self, start: int, end: int) -> Buffer:
        """Samples of a range."""
        self.n_reads += 1
        return Buffer(self.samples[:, max(0, start) : max(0, end)].copy(), RATE)

    def close(self) -> None:
        """Remember it."""
        self.is_closed = True

    def columns(
        self, channel: int, start: int, end: int, n_columns: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Exact peaks, zero behind the end."""
        padded = np.zeros(end - start, dtype=np.float32)
        found = self.samples[channel, start:end]
        padded[: len(found)] = found
        return columns_of_samples(padded, n_columns)


@dataclass
class Recordings:
    """Stands where the media pool and the peaks cache stand."""

    arrays: Mapping[str, NDArray[np.float32]]
    has_peaks: bool = True
    broken: set[str] = field(default_factory=set)
    opened: dict[str, ArrayRecording] = field(default_factory=dict)

    def reader(self, media: Media) -> ArrayRecording:
        """A reader; fails for broken recordings."""
        if media.id in self.broken:
            raise UnreadableAudio(media.path, "it is gone", remedy="Bring it back.")
        self.opened[media.id] = ArrayRecording(self.arrays[media.id])
        return self.opened[media.id]

    def load(self, media: Media) -> ArrayRecording | None:
        """Peaks when there are some."""
        return ArrayRecording(self.arrays[media.id]) if self.has_peaks else None

    def build(self, media: Media, reader: object, report: Report) -> ArrayRecording:
        """Peaks, with progress."""
        report(Progress("reading", 1, 2))
        self.has_peaks = True
        return ArrayRecording(self.arrays[media.id])


def media_of(media_id: str, samples: NDArray[np.float32], rate: int = RATE) -> Media:
    """Facts of a recording in memory."""
    return Media(
        media_id, MediaKind.SOURCE, f"{media_id}.wav", f"{media_id}.wav", rate,
        samples.shape[0], samples.shape[1], 0, "", "", "",
    )  # fmt: skip


def arrays(seconds: float = 4.0) -> dict[str, NDArray[np.float32]]:
    """A loud 1 kHz tone in stereo and a quiet noise in mono."""
    at = np.arange(round(seconds * RATE)) / RATE
    tone = (0.8 * np.sin(2 * np.pi * 1000 * at)).astype(np.float32)
    noise = np.random.default_rng(1).normal(0, 0.05, (1, len(at))).astype(np.float32)
    return {"tone": np.stack([tone, tone]), "noise": noise}


def document(samples: Mapping[str, NDArray[np.float32]]) -> Document:
    """Two recordings on three tracks, one of them a result with presence; two markers."""
    media = tuple(media_of(name, values) for name, values in samples.items())
    length = media[0].n_samples
    half = length // 2
    presence = Presence(0, length // 8, (0.1, 0.9, 0.9, 0.9, 0.1, 0.1, 0.6, 0.1), 0.5)
    tracks = (
        Track("t1", "Street",
              (Clip("c1", "tone", 0, 0, half), Clip("c2", "tone", half, half, half))),
        Track("t2", "Bird", (Clip("c3", "noise", 0, 0, length),), color=2,
              role=TrackRole.TARGET, group="g", presence=presence),
        Track("t3", "Rest", (Clip("c4", "tone", 0, 0, half),), color=4,
              role=TrackRole.RESIDUAL, group="g"),
    )  # fmt: skip
    markers = (Marker("m1", length // 4, length // 4, "Door"), Marker("m2", half, length, "Rain"))
    return Document(RATE, "Test", media, tracks, markers)
