"""A folder of golden reference data: arrays, layouts, tolerances, and the inputs they name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.evaluation import golden_weights

Array = NDArray[Any]
Produced = Iterator[tuple[str, Array]]
"""Name of a golden array and what our networks compute for it."""

_INSIDE = ("shape", "stat", "at", "value")


class GoldenSet:
    """One npz file with the layout that names its tensors. Read-only; nothing in it is executed.

    Attributes:
        file: name of the npz file.
        arrays: what it holds, by name.
        seed: of weights, signals and vectors.
        layout: the layout file as read.
    """

    def __init__(self, folder: Path, file: str, layout: str) -> None:
        """Read a set.

        Args:
            folder: of the golden data.
            file: name of the npz file in it.
            layout: name of the layout file in it.

        Raises:
            EngineError: a file is missing or damaged.
        """
        self.file = file
        self.layout: dict[str, Any] = _json(folder / layout)
        self._rules: list[tuple[str, Any]] = _json(folder / "tolerances.json").get(file, [])
        self.arrays: dict[str, Array] = _npz(folder / file)
        if "check.seed" not in self.arrays:
            raise EngineError(f"{folder / file}: the set names no seed (check.seed)")
        self.seed = int(self.arrays["check.seed"])

    def __contains__(self, name: str) -> bool:
        return name in self.arrays

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def tolerance(self, name: str) -> tuple[float, bool] | None:
        """Largest difference allowed, and is it relative to the largest stored value?

        Returns:
            None for an array that describes an input and is not compared.

        Raises:
            KeyError: no pattern fits the name.
        """
        for pattern, allowed in self._rules:
            if fnmatchcase(name, pattern):
                if allowed is None:
                    return None
                if isinstance(allowed, Mapping):
                    return float(allowed["relative"]), True
                return float(allowed), False
        raise KeyError(name)

    def names(self, prefix: str, suffix: str) -> list[str]:
        """What stands between a prefix and a suffix in the arrays' names."""
        return [
            name[len(prefix) : len(name) - len(suffix)]
            for name in self.arrays
            if name.startswith(prefix) and name.endswith(suffix)
        ]

    def shapes(self, section: str) -> dict[str, tuple[int, ...]]:
        """Name and shape of every tensor of a layout section."""
        keys = self.layout[section]["keys"]
        return {key: tuple(entry["shape"]) for key, entry in keys.items()}

    def weights(self, section: str) -> dict[str, NDArray[np.float32]]:
        """Every tensor of a layout section that follows the weight rule."""
        keys = self.layout[section]["keys"]
        return dict(golden_weights.tensors(keys, section, self.seed))

    def signal(self, name: str) -> NDArray[np.float32]:
        """A test recording that the set names, shape (samples,)."""
        seconds, rate, gain = (
            self.arrays[f"input.{name}.{field}"].item() for field in ("seconds", "rate", "gain")
        )
        return golden_weights.signal(name, float(seconds), int(rate), self.seed, float(gain))

    def checks(self) -> Produced:
        """Seed, checksums of tensors, heads and checksums of signals, query and x-vectors."""
        yield "check.seed", np.array(self.seed)
        for name in self.names("check.", ""):
            section, _, key = name.partition(".")
            if key:
                shape = tuple(self.layout[section]["keys"][key]["shape"])
                values = golden_weights.tensor(section, key, shape, self.seed)
                yield f"check.{name}", np.array(golden_weights.tensor_crc32(values))
        for name in self.names("input.", ".crc32"):
            samples = self.signal(name)
            yield f"input.{name}.crc32", np.array(golden_weights.signal_crc32(samples))
            yield f"input.{name}.head", samples[: self.arrays[f"input.{name}.head"].size]

    def inside(self, name: str, values: Array) -> Produced:
        """The four arrays that describe a value inside a network.

        Args:
            name: of the value, such as "both.layer0".
            values: the whole array, in the golden shape.
        """
        if any(f"{name}.{part}" not in self.arrays for part in _INSIDE):
            return
        yield f"{name}.shape", np.array(values.shape)
        exact = values.astype(np.float64)
        yield f"{name}.stat", np.array([exact.mean(), exact.std()])
        at = self.arrays[f"{name}.at"]
        fits = at.size == 0 or int(at.max()) < values.size
        yield f"{name}.value", values.reshape(-1)[at] if fits else np.full(at.shape, np.nan)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _npz(path: Path) -> dict[str, Array]:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> EngineError:
    reason = "the file is missing" if isinstance(error, FileNotFoundError) else str(error)
    return EngineError(
        f"{path}: {reason}",
        hint="Point --golden to a folder with the golden npz files, layouts and tolerances.json.",
    )
