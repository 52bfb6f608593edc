"""Operations in another place: here, in another process, and on a cluster where there is one."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.cluster import elsewhere, scratch
from engine.cluster.link import Link
from engine.cluster.place import HERE, Place
from engine.errors import ClusterError, ClusterLost, ClusterUnreachable, RayNotInstalled
from engine.operations import extract
from engine.operations.extract import Cues, ExtractRequest
from engine.progress import Cancelled, Progress, Report, silent
from tests.helpers import signals as sounds

ADDRESS = os.environ.get("AURICLE_TEST_RAY", "")
needs_cluster = pytest.mark.skipif(not ADDRESS, reason="no AURICLE_TEST_RAY")
THERE = Place("10.0.0.5:6379")


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test run switches the network off. Nothing stays from test to test."""
    monkeypatch.delenv("AURICLE_OFFLINE", raising=False)
    yield
    elsewhere.let_go()


def double(request: int, report: Report) -> int:
    return 2 * request


def end_its_process(request: int, report: Report) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return request


def process_id(link: Link, report: Report) -> int:
    return os.getpid()


def die(link: Link, report: Report) -> None:
    sys.stderr.write("the raylet is gone\n")
    sys.stderr.flush()
    os._exit(7)


def linger(started: Path, link: Link, report: Report) -> None:
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


def test_a_stop_ends_the_work(tmp_path: Path) -> None:
    """And is told as any stop; the process is there for the next job until it is let go."""
    started = tmp_path / "pid"

    def report(progress: Progress) -> None:
        if progress.stage == "lingering":
            raise Cancelled

    with pytest.raises(Cancelled):
        elsewhere.call(THERE, linger, (started,), report)
    pid = int(started.read_text())
    assert pid == elsewhere.call(THERE, process_id, (), silent)
    elsewhere.let_go()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_one_that_died_meanwhile_is_replaced() -> None:
    """Ray ends a process whose cluster goes; the next job has not lost anything by that."""
    pid = elsewhere.call(THERE, process_id, (), silent)
    os.kill(pid, signal.SIGKILL)
    assert pid != elsewhere.call(THERE, process_id, (), silent)


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


def question(folder: Path, seconds: int = 4, at: int = 30) -> ExtractRequest:
    """Some seconds of sixty, to the model that is always there."""
    path = folder / "take.wav"
    if not path.exists():
        left, right = sounds.noise(60, 16_000, seed=1), sounds.tone(440, 60, 16_000)
        files.write(path, sounds.stereo(left, right, 16_000), encoding="pcm16")
    start, end = at * 16_000, (at + seconds) * 16_000
    out = folder / f"out-{at}"
    return ExtractRequest(path, start, end, Cues(describe=("rain",)), out, keep_absent=True)


def traces() -> set[Path]:
    """Of jobs, where the node is this machine."""
    return set(Path(tempfile.gettempdir()).glob(f"{scratch.PREFIX}*"))


@needs_cluster
@pytest.mark.timeout(300)
def test_the_cluster_answers_as_this_computer(tmp_path: Path) -> None:
    """The same samples in the same files, with progress of the node; nothing stays there."""
    before, stages = traces(), []
    asked = question(tmp_path, seconds=30)  # long enough to be watched
    found = elsewhere.run(
        extract.extract,
        asked,
        tmp_path,
        Place(ADDRESS),
        lambda progress: stages.append(progress.stage),
    )
    here = extract.extract(replace(asked, out=tmp_path / "here"))
    assert asked.out / "target.wav" == found.target
    for name in ("target", "residual"):
        ours, theirs = files.read(getattr(here, name)), files.read(getattr(found, name))
        assert np.array_equal(ours.samples, theirs.samples)
    assert here.presence == found.presence
    assert ADDRESS == found.recipe["ran_on"]["cluster"]
    assert any(stage.startswith("listening") for stage in stages)
    assert traces() <= before


@needs_cluster
@pytest.mark.timeout(120)
def test_the_second_question_finds_the_model_loaded(tmp_path: Path) -> None:
    """And the connection made; it takes a fraction of the time."""
    seconds, stages = [], list[str]()
    for at in (10, 20):
        stages.clear()
        began = time.monotonic()
        elsewhere.run(
            extract.extract,
            question(tmp_path, at=at),
            tmp_path,
            Place(ADDRESS),
            lambda progress: stages.append(progress.stage),
        )
        seconds.append(time.monotonic() - began)
    assert not [stage for stage in stages if stage.startswith(("loading", "connecting"))]
    assert seconds[1] < seconds[0] / 2


@needs_cluster
@pytest.mark.timeout(120)
def test_a_stop_frees_the_cluster(tmp_path: Path) -> None:
    """Within two seconds for the user; what was made is gone, and the next job is done."""
    before, began = traces(), list[float]()

    def report(progress: Progress) -> None:
        if progress.stage.startswith("listening"):
            began.append(time.monotonic())
            raise Cancelled

    with pytest.raises(Cancelled):
        elsewhere.run(extract.extract, question(tmp_path, 25), tmp_path, Place(ADDRESS), report)
    assert time.monotonic() - began[0] < 2
    assert not (tmp_path / "out-30").exists()
    elsewhere.run(extract.extract, question(tmp_path, at=5), tmp_path, Place(ADDRESS), silent)
    assert traces() <= before


@needs_cluster
@pytest.mark.timeout(120)
def test_a_worker_that_is_killed_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """Such as for lack of memory; the next job gets another one."""
    before = traces()
    with pytest.raises(ClusterLost) as lost:
        elsewhere.run(end_its_process, 1, tmp_path, Place(ADDRESS), silent)
    assert "this computer" in lost.value.hint
    assert 42 == elsewhere.run(double, 21, tmp_path, Place(ADDRESS), silent)
    assert traces() <= before


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
