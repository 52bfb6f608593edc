from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.evaluation import parity
from engine.evaluation.golden_set import GoldenSet
from engine.evaluation.parity import ParityReport
from engine.progress import Cancelled, Progress

# openai-whisper 20250625 leaves its vocabulary files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
OWN = Path(__file__).parents[2] / "golden" / "parity"


@pytest.fixture(scope="session")
def official(shared_golden: Path) -> ParityReport:
    """All official sets at full size, compared once (25 s on two idle cores)."""
    return parity.run(shared_golden)


@pytest.mark.timeout(900)  # a busy machine needs several times the 25 s
@pytest.mark.parametrize(
    ("name", "n_arrays"), [("clap", 142), ("clapsep", 193), ("prompted-whisper", 160)]
)
def test_official_outputs_are_reproduced(official: ParityReport, name: str, n_arrays: int) -> None:
    """Every array of the official implementations is met within its tolerance."""
    arrays = [array for array in official.arrays if array.set == name]
    failed = [f"{a.name}: {a.difference} > {a.tolerance} {a.note}" for a in arrays if not a.passed]
    assert [] == failed
    assert n_arrays == len(arrays)


@pytest.fixture(scope="module")
def own() -> ParityReport:
    """The small sets of this repository: other sizes, seeds, cases and inputs."""
    return parity.run(OWN)


def test_own_sets_are_reproduced(own: ParityReport) -> None:
    """Networks of another size give what they gave when the official sets were reproduced."""
    assert [] == own.failures()
    assert set(parity.SETS) == {array.set for array in own.arrays}
    assert own.passed


def test_report_is_json(own: ParityReport) -> None:
    """The report is written as JSON with one entry an array and one line a set."""
    data = json.loads(json.dumps(own.to_json(), allow_nan=False))
    assert data["passed"] is True
    assert len(data["arrays"]) == data["compared"]
    assert list(parity.SETS) == [line["set"] for line in data["sets"]]
    assert {"name", "difference", "tolerance", "passed"} <= set(data["arrays"][0])


def test_another_seed_does_not_pass(tmp_path: Path) -> None:
    """The comparison notices other weights: checksums first, then masks."""
    shutil.copytree(OWN, tmp_path / "golden")
    path = tmp_path / "golden" / "clapsep_golden.npz"
    with np.load(path) as arrays:
        np.savez(path.with_name("new.npz"), **{**arrays, "check.seed": 12})
    path.with_name("new.npz").replace(path)
    failed = {array.name for array in parity.run(tmp_path / "golden", "clapsep").failures()}
    assert {"both.mask", "check.clapsep.decoder_model.spec_norm.running_var"} <= failed


def test_code_in_the_folder_is_not_run(tmp_path: Path) -> None:
    """A golden folder brings a program of its own; ours never loads it."""
    shutil.copytree(OWN, tmp_path / "golden")
    (tmp_path / "golden" / "weights.py").write_text("raise SystemExit('executed')")
    assert parity.run(tmp_path / "golden", "clap").passed


def test_unknown_sets_and_folders_are_refused(tmp_path: Path) -> None:
    """A wrong name is a wrong argument, a wrong folder a message."""
    with pytest.raises(ValueError, match="no golden set"):
        parity.run(OWN, "whisper")
    with pytest.raises(EngineError, match="the file is missing"):
        parity.run(tmp_path)


def test_comparison_can_be_cancelled() -> None:
    """Progress is the cancel point."""

    def stop(step: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        parity.run(OWN, "clap", stop)


@pytest.fixture
def golden(tmp_path: Path) -> GoldenSet:
    """A set of four arrays."""
    rules = [
        ["exact", 0],
        ["near", 0.1],
        ["share", {"relative": 0.1}],
        ["note", None],
        ["check*", 0],
    ]
    (tmp_path / "layout.json").write_text("{}")
    (tmp_path / "tolerances.json").write_text(json.dumps({"s.npz": rules}))
    arrays = {"exact": [1, 2], "near": [1.0, 2.0], "share": [10.0, 1.0], "note": "x"}
    np.savez(tmp_path / "s.npz", **arrays, other=1, **{"check.seed": 1})
    return GoldenSet(tmp_path, "s.npz", "layout.json")


def results(golden: GoldenSet, **produced: object) -> dict[str, tuple[bool, str]]:
    """Verdict and note of each compared array."""
    arrays = iter([(name, np.array(value)) for name, value in produced.items()])
    found = parity.compare("set", golden, arrays)
    return {array.name: (array.passed, array.note) for array in found}


def test_differences_are_held_against_their_tolerance(golden: GoldenSet) -> None:
    """Equal, within, and relative to the largest stored value."""
    found = results(golden, exact=[1, 2], near=[1.05, 2.0], share=[10.9, 1.0])
    assert [(True, "")] * 3 == [found[name] for name in ("exact", "near", "share")]
    found = results(golden, exact=[1, 3], near=[1.2, 2.0], share=[11.1, 1.0])
    assert [(False, "")] * 3 == [found[name] for name in ("exact", "near", "share")]


def test_nothing_passes_silently(golden: GoldenSet) -> None:
    """Missing results, other shapes, not-a-number and unknown arrays fail with a reason."""
    found = results(golden, near=[1.0, np.nan], share=[10.0])
    assert (False, "not computed") == found["exact"]
    assert (False, "not a number") == found["near"]
    assert (False, "shape [1], expected [2]") == found["share"]
    assert (False, "no tolerance covers it") == found["other"]
    assert "note" not in found


def test_an_empty_comparison_is_no_success() -> None:
    """No array compared means not passed."""
    assert not ParityReport("folder", (), 0).passed
