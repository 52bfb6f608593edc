from __future__ import annotations

import math

import pytest

from engine.audio import files
from engine.export.report import results
from engine.export.report.results import Piece, reference_name
from engine.models import device, registry
from engine.project import edits, origins
from engine.project.history import Recipe
from engine.project.origins import FromTrack
from tests.helpers import replayable, tiny
from tests.helpers.projects import RATE, write_recording


@pytest.fixture
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small real network takes the place of the installed ones."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


def test_an_example_is_named_by_its_file_and_seconds():
    """Kept voices by their name, kept cues by the file they were cut from, boxes with hertz."""
    bark = {"path": "/takes/bark.wav", "start": 4000, "end": 12000}
    known = {"/takes/bark.wav": Piece("dog.ogg", 8000, 16000)}
    assert "bark.wav [4000, 12000]" == reference_name(bark, {})
    assert "dog.ogg 2.500-3.500 s" == reference_name(bark, known)
    box = {**bark, "low_hz": 400.0, "high_hz": 3000.0}
    assert "dog.ogg 2.500-3.500 s, 400-3000 Hz" == reference_name(box, known)
    assert "Ann [0, ]" == reference_name({"name": "Ann", "path": "a", "end": None}, {})
    assert "x" == reference_name("x", {})


@pytest.mark.usefixtures("small_model")
def test_a_result_has_its_files_its_levels_and_what_was_taken_away(tmp_path):
    """Hashes of both files; the two and the recording as loud as the files say."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, RATE // 2, RATE)
        document, pool = history.document, history.media
        target, rest = document.tracks[1:]
        recipe = history.recipe(target.recipe_id)
        found = results.files_of(document, target)
        levels = results.levels_of(document, pool, recipe, target)
        sound = {
            name: files.read(pool.path(document.medium(track.clips[0].media_id))).samples
            for name, track in (("result", target), ("rest", rest))
        }
    assert rest == results.rest_of(document, target)
    expected = [document.medium(one.clips[0].media_id).file_sha256 for one in (target, rest)]
    assert [("result", expected[0]), ("rest", expected[1])] == [
        (one["role"], one["file_sha256"]) for one in found
    ]
    sound["recording"] = sound["result"] + sound["rest"]
    assert {"recording", "result", "rest"} == set(levels)
    for name, samples in sound.items():
        assert 10 * math.log10((samples.astype(float) ** 2).mean()) == pytest.approx(levels[name])


@pytest.mark.usefixtures("small_model")
def test_what_was_listened_to_is_the_recording_of_the_recipe(tmp_path):
    """Other recordings of the project took no part; without a known source all may have."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, 0, RATE)
        other = history.media.intake(write_recording(tmp_path / "other.wav", RATE, 2))
        history.apply("Import", edits.import_media, other)
        document = history.document
        recipe = history.recipe(next(t.recipe_id for t in document.tracks if t.recipe_id))
    first, second = (t.id for t in document.tracks if not t.recipe_id)
    by_track = {"source": {"path": "p"}, origins.KEY: {"p": origins.to_json(
        FromTrack(1, second, 0, 9)
    )}}  # fmt: skip
    assert {first} == results.tracks_heard(document, recipe)
    assert {second} == results.tracks_heard(document, Recipe("extract", by_track))
    assert {first, second} == results.tracks_heard(document, Recipe("extract"))


def test_new_sound_is_never_called_masked():
    """What a generative model synthesised is told apart from weighed sound."""
    assert "generative" == results.kind_of(Recipe("resynthesise"))
    assert "masked" == results.kind_of(Recipe("extract"))
