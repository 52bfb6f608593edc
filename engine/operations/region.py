"""The part of a recording that is worked on: checks before, hashes for the recipe."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.errors import EmptyRegion, RegionOutside, SilentRegion
from engine.progress import Progress, Report

BLOCK_S = 10
LARGEST_HASHED_BYTES = 64 * 1024**2
"""Larger recordings are not hashed: a minute of an hour is extracted without reading the rest."""


def check(reader: files.AudioReader, start: int, end: int, report: Report) -> None:
    """Refuse a region that cannot be worked on; reads it only up to its first sound.

    Raises:
        EmptyRegion: it has no length.
        RegionOutside: it reaches beyond the recording.
        SilentRegion: every sample of it is zero.
    """
    check_range(reader, start, end)
    step = BLOCK_S * reader.rate
    for position in range(start, end, step):
        report(Progress("reading", position - start, end - start))
        if np.any(reader.read(position, min(position + step, end)).samples):
            return
    raise SilentRegion


def check_range(reader: files.AudioReader, start: int, end: int) -> None:
    """Refuse a region that has no length or reaches beyond the recording; reads nothing.

    Raises:
        EmptyRegion, RegionOutside: it is so.
    """
    if start == end:
        raise EmptyRegion
    if not 0 <= start < end <= reader.n_samples:
        rate = reader.rate
        raise RegionOutside(start / rate, end / rate, reader.n_samples / rate)


class SampleHash:
    """SHA-256 of samples in the order of time, whatever the pieces: what was heard, exactly."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def update(self, samples: NDArray[np.float32]) -> None:
        """Add samples, shape (channels, samples); hashed interleaved, little-endian float32."""
        self._digest.update(np.ascontiguousarray(samples.T).astype("<f4", copy=False).tobytes())

    def hexdigest(self) -> str:
        """The hash so far, 64 hexadecimal digits."""
        return self._digest.hexdigest()


def samples_sha256(reader: files.AudioReader, start: int, end: int, report: Report) -> str:
    """`SampleHash` of a range of a recording, 64 hexadecimal digits."""
    heard = SampleHash()
    step = BLOCK_S * reader.rate
    for first in range(start, end, step):
        report(Progress("reading", first - start, end - start))
        heard.update(reader.read(first, min(first + step, end)).samples)
    return heard.hexdigest()


def inputs_of(path: Path, region_sha256: str, source_sha256: str = "") -> dict[str, Any]:
    """Which recording, and what was heard of it: the inputs of a recipe.

    Args:
        path: of the recording.
        region_sha256: of the samples that were heard, see `SampleHash`.
        source_sha256: of the whole file where the caller knows it.
    """
    return {
        "path": str(path),
        "sha256": source_sha256 or cheap_sha256(path),
        "size_bytes": path.stat().st_size,
        "region_sha256": region_sha256,
    }


def cheap_sha256(path: Path) -> str | None:
    """Hash of a recording that is small enough to read whole; None for a larger one.

    Projects hash every recording when it is brought in and pass that hash on.
    """
    if path.stat().st_size > LARGEST_HASHED_BYTES:
        return None
    return files.file_sha256(path)
