from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation.golden_set import GoldenSet

RULES = [["check.*", 0], ["input.*.crc32", 0], ["input.*", None], ["*.grad", {"relative": 1e-4}]]


def make(folder: Path, **arrays: object) -> GoldenSet:
    """A set with the given arrays (two underscores for a dot)."""
    (folder / "layout.json").write_text(json.dumps({"net": {"keys": {}}}))
    (folder / "tolerances.json").write_text(json.dumps({"set.npz": RULES}))
    named = {name.replace("__", "."): np.array(value) for name, value in arrays.items()}
    np.savez(folder / "set.npz", **named)
    return GoldenSet(folder, "set.npz", "layout.json")


def test_the_first_pattern_that_fits_tells_the_tolerance(tmp_path: Path) -> None:
    """Exact, relative, not compared, and unknown are told apart."""
    golden = make(tmp_path, check__seed=4)
    assert (0.0, False) == golden.tolerance("input.a.crc32")
    assert golden.tolerance("input.a.rate") is None
    assert (1e-4, True) == golden.tolerance("x.grad")
    with pytest.raises(KeyError):
        golden.tolerance("mask")
    assert 4 == golden.seed


def test_names_between_a_prefix_and_a_suffix(tmp_path: Path) -> None:
    """The set says which clips and queries there are."""
    golden = make(tmp_path, check__seed=1, audio__a__embedding=0, audio__b__embedding=0)
    assert ["a", "b"] == golden.names("audio.", ".embedding")


def test_inside_values_are_described_by_four_arrays(tmp_path: Path) -> None:
    """Shape, mean and deviation, and the values at the stored positions."""
    parts = {f"x__{part}": 0 for part in ("shape", "stat", "value")}
    golden = make(tmp_path, check__seed=1, x__at=[0, 3], **parts)
    found = dict(golden.inside("x", np.array([[1.0, 2.0], [3.0, 4.0]])))
    assert [2, 2] == found["x.shape"].tolist()
    assert [2.5, 1.25**0.5] == found["x.stat"].tolist()
    assert [1.0, 4.0] == found["x.value"].tolist()


def test_an_inside_value_of_another_size_does_not_pass(tmp_path: Path) -> None:
    """Positions beyond the value give not-a-number instead of an exception."""
    parts = {f"x__{part}": 0 for part in ("shape", "stat", "value")}
    golden = make(tmp_path, check__seed=1, x__at=[0, 9], **parts)
    assert np.isnan(dict(golden.inside("x", np.ones(4)))["x.value"]).all()


def test_values_that_the_set_does_not_hold_are_left_out(tmp_path: Path) -> None:
    """Only what is stored is compared."""
    assert [] == list(make(tmp_path, check__seed=1).inside("y", np.ones(4)))


@pytest.mark.parametrize("missing", ["layout.json", "tolerances.json", "set.npz"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    """The error says which file of the folder is not there."""
    make(tmp_path, check__seed=1)
    (tmp_path / missing).unlink()
    with pytest.raises(EngineError, match=f"{missing}: the file is missing"):
        GoldenSet(tmp_path, "set.npz", "layout.json")


def test_a_damaged_file_and_a_set_without_seed_are_refused(tmp_path: Path) -> None:
    """Neither gives a traceback."""
    with pytest.raises(EngineError, match="names no seed"):
        make(tmp_path, cases="a")
    (tmp_path / "set.npz").write_bytes(b"nothing")
    with pytest.raises(EngineError, match=r"set\.npz"):
        GoldenSet(tmp_path, "set.npz", "layout.json")


def test_pickled_arrays_are_refused(tmp_path: Path) -> None:
    """An array that would need the pickle reader is not read."""
    make(tmp_path, check__seed=1)
    np.savez(tmp_path / "set.npz", check=np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(EngineError, match="pickle"):
        GoldenSet(tmp_path, "set.npz", "layout.json")
