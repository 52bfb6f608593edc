"""One decoding pass over a recording that several consumers share: decoding is the cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.audio.files import AudioReader
from engine.progress import Progress, Report, silent
from engine.sentences import say

BLOCK_SAMPLES = 1 << 17


class Consumer(Protocol):
    """What wants every sample of a recording once, in order: peaks, hashes, loudness."""

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, shape (channels, n), float32; may be a view, not to be kept."""


def scan(
    reader: AudioReader,
    consumers: Sequence[Consumer],
    report: Report = silent,
    *,
    stage: str = "summarising",
) -> None:
    """Read a recording from start to end once and feed every consumer.

    The next block is read on a second thread while the consumers work on this one.

    Raises:
        AudioFileError: damage or NaN anywhere in the recording.
        Cancelled: `report` asked to stop; the consumers are then incomplete.
    """
    done = 0
    for frames in _read_ahead(reader):
        for consumer in consumers:
            consumer.feed(frames.T)
        done += len(frames)
        report(
            Progress(
                say("{stage} {file}", stage=stage, file=reader.info.path.name),
                done,
                reader.n_samples,
            )
        )


def _read_ahead(reader: AudioReader) -> Iterator[NDArray[np.float32]]:
    starts = range(0, reader.n_samples, BLOCK_SAMPLES)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="scan") as ahead:
        pending = None
        for start in starts:
            following = ahead.submit(reader.read_frames, start, start + BLOCK_SAMPLES)
            if pending is not None:
                yield pending.result()
            pending = following
        if pending is not None:
            yield pending.result()
