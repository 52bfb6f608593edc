"""Write a target and what is left of the recording, so that both together are it, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine import __version__
from engine.audio import files
from engine.audio.buffer import Buffer, Sound
from engine.audio.destinations import folder_for_results
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
        sum_error: largest difference between their sum and the recording; 0.0 is exact.
        outputs: SHA-256 of both files by name; empty when they were not kept.
        region_sha256: hash of the samples that were read.
        removed_db: energy of the residual beside that of the recording, dB; -inf for nothing.
    """

    sum_error: float
    outputs: dict[str, str]
    region_sha256: str
    removed_db: float


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """A piece of a recording, split.

    Attributes:
        mixture: shape (channels, samples), float32.
        target: the same shape.
        residual: the same shape; target + residual is the mixture.
    """

    mixture: Sound
    target: Sound
    residual: Sound


def split(mixture: Sound, wanted: Sound) -> Parts:
    """What is wanted of a piece, moved by at most its last bits, and all the rest.

    Args:
        mixture: shape (channels, samples), float32.
        wanted: the same shape.
    """
    return Parts(mixture, *exact_sum.split(mixture, wanted))


def always() -> bool:
    """Whatever was heard, the files are kept."""
    return True


def write(
    parts: Iterable[Parts],
    target: Path,
    residual: Path,
    form: Format,
    report: Report,
    is_kept: Callable[[], bool] = always,
) -> Halves:
    """Stream pieces into both files; they appear when all is done, else nothing is left behind.

    Args:
        parts: in the order of time.
        target: a WAV file; its folder is made when it is missing, and goes again with the files.
        residual: another one, in a folder that is there.
        form: of both.
        report: told when the sound is complete and is being hashed.
        is_kept: asked when the sound is complete; where it says no, no file appears.

    Raises:
        ExportError, DiskFull: a file cannot be written.
        Cancelled: from `report` or `parts`.
    """
    heard = SampleHash()
    wrong, energy = 0.0, np.zeros(2)
    with folder_for_results(target.parent), ExitStack() as undo:
        writers = []
        for path in (target, residual):
            writers.append(_writer(path, form))
            undo.callback(writers[-1].abandon)
        for part in parts:
            for writer, samples in zip(writers, (part.target, part.residual), strict=True):
                writer.write(Buffer(samples, form.rate))
            wrong = max(wrong, exact_sum.error(part.mixture, part.target, part.residual))
            energy += _energy(part.mixture), _energy(part.residual)
            heard.update(part.mixture)
        report(Progress("writing"))
        outputs = {}
        if is_kept():
            for writer in writers:
                writer.settle()
                outputs[writer.path.name] = files.file_sha256(
                    writer.settled, report, name=writer.path.name
                )
            # Only now: what an earlier question left stays until both new files are whole.
            for writer in writers:
                writer.appear()
            undo.pop_all()
    return Halves(wrong, outputs, heard.hexdigest(), _decibels(*energy))


def _writer(path: Path, form: Format) -> files.Writer:
    tags = {"software": f"Auricle {__version__}"}
    return files.Writer(
        path, form.rate, form.n_channels, metadata=tags, expected_samples=form.n_samples
    )


def _energy(samples: Sound) -> float:
    return float(np.sum(np.square(samples, dtype=np.float64)))


def _decibels(whole: float, part: float) -> float:
    return float(10 * np.log10(part / whole)) if part > 0 else -np.inf
