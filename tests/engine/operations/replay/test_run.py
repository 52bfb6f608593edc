"""Steps run again: what comes out equal, what differs, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.models import device, registry
from engine.operations.looks import Looks
from engine.operations.replay.run import ReplayRequest, replay
from engine.progress import Cancelled, Progress
from engine.project.history import History
from engine.project.replayed import Replayed, Verdict
from tests.helpers import replayable, tiny
from tests.helpers.projects import RATE, write_recording
from tests.helpers.tampering import tamper


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A project whose step 2 is an extraction by a small real network."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    with replayable.make(tmp_path) as history:
        assert 2 == replayable.extract_into(history, 1000, 12_000, has_example=True)
        yield history


def again(history: History, *steps: int, out: Path | None = None) -> Replayed:
    (found,) = replay(history, ReplayRequest(steps, out)).steps
    return found


def test_an_extraction_comes_out_equal(history):
    """Both halves, to the bit, computed and not remembered; the project is only read."""
    before = {path: path.stat().st_mtime_ns for path in history.folder.rglob("*")}
    model = registry.load_mask_model("tiny", device.choose())
    calls = model.feature_calls
    found = again(history, 2)
    assert Verdict.EQUAL == found.verdict, found.sentences
    assert [("target", 11_000), ("residual", 11_000)] == [
        (one.name, one.n_samples) for one in found.compared
    ]
    assert model.feature_calls > calls
    assert found.step_hash == history.all_steps[2].hash
    assert before == {path: path.stat().st_mtime_ns for path in history.folder.rglob("*")}


@pytest.mark.parametrize(
    ("model", "looks", "said"),
    [
        (tiny.Doubtful, Looks.LOW_RANK, None),
        (tiny.Doubtful, Looks.REST, None),
        (tiny.Wary, Looks.REST, None),
        (tiny.Wary, Looks.EXAMPLE, {"twice": True}),
        (tiny.Attentive, Looks.EXAMPLE, {"twice": True}),
        (tiny.Attentive, Looks.ONCE, {}),
    ],
)
def test_it_is_asked_as_often_as_then(history, monkeypatch, model, looks, said):
    """A step of a version that asked less often is asked as often, whatever the model gains."""
    made = model(replace(tiny.spec_of(), own_example=1.0, against_rest=True, low_rank=True))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    found = again(history, replayable.extract_into(history, 1000, 12_000, looks=looks, said=said))
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_a_changed_source_is_refused(history, tmp_path):
    """Its path is told, and what to do."""
    write_recording(tmp_path / "street.wav", 2 * RATE, 2, seed=9)
    found = again(history, 2)
    assert Verdict.REFUSED == found.verdict
    assert "street.wav has changed" in found.reason
    assert "Restore" in found.remedy


def test_a_missing_source_is_refused(history, tmp_path):
    """The same of one that is gone."""
    (tmp_path / "street.wav").unlink()
    found = again(history, 2)
    assert Verdict.REFUSED == found.verdict
    assert "not found" in found.reason


def test_other_weights_are_refused(history, monkeypatch):
    """The network of the recipe is not the one that is here."""
    other = tiny.TinyModel(tiny.convolution(), replace(tiny.spec_of(), sha256="f" * 64))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: other)
    found = again(history, 2)
    assert Verdict.REFUSED == found.verdict
    assert "other weights" in found.reason


def test_another_computation_is_seen_with_its_level(history, monkeypatch):
    """The same weights by name, but a network that answers otherwise."""
    other = tiny.TinyModel(lambda magnitudes: 0.5 + 0 * magnitudes, presence=0.5)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: other)
    found = again(history, 2)
    assert Verdict.DIFFERENT == found.verdict
    target = found.compared[0]
    assert target.n_different > 0
    assert -80 < target.largest_db < 0
    assert 0 <= target.at_s < 11_000 / RATE
    assert any("The confidence was" in note for note in found.notes)


def test_a_changed_parameter_is_seen(history):
    """A recipe that says another amount or range than was used does not lead to the sound."""
    amount = {"limits": {"inside": [], "outside": []}, "amount": 0.5}
    found = again(history, replayable.extract_into(history, 1000, 12_000, wrong={"shape": amount}))
    assert [Verdict.DIFFERENT, True] == [found.verdict, found.compared[0].largest_db > -60]
    found = again(history, replayable.extract_into(history, 1000, 12_000, wrong={"end": 11_000}))
    assert Verdict.REFUSED == found.verdict
    assert "samples that were heard" in found.reason


def test_a_changed_recipe_is_refused(history):
    """One whose text is not the one that the step names."""
    folder = history.folder
    history.close()
    tamper(folder, "recipes", "UPDATE recipes SET body = replace(body, 'a dog', 'a cat')")
    with History.open(folder, read_only=True) as again_open:
        found = again(again_open, 2)
    assert Verdict.REFUSED == found.verdict
    assert "was changed" in found.reason


def test_a_changed_result_is_refused(history):
    """What the project stored is not what it stored then: nothing is compared with that."""
    path = history.media.path(history.outputs(2)[0])
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)
    found = again(history, 2)
    assert Verdict.REFUSED == found.verdict
    assert path.name in found.reason


def test_what_is_made_can_be_kept(history, tmp_path):
    """Both halves, bit by bit those of the project."""
    again(history, 2, out=tmp_path / "again")
    made = sorted((tmp_path / "again" / "step-2").iterdir())
    stored = [files.read(history.media.path(one)).samples for one in history.outputs(2)]
    for path, samples in zip(made, stored, strict=True):
        np.testing.assert_array_equal(samples, files.read(path).samples)


def test_every_step_of_the_branch_is_named(history):
    """Edits and recordings too, with why there is nothing to compare."""
    found = replay(history, ReplayRequest())
    assert [Verdict.NOTHING, Verdict.NOTHING, Verdict.EQUAL] == [o.verdict for o in found.steps]
    assert found.is_good


def test_an_unknown_operation_is_named(history):
    """Of a plug-in that is not here, say."""
    found = again(history, replayable.extract_into(history, 0, 9000, operation="dream"))
    assert Verdict.IMPOSSIBLE == found.verdict
    assert "dream" in found.reason


def test_no_such_step_is_a_fault_of_the_caller(history):
    """Commands and windows ask for what is there."""
    with pytest.raises(ValueError, match="no step 7"):
        again(history, 7)


def test_it_can_be_stopped(history):
    """At any report, without anything left behind in the project."""

    def stop(progress: Progress) -> None:
        if "listening" in progress.stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        replay(history, ReplayRequest((2,)), stop)
    assert not list(history.folder.glob(".job-*"))
