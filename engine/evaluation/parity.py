"""Do our networks reproduce the published ones? Compare them with golden reference data.

Works on any folder laid out like the golden sets: seeds, signals, cases, token ids, prompt lengths
and sizes are read from it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.evaluation.golden_set import Array, GoldenSet, Produced
from engine.models import device
from engine.progress import Progress, Report, silent

SETS = ("clap", "clapsep", "prompted-whisper")
"""Names for `only`, in the order in which they are compared."""

FILES = {
    "clap": ("clap_golden.npz", "clapsep_layout.json"),
    "clapsep": ("clapsep_golden.npz", "clapsep_layout.json"),
    "prompted-whisper": ("tswhisper_golden.npz", "tswhisper_layout.json"),
}
"""Arrays and layout of each set."""


@dataclass(frozen=True, slots=True)
class ArrayResult:
    """One compared array.

    Attributes:
        set: which network's, one of `SETS`.
        name: of the array in the npz file.
        difference: largest absolute difference, divided by the largest stored value if relative;
            None when it could not be computed.
        tolerance: largest difference allowed; 0 means equal.
        relative: are both relative to the largest stored value?
        passed: is the difference allowed?
        note: why it could not be compared; empty otherwise.
    """

    set: str
    name: str
    difference: float | None
    tolerance: float
    relative: bool
    passed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ParityReport:
    """The outcome of a comparison.

    Attributes:
        golden: the folder.
        arrays: one result for each array that has a tolerance.
        described: number of arrays that only describe inputs and are not compared.
        seconds: time that it took, by set.
    """

    golden: str
    arrays: tuple[ArrayResult, ...]
    described: int
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Did every array pass, and was there one?"""
        return bool(self.arrays) and all(array.passed for array in self.arrays)

    def failures(self) -> list[ArrayResult]:
        """The arrays that did not pass."""
        return [array for array in self.arrays if not array.passed]

    def summary(self) -> list[dict[str, Any]]:
        """One line for each set: arrays, failures, and the array nearest to its tolerance."""
        lines = []
        for name in SETS:
            arrays = [array for array in self.arrays if array.set == name]
            if arrays:
                worst = max(arrays, key=_used)
                lines.append(
                    {
                        "set": name,
                        "arrays": len(arrays),
                        "failed": sum(not array.passed for array in arrays),
                        "nearest": worst.name,
                        "difference": worst.difference,
                        "tolerance": worst.tolerance,
                        "seconds": round(self.seconds.get(name, 0.0), 1),
                    }
                )
        return lines

    def to_json(self) -> dict[str, Any]:
        """Everything, in types that json writes."""
        return {
            "golden": self.golden,
            "passed": self.passed,
            "compared": len(self.arrays),
            "failed": len(self.failures()),
            "described": self.described,
            "sets": self.summary(),
            "arrays": [asdict(array) for array in self.arrays],
        }


def _used(array: ArrayResult) -> float:
    """Share of the tolerance that is used; infinite for a failure without a number."""
    if array.difference is None or not np.isfinite(array.difference):
        return np.inf
    if array.tolerance == 0:
        return 0.0 if array.passed else np.inf
    return array.difference / array.tolerance


def run(golden_dir: Path, only: str | None = None, report: Report = silent) -> ParityReport:
    """Compare every array of the golden sets in a folder.

    Args:
        golden_dir: folder with the npz files, layouts and tolerances. Code in it is never run.
        only: one of `SETS`; None for all.
        report: progress; may cancel.

    Returns:
        One result an array. An array that we do not compute, or that no tolerance covers, fails.

    Raises:
        ValueError: no such set.
        EngineError: a file is missing or damaged, or a layout does not fit our networks.
    """
    import torch

    device.set_threads()
    if only is not None and only not in SETS:
        raise ValueError(f"no golden set {only!r}; known: {', '.join(SETS)}")
    chosen = [name for name in SETS if only in (None, name)]
    results: list[ArrayResult] = []
    seconds: dict[str, float] = {}
    described = 0
    for name, golden, produced in _produced(golden_dir, chosen, report):
        started = time.monotonic()
        with torch.inference_mode(mode=name != "prompted-whisper"):
            compared = list(compare(name, golden, produced))
        results += compared
        described += len(golden.arrays) - len(compared)
        seconds[name] = time.monotonic() - started
    return ParityReport(str(golden_dir), tuple(results), described, seconds)


def _produced(
    folder: Path, chosen: list[str], report: Report
) -> Iterator[tuple[str, GoldenSet, Produced]]:
    """Each wanted set with the arrays that our network gives for it."""
    # Heavy imports: torch and the networks, only when a comparison is asked for.
    from engine.evaluation import parity_clapsep, parity_whisper

    network, built = None, None
    makers: dict[str, Callable[..., Produced]] = {
        "clap": parity_clapsep.produce_clap,
        "clapsep": parity_clapsep.produce_clapsep,
    }
    for name in chosen:
        report(Progress(f"reading {name}"))
        golden = GoldenSet(folder, *FILES[name])
        if name in makers:
            if network is None or built != golden.seed:  # 200 million values: once for both sets
                network, built = parity_clapsep.build(golden), golden.seed
            yield name, golden, makers[name](golden, network, report)
        else:
            yield name, golden, parity_whisper.produce(golden, report)


def compare(name: str, golden: GoldenSet, produced: Produced) -> Iterator[ArrayResult]:
    """Compare what was computed with every array of a set that has a tolerance.

    Args:
        name: of the set.
        golden: the reference.
        produced: what was computed; arrays that the reference does not have are left out.
    """
    found = {key: values for key, values in produced if key in golden}
    for key, expected in golden.arrays.items():
        try:
            allowed = golden.tolerance(key)
        except KeyError:
            yield ArrayResult(name, key, None, 0.0, False, False, "no tolerance covers it")
            continue
        if allowed is None:
            continue
        tolerance, relative = allowed
        if key not in found:
            yield ArrayResult(name, key, None, tolerance, relative, False, "not computed")
        else:
            yield _compared(name, key, expected, found[key], tolerance, relative=relative)


def _compared(
    name: str, key: str, expected: Array, actual: Array, tolerance: float, *, relative: bool
) -> ArrayResult:
    if expected.shape != actual.shape:
        note = f"shape {list(actual.shape)}, expected {list(expected.shape)}"
        return ArrayResult(name, key, None, tolerance, relative, False, note)
    difference = 0.0
    if expected.size:
        exact = expected.astype(np.float64)
        difference = float(np.max(np.abs(actual.astype(np.float64) - exact)))
        if relative:
            scale = float(np.max(np.abs(exact)))
            difference = difference / scale if scale > 0 else difference
    passed = bool(difference <= tolerance)
    finite = difference if np.isfinite(difference) else None
    note = "" if finite is not None else "not a number"
    return ArrayResult(name, key, finite, tolerance, relative, passed, note)
