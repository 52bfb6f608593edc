"""Operations in another place: here, in another process, and on a cluster where there is one."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.cluster import elsewhere
from engine.cluster.place import HERE, Place
from engine.errors import ClusterError, ClusterLost, ClusterUnreachable, RayNotInstalled
from engine.operations import extract
from engine.operations.extract import Cues, ExtractRequest
from engine.progress import Cancelled, Progress, Report, silent
from tests.helpers import signals

ADDRESS = os.environ.get("AURICLE_TEST_RAY", "")
needs_cluster = pytest.mark.skipif(not ADDRESS, reason="no AURICLE_TEST_RAY")
THERE = Place("10.0.0.5:6379")


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test run switches the network off."""
    monkeypatch.delenv("AURICLE_OFFLINE", raising=False)


def double(request: int, report: Report) -> int:
    return 2 * request


def process_id(report: Report) -> int:
    return os.getpid()


def die(report: Report) -> None:
    sys.stderr.write("the raylet is gone\n")
    sys.stderr.flush()
    os._exit(7)


def linger(started: Path, report: Report) -> None:
    started.write_text(str(os.getpid()))
    while True:
        time.sleep(0.02)
        report(Progress("lingering"))


def test_here_is_an_ordinary_call(tmp_path: Path) -> None:
    """Nothing leaves this process."""
    assert 42 == elsewhere.run(double, 21, tmp_path, HERE, silent)


def test_a_call_runs_in_a_process_of_its_own() -> None:
    """Whatever Ray does to its process, it is not this one."""
    assert os.getpid() != elsewhere.call(THERE, process_id, (), silent)


def test_nothing_is_sent_while_the_network_is_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's choice counts for every network."""
    monkeypatch.setenv("AURICLE_OFFLINE", "1")
    with pytest.raises(ClusterUnreachable, match="switched off"):
        elsewhere.run(double, 21, tmp_path, THERE, silent)


def test_a_process_that_dies_is_a_lost_cluster() -> None:
    """With its code and the last it said; this process goes on."""
    with pytest.raises(ClusterLost, match=r"exit code 7: the raylet is gone") as lost:
        elsewhere.call(THERE, die, (), silent)
    assert "this computer" in lost.value.hint


def test_a_stop_ends_the_process(tmp_path: Path) -> None:
    """And is told as any stop."""
    started = tmp_path / "pid"

    def report(progress: Progress) -> None:
        if progress.stage == "lingering":
            raise Cancelled

    with pytest.raises(Cancelled):
        elsewhere.call(THERE, linger, (started,), report)
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


@pytest.mark.skipif(
    importlib.util.find_spec("ray") is not None,
    reason="Ray is installed",
)
def test_missing_ray_is_told_with_its_command() -> None:
    """As every other error of the other process."""
    with pytest.raises(RayNotInstalled, match="not installed") as refused:
        elsewhere.look(THERE, silent)
    assert "pip install 'auricle[cluster]'" in refused.value.hint


# with a cluster


def question(folder: Path, seconds: int = 4) -> ExtractRequest:
    """Four seconds of sixty, to the model that is always there."""
    path = folder / "take.wav"
    left, right = signals.noise(60, 16_000, seed=1), signals.tone(440, 60, 16_000)
    files.write(path, signals.stereo(left, right, 16_000), encoding="pcm16")
    cues = Cues(describe=("rain",))
    end = (30 + seconds) * 16_000
    return ExtractRequest(path, 480_000, end, cues, folder / "out", keep_absent=True)


@needs_cluster
@pytest.mark.timeout(300)
def test_the_cluster_answers_as_this_computer(tmp_path: Path) -> None:
    """Exact, in the same files, with progress of the node."""
    asked, stages = question(tmp_path), []
    found = elsewhere.run(
        extract.extract,
        asked,
        tmp_path,
        Place(ADDRESS),
        lambda progress: stages.append(progress.stage),
    )
    target, residual = files.read(found.target).samples, files.read(found.residual).samples
    mixture = files.read(asked.path, asked.start, asked.end).samples
    assert np.array_equal(mixture, target + residual)
    assert asked.out / "target.wav" == found.target
    assert ADDRESS == found.recipe["ran_on"]["cluster"]
    assert any(stage.startswith("listening") for stage in stages)


@needs_cluster
@pytest.mark.timeout(120)
def test_a_stop_frees_the_cluster(tmp_path: Path) -> None:
    """Within seconds; what was made is gone."""
    began: list[float] = []

    def report(progress: Progress) -> None:
        if progress.stage.startswith(("loading", "listening")):
            began.append(time.monotonic())
            raise Cancelled

    with pytest.raises(Cancelled):
        elsewhere.run(extract.extract, question(tmp_path, 20), tmp_path, Place(ADDRESS), report)
    assert time.monotonic() - began[0] < 25
    assert not (tmp_path / "out").exists()


@needs_cluster
@pytest.mark.timeout(120)
def test_the_survey_counts_and_asks_a_node() -> None:
    """Nodes, cores and versions."""
    facts = elsewhere.look(Place(ADDRESS), silent)
    assert facts.n_nodes >= 1
    assert facts.n_cpus >= 1
    assert "" == facts.node.problem


@needs_cluster
@pytest.mark.timeout(120)
def test_cards_that_no_node_has_are_told_at_once() -> None:
    """Ray would wait for ever for a node with a thousand."""
    with pytest.raises(ClusterError, match="no node has a core and 1000 graphics cards"):
        elsewhere.look(Place(ADDRESS, n_gpus=1000), silent)
