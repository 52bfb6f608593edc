"""Places that a model marked, looked for again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.audio import files
from engine.models import device, registry
from engine.operations import find as finding
from engine.operations import joined
from engine.operations.cues import Cues, Reference
from engine.operations.landing import opened
from engine.operations.locate import LocateRequest
from engine.operations.replay.places import compare
from engine.operations.replay.run import ReplayRequest, replay
from engine.project import edits
from engine.project.history import History
from engine.project.replayed import Replayed, Verdict
from engine.project.results import HeardSpan, add_span_markers
from tests.helpers import replayable, signals, tiny
from tests.helpers.projects import RATE, write_recording


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> tiny.TinyModel:
    """Hears the target wherever there is sound."""
    made = tiny.TinyModel(tiny.constant(1.0), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    return made


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Tones at 1 to 2 and 4 to 5 s of six."""
    return write(tmp_path / "take.wav", (1, 2), (4, 5))


def write(path: Path, *spans_s: tuple[float, float]) -> Path:
    files.write(path, signals.mono(signals.bursts(spans_s, 6, RATE), RATE))
    return path


def mark(folder: Path, recording: Path, *, like: Reference | None = None) -> None:
    """Ask and mark as the commands do."""
    with opened(folder, recording, (0, None)) as landing:
        piece = landing.piece
        cues = Cues(("a tone",)) if like is None else Cues(references=(like,))
        asked = landing.kept(cues, recording)
        request = LocateRequest(piece.path, piece.start, piece.end, asked)
        search = joined.locate if like is None else finding.find
        landing.add_places(search(request), "a tone")


def again(folder: Path, step: int = 2) -> Replayed:
    with History.open(folder.with_suffix(".auricle"), read_only=True) as history:
        (found,) = replay(history, ReplayRequest((step,))).steps
    return found


def test_places_are_found_again(model: tiny.TinyModel, tmp_path: Path, recording: Path) -> None:
    """Both, computed and not remembered; no sound is compared."""
    mark(tmp_path / "Case", recording)
    calls = model.feature_calls
    found = again(tmp_path / "Case")
    assert (Verdict.EQUAL, "locate") == (found.verdict, found.operation), found.sentences
    assert ("places: all 2 are the same.",) == found.sentences
    assert model.feature_calls > calls


def test_places_like_an_example_are_found_again(
    model: tiny.TinyModel, tmp_path: Path, recording: Path
) -> None:
    """The project holds what was used of the file, which may be gone by then."""
    example = write_recording(tmp_path / "example.wav", seed=3)
    mark(tmp_path / "Case", recording, like=Reference(example))
    example.unlink()
    found = again(tmp_path / "Case")
    assert (Verdict.EQUAL, "find") == (found.verdict, found.operation), found.sentences


def test_a_marker_that_was_moved_later_changes_nothing(
    model: tiny.TinyModel, tmp_path: Path, recording: Path
) -> None:
    """What the step marked is compared, not what became of it."""
    mark(tmp_path / "Case", recording)
    with History.open(tmp_path / "Case.auricle") as history:
        history.apply("Move", edits.move_marker, history.document.markers[0].id, 0)
    assert Verdict.EQUAL == again(tmp_path / "Case").verdict


def test_another_answer_is_told_place_by_place(
    model: tiny.TinyModel, tmp_path: Path, recording: Path
) -> None:
    """The same weights by name, but a network that is less sure."""
    mark(tmp_path / "Case", recording)
    model.__dict__.update(tiny.TinyModel(tiny.constant(1.0), presence=0.7).__dict__)
    found = again(tmp_path / "Case")
    assert Verdict.DIFFERENT == found.verdict
    assert "places: 2 of 2 differ." == found.sentences[0]
    told = [said[:9] + said[-7:] for said in found.sentences[1:]]
    assert [*2 * ["Only then (90%)."], *2 * ["Only now: (70%)."]] == told


def test_other_weights_and_another_recording_are_refused(
    model: tiny.TinyModel, tmp_path: Path, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for sound: with the hash or the path, and what to do."""
    mark(tmp_path / "Case", recording)
    other = tiny.TinyModel(tiny.constant(1.0), replace(tiny.spec_of(), sha256="f" * 64))
    with monkeypatch.context() as patch:
        patch.setattr(registry, "load_mask_model", lambda model_id, chosen: other)
        found = again(tmp_path / "Case")
    assert (Verdict.REFUSED, True) == (found.verdict, "other weights" in found.reason)
    write(recording, (1, 2), (3, 5))
    found = again(tmp_path / "Case")
    assert (Verdict.REFUSED, True) == (found.verdict, "has changed" in found.reason)


def test_places_without_a_recipe_are_no_edit_by_hand(tmp_path: Path) -> None:
    """Versions before format 5 kept none; nobody may take them for places that a person set."""
    with replayable.make(tmp_path) as history:
        history.apply("Mark a dog", add_span_markers, [HeardSpan(0, 800, 0.9)], "a dog")
        (found,) = replay(history, ReplayRequest((2,))).steps
    assert Verdict.IMPOSSIBLE == found.verdict
    assert "did not keep how places were found" in found.reason


def test_a_little_is_the_same_and_is_told() -> None:
    """Up to 0.05 s and 0.02; what is further away is another place."""
    then = (HeardSpan(8000, 16000, 0.9), HeardSpan(32000, 40000, 0.8))
    near = (HeardSpan(8320, 16000, 0.91), HeardSpan(32000, 40000, 0.8))
    compared, said = compare(then, near, 8000)
    assert (2, 0) == (compared.n_samples, compared.n_different)
    assert "at most 0.040 s and 0.0100" in said[0]
    far = (HeardSpan(8500, 16000, 0.9), HeardSpan(32000, 40000, 0.77))
    compared, said = compare(then, far, 8000)
    assert 2 == compared.n_different
    assert "Only then: 1.000-2.000 s (90%)." == said[0]


def test_lost_and_new_places_count_and_the_first_are_named() -> None:
    """A long list is cut, with how many are left."""
    many = tuple(HeardSpan(k * 8000, k * 8000 + 4000, 0.5) for k in range(9))
    compared, said = compare(many, (), 8000)
    assert (9, 9) == (compared.n_samples, compared.n_different)
    assert ("And 3 more places.",) == said[6:]
    assert 1 == compare((), many[:1], 8000)[0].n_different
