"""Write a target and what is left of the recording, so that both together are it, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.operations import exact_sum
from engine.operations.region import SampleHash
from engine.progress import Progress, Report


@dataclass(frozen=True, slots=True)
class Format:
    """What both files have in common.

    Attributes:
        rate: samples a second.
        n_channels: of each.
        n_samples: of each, when all is written.
    """

    rate: int
    n_channels: int
    n_samples: int


@dataclass(frozen=True, slots=True)
class Halves:
    """What was written.

    Attributes:
        target: float32 WAV.
        residual: float32 WAV, the recording without it.
        sum_error: largest difference between their sum and the recording; 0.0 is exact.
        outputs: SHA-256 of both files by name.
        region_sha256: hash of the samples that were read.
        removed_db: energy of the residual beside that of the recording, dB; -inf for nothing.
    """

    target: Path
    residual: Path
    sum_error: float
    outputs: dict[str, str]
    region_sha256: str
    removed_db: float


Block = tuple[NDArray[np.float32], NDArray[np.float32]]
"""The recording and what is wanted of it, each shape (channels, samples), float32."""


def write(
    blocks: Iterable[Block], target: Path, residual: Path, form: Format, report: Report
) -> Halves:
    """Stream blocks into both files; they appear when all is done, else nothing is left behind.

    Args:
        blocks: in the order of time.
        target: a WAV file; its folder is made when it is missing.
        residual: another one.
        form: of both.
        report: told when the sound is complete and is being hashed.

    Raises:
        ExportError, DiskFull: a file cannot be written.
        Cancelled: from `report` or `blocks`.
    """
    heard = SampleHash()
    wrong, energy = 0.0, np.zeros(2)
    target.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as undo:
        writers = [_writer(path, form) for path in (target, residual)]
        for writer in writers:
            undo.callback(writer.abandon)
        for mixture, wanted in blocks:
            parts = exact_sum.split(mixture, wanted)
            for writer, samples in zip(writers, parts, strict=True):
                writer.write(Buffer(samples, form.rate))
            wrong = max(wrong, exact_sum.error(mixture, *parts))
            energy += [
                float(np.sum(np.square(one, dtype=np.float64))) for one in (mixture, parts[1])
            ]
            heard.update(mixture)
        report(Progress("writing"))
        outputs = {}
        for writer in writers:
            undo.callback(writer.path.unlink, missing_ok=True)
            writer.finish()
            outputs[writer.path.name] = files.file_sha256(writer.path, report)
        undo.pop_all()
    return Halves(target, residual, wrong, outputs, heard.hexdigest(), _decibels(*energy))


def _writer(path: Path, form: Format) -> files.Writer:
    tags = {"software": f"Auricle {__version__}"}
    return files.Writer(
        path, form.rate, form.n_channels, metadata=tags, expected_samples=form.n_samples
    )


def _decibels(whole: float, part: float) -> float:
    return float(10 * np.log10(part / whole)) if part > 0 else -np.inf
