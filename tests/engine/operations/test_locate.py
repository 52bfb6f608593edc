"""Where a target sounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.errors import EmptyCue, RegionOutside
from engine.models import device, registry
from engine.operations.cues import Cues, Reference
from engine.operations.locate import LocateRequest, locate
from engine.operations.region import SampleHash
from tests.helpers import signals, tiny

RATE = 22_050


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Sound from 2 to 4 s and from 7 to 8 s of ten."""
    path = tmp_path / "two.wav"
    wave = signals.tone(440, 10, RATE)
    wave[: 2 * RATE] = wave[4 * RATE : 7 * RATE] = wave[8 * RATE :] = 0
    files.write(path, signals.mono(wave, RATE))
    return path


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> tiny.TinyModel:
    """Presence 0.9 where there is sound."""
    made = tiny.TinyModel(tiny.constant(1.0), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    return made


def test_spans_are_where_the_sound_is(model: tiny.TinyModel, recording: Path) -> None:
    """Two spans with their scores, within 60 ms, in samples of the recording."""
    found = locate(LocateRequest(recording, 0, 10 * RATE, Cues(("a dog",))))
    spans = [(span.start / RATE, span.end / RATE) for span in found.spans]
    np.testing.assert_allclose(spans, [(2, 4), (7, 8)], atol=0.06)
    assert all(span.score > 0.8 for span in found.spans)


def test_spans_of_a_region_are_in_samples_of_the_recording(
    model: tiny.TinyModel, recording: Path
) -> None:
    """A region that starts later moves no span."""
    found = locate(LocateRequest(recording, 5 * RATE, 10 * RATE, Cues(("a dog",))))
    assert 1 == len(found.spans)
    assert 7.0 == pytest.approx(found.spans[0].start / RATE, abs=0.06)


def test_a_place_near_the_threshold_is_unsure(model: tiny.TinyModel, recording: Path) -> None:
    """Found, but only just: a third of the way from the threshold, 0.5, to certainty."""
    for presence, is_unsure in ((0.6, True), (0.9, False)):
        model.__dict__.update(tiny.TinyModel(tiny.constant(1.0), presence=presence).__dict__)
        found = locate(LocateRequest(recording, 0, 10 * RATE, Cues(("a dog",))))
        assert [is_unsure, is_unsure] == [span.is_unsure for span in found.spans]


def test_the_recipe_holds_all_that_was_asked(model: tiny.TinyModel, recording: Path) -> None:
    """Range, question, model, device, and the samples that were heard by their hash."""
    recipe = locate(LocateRequest(recording, RATE, 3 * RATE, Cues(("a dog",)))).recipe
    assert ("locate", "tiny", "0" * 64) == tuple(
        recipe[name] for name in ("operation", "model_id", "model_sha256")
    )
    asked = recipe["parameters"]
    assert (RATE, 3 * RATE, ["a dog"]) == (asked["start"], asked["end"], asked["cues"]["describe"])
    heard = SampleHash()
    heard.update(files.read(recording, RATE, 3 * RATE).samples)
    assert heard.hexdigest() == recipe["inputs"]["region_sha256"]
    assert ("float32", True) == (recipe["dtype"], recipe["device"].startswith("cpu: "))


def test_absent_target_is_nowhere(model: tiny.TinyModel, recording: Path) -> None:
    """Below the threshold there are no spans, and that is an answer."""
    model.__dict__.update(tiny.TinyModel(tiny.constant(1.0), presence=0.2).__dict__)
    found = locate(LocateRequest(recording, 0, 10 * RATE, Cues(("a dog",))))
    assert () == found.spans
    assert 0.2 == pytest.approx(found.confidence, abs=0.01)


def test_no_mask_is_computed(recording: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locating costs no separation."""

    def refuse(magnitude: object) -> object:
        raise AssertionError("a mask was asked for")

    made = tiny.TinyModel(refuse)  # type: ignore[arg-type]
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    assert locate(LocateRequest(recording, 0, 10 * RATE, Cues(("a dog",)))).spans


def test_empty_cue_is_refused(model: tiny.TinyModel, recording: Path) -> None:
    """As for extraction."""
    with pytest.raises(EmptyCue):
        locate(LocateRequest(recording, 0, 10 * RATE, Cues()))


def test_an_example_that_is_not_there_is_told_before_the_model_is_loaded(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A span beyond the end of the recording, as in an extraction."""
    monkeypatch.setattr(device, "choose", lambda name="auto": pytest.fail("too early"))
    beyond = Reference(recording, 20 * RATE, 21 * RATE)
    with pytest.raises(RegionOutside):
        locate(LocateRequest(recording, 0, 10 * RATE, Cues(references=(beyond,))))
