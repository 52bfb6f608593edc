"""From a request to files and an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import (
    EmptyCue,
    EmptyRegion,
    ExportError,
    ReferenceTooShort,
    RegionOutside,
    SilentRegion,
)
from engine.models import device, feature_cache, registry
from engine.models.device import Device
from engine.operations import speed
from engine.operations.extract import Cues, ExtractRequest, Reference, estimate, extract
from engine.operations.looks import Looks
from engine.progress import Cancelled, Progress
from tests.helpers import signals, tiny

RATE = 44_100
SECONDS = 6


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> tiny.TinyModel:
    """What the registry loads in these tests."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)

    def load(model_id: str, chosen: Device) -> tiny.TinyModel:
        return made

    monkeypatch.setattr(registry, "load_mask_model", load)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    feature_cache.shared.cache_clear()
    return made


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Six seconds of stereo, 16 bit."""
    path = tmp_path / "take.wav"
    left, right = signals.noise(SECONDS, RATE, seed=1), signals.tone(440, SECONDS, RATE)
    files.write(path, signals.stereo(left, right, RATE), encoding="pcm16")
    return path


def request_for(recording: Path, **changes: object) -> ExtractRequest:
    made = ExtractRequest(
        recording, RATE, 3 * RATE, Cues(describe=("a dog",)), recording.parent / "out"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_extraction_writes_parts_that_add_up_to_the_region(
    model: tiny.TinyModel, recording: Path
) -> None:
    """Target and residual files have the region's rate, channels and length; their sum is it."""
    found = extract(request_for(recording))
    assert found.target is not None
    assert found.residual is not None
    target, residual = files.read(found.target), files.read(found.residual)
    mixture = files.read(recording, RATE, 3 * RATE)
    assert (RATE, 2) == (target.rate, target.n_channels)
    assert np.array_equal(mixture.samples, target.samples + residual.samples)
    assert found.sum_error == 0.0


def test_parts_of_a_lossy_recording_add_up_exactly(model: tiny.TinyModel, tmp_path: Path) -> None:
    """Ogg, decoded to the steps of 24 bit, splits without an error too."""
    path = tmp_path / "take.ogg"
    wave = signals.noise(SECONDS, RATE, seed=2)
    files.write(path, signals.stereo(wave, 0.5 * wave, RATE))
    found = extract(request_for(path))
    assert found.target is not None
    assert 0.0 == found.sum_error


def test_same_request_twice_gives_identical_bytes(model: tiny.TinyModel, recording: Path) -> None:
    """With cold and with warm cache the files hold the same bytes and the recipe says so."""
    first = extract(request_for(recording))
    feature_cache.shared().clear()
    second = extract(request_for(recording, out=recording.parent / "again"))
    assert first.recipe["outputs"] == second.recipe["outputs"]
    assert 2 == len(first.recipe["outputs"])


def test_absent_target_leaves_no_files(model: tiny.TinyModel, recording: Path) -> None:
    """Below the threshold there is an answer and a reason but no sound, unless asked for."""
    absent = tiny.TinyModel(tiny.convolution(), presence=0.1)
    model.__dict__.update(absent.__dict__)
    found = extract(request_for(recording))
    assert not found.is_present
    assert found.target is None
    assert "below" in found.reason
    assert not (recording.parent / "out").exists()
    kept = extract(request_for(recording, keep_absent=True))
    assert not kept.is_present
    assert kept.target is not None
    assert kept.target.is_file()


def test_cancel_leaves_nothing_behind(model: tiny.TinyModel, recording: Path) -> None:
    """Cancelled at any report, the folder is as empty as before."""
    seen: list[Progress] = []
    extract(request_for(recording, out=recording.parent / "whole"), seen.append)

    def stop(progress: Progress) -> None:
        seen.pop()
        if not seen:
            raise Cancelled

    out = recording.parent / "out"
    for count in range(len(seen), 0, -1):
        seen = [Progress("")] * count
        with pytest.raises(Cancelled):
            extract(request_for(recording), stop)
        assert not out.exists()


