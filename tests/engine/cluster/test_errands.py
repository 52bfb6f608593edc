"""An operation on another machine gives what it gives here; a folder plays the machine."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.audio import files
from engine.cluster import errands
from engine.cluster.errands import Errand
from engine.errors import ModelNotInstalled, RefusedThere, SilentRegion
from engine.models import device, feature_cache, registry
from engine.models.device import Device
from engine.operations import candidates, extract, find, joined
from engine.operations.extract import Cues, ExtractRequest, Reference
from engine.operations.locate import LocateRequest, Location
from engine.progress import Report
from tests.helpers import signals, tiny

RATE = 44_100
ADDRESS = "10.0.0.5:6379"


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the registry loads in these tests."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)

    def load(model_id: str, chosen: Device) -> tiny.TinyModel:
        return made

    monkeypatch.setattr(registry, "load_mask_model", load)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    feature_cache.shared.cache_clear()


@pytest.fixture
def request_(tmp_path: Path) -> ExtractRequest:
    """Two seconds out of forty, with an example from the same recording."""
    path = tmp_path / "take.wav"
    left, right = signals.noise(40, RATE, seed=1), signals.tone(440, 40, RATE)
    files.write(path, signals.stereo(left, right, RATE), encoding="pcm16")
    cues = Cues(describe=("a dog",), references=(Reference(path, RATE, 2 * RATE),))
    return ExtractRequest(path, 20 * RATE, 22 * RATE, cues, tmp_path / "here")


def sent(errand: Errand) -> Any:
    """Through a pickle both ways, as over a network."""
    brought = errands.do(pickle.loads(pickle.dumps(errand)))
    return errands.bring_home(pickle.loads(pickle.dumps(brought)), errand, ADDRESS)


def test_the_answer_is_the_same_sample_by_sample(request_: ExtractRequest) -> None:
    """Files, curve and recipe are those of this computer, but for where it was done."""
    here = extract.extract(request_)
    away = replace(request_, out=request_.out.parent / "away")
    there = sent(errands.pack(extract.extract, away, request_.out.parent))
    assert here.target is not None
    assert there.target == away.out / "target.wav"
    assert np.array_equal(files.read(here.target).samples, files.read(there.target).samples)
    assert 0.0 == there.sum_error
    assert here.presence == there.presence
    ran_on = there.recipe["ran_on"]
    assert {"cluster": ADDRESS, "node": socket.gethostname()} == ran_on
    assert {**here.recipe, "ran_on": ran_on} == there.recipe
    assert f"{here.device} @ {socket.gethostname()}" == there.device


@pytest.mark.parametrize("search", [joined.locate, find.find])
def test_places_and_their_recipe_are_those_of_this_computer(
    search: Callable[..., Location], request_: ExtractRequest
) -> None:
    """With the hashes of the recording and of the example, which there were only in part."""
    asked = LocateRequest(request_.path, request_.start, request_.end, request_.cues)
    here, there = search(asked), sent(errands.pack(search, asked, request_.out.parent))
    assert here.spans == there.spans
    assert {**here.recipe, "ran_on": there.recipe["ran_on"]} == there.recipe
    assert files.file_sha256(request_.path) == there.recipe["inputs"]["sha256"]


def test_further_answers_come_home_too(request_: ExtractRequest) -> None:
    """Each with its files in its own folder."""
    work = partial(candidates.candidates, count=2)
    made = sent(errands.pack(work, request_, request_.out.parent))
    targets = [one.extraction.target for one in made]
    assert [request_.out / "target.wav", request_.out / "candidate-2" / "target.wav"] == targets
    assert all(path.is_file() for path in targets)


def test_only_the_ranges_of_the_question_go(request_: ExtractRequest) -> None:
    """What neither the region nor the example is near to stays here."""
    (excerpt,) = errands.pack(extract.extract, request_, request_.out.parent).excerpts
    n_sent = sum(len(samples) for _, samples in excerpt.parts)
    assert 37 * RATE == n_sent  # 20-22 s and 1-2 s with 15 s around, which meet; 37-40 s stay


def silent_region(request: Any, report: Report) -> Any:
    raise SilentRegion


def no_model(request: Any, report: Report) -> Any:
    raise ModelNotInstalled("starter-sound")


def test_an_error_of_the_question_is_told_as_here(request_: ExtractRequest) -> None:
    """The same class with the same sentence and hint."""
    with pytest.raises(SilentRegion) as told:
        sent(errands.pack(silent_region, request_, request_.out.parent))
    assert SilentRegion().sentence() == told.value.sentence()


def test_an_error_of_the_machine_names_it(request_: ExtractRequest) -> None:
    """A model that is missing there is not missing here."""
    with pytest.raises(RefusedThere, match="the model is not installed") as told:
        sent(errands.pack(no_model, request_, request_.out.parent))
    assert socket.gethostname() == told.value.node


def test_another_version_of_auricle_refuses(request_: ExtractRequest) -> None:
    """Its values may mean something else."""
    errand = replace(errands.pack(no_model, request_, request_.out.parent), version="0.0.1")
    with pytest.raises(RefusedThere, match=r"this computer 0\.0\.1"):
        sent(errand)