def test_stages_are_reported_in_order(model: tiny.TinyModel, recording: Path) -> None:
    """Reading, loading, every window, writing."""
    stages: list[str] = []
    extract(request_for(recording), lambda progress: stages.append(progress.stage))
    kinds = list(dict.fromkeys(stage.split()[0].rstrip(":") for stage in stages))
    assert ["reading", "loading", "listening", "writing"] == kinds[:4]
    assert "listening: window 1 of 3" in stages


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"end": RATE}, EmptyRegion),
        ({"end": 100 * RATE}, RegionOutside),
        ({"start": 2 * RATE, "end": RATE}, RegionOutside),
        ({"cues": Cues()}, EmptyCue),
        ({"cues": Cues(describe=("the of a",))}, EmptyCue),
    ],
)
def test_impossible_requests_are_refused(
    model: tiny.TinyModel, recording: Path, changes: dict[str, object], error: type[Exception]
) -> None:
    """Each gets the error that says what is wrong."""
    with pytest.raises(error):
        extract(request_for(recording, **changes))


def test_silent_region_is_refused(model: tiny.TinyModel, tmp_path: Path) -> None:
    """Digital silence holds no target."""
    path = tmp_path / "silent.wav"
    files.write(path, Buffer(np.zeros((1, 4 * RATE), np.float32), RATE))
    with pytest.raises(SilentRegion):
        extract(request_for(path))


def test_short_reference_is_refused(model: tiny.TinyModel, recording: Path) -> None:
    """0.4 s are no example."""
    cues = Cues(references=(Reference(recording, 0, round(0.4 * RATE)),))
    with pytest.raises(ReferenceTooShort):
        extract(request_for(recording, cues=cues))


def test_results_never_replace_a_source(model: tiny.TinyModel, recording: Path) -> None:
    """A recording called target.wav in the output folder is refused, and untouched."""
    source = recording.rename(recording.parent / "target.wav")
    before = files.file_sha256(source)
    with pytest.raises(ExportError):
        extract(request_for(source, out=source.parent))
    assert before == files.file_sha256(source)


def test_recipe_says_how_to_do_it_again(model: tiny.TinyModel, recording: Path) -> None:
    """Source, region, cues, model, versions, device and the hashes of what came out."""
    recipe = extract(request_for(recording)).recipe
    assert files.file_sha256(recording) == recipe["inputs"]["sha256"]
    assert (RATE, 3 * RATE) == (recipe["parameters"]["start"], recipe["parameters"]["end"])
    assert ["a dog"] == recipe["parameters"]["cues"]["describe"]
    assert model.spec.sha256 == recipe["model_sha256"]
    assert "float32" == recipe["dtype"]
    target = recording.parent / "out" / "target.wav"
    assert files.file_sha256(target) == recipe["outputs"]["target.wav"]


def test_estimate_learns_from_the_last_extraction(model: tiny.TinyModel, recording: Path) -> None:
    """Before the first run it is a guess, after it a measurement."""
    request = request_for(recording, model_id="tiny")
    assert not estimate(request).is_measured
    extract(request)
    known = estimate(request)
    assert known.is_measured
    assert known.windows >= 2
    assert 0 < known.seconds < 60


def test_a_question_asked_once_has_an_estimate_of_its_own(
    model: tiny.TinyModel, recording: Path
) -> None:
    """A slow answer to a question asked thrice does not make the quick one look slow."""
    speed.remember("tiny", "auto", speed.Speed(100.0, 1.5, 1000))
    thrice = request_for(recording, model_id="tiny")
    once = replace(thrice, looks=Looks.ONCE)
    assert estimate(thrice).seconds == estimate(once).seconds  # the best that is known
    extract(once)
    assert estimate(once).seconds < 100 < estimate(thrice).seconds
