from __future__ import annotations

import pytest

from engine.export.report.blocks import Paragraph, Spectrogram
from engine.export.report.facts import gather
from engine.export.report.figures import Figures
from engine.export.report.results import tracks_heard
from engine.export.report.texts import texts
from engine.models import device, registry
from engine.project import edits
from engine.project.provenance import Recipe
from tests.helpers import replayable, tiny
from tests.helpers.projects import RATE, write_recording

_NO_RECIPE = Recipe("render")


@pytest.fixture
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small real network takes the place of the installed ones."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


@pytest.mark.usefixtures("small_model")
def test_a_result_is_shown_beside_its_recording_and_what_was_taken_away(tmp_path):
    """Three spectrograms of one time; a recording on another track is in none of them."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, 0, RATE)
        target = next(t for t in history.document.tracks if t.name == "dog.wav")
        recipe = history.recipe(target.recipe_id)
        figures = Figures(history.document, history.media, texts("en"))
        alone = list(figures.of(target, recipe))
        other = history.media.intake(write_recording(tmp_path / "other.wav", RATE, 2))
        history.apply("Import", edits.import_media, other)
        figures = Figures(history.document, history.media, texts("en"))
        beside = list(figures.of(target, recipe))
    say = texts("en")
    names = [say[f"picture_{name}"] for name in ("source", "target", "rest")]
    assert names == [one.title for one in alone if isinstance(one, Spectrogram)]
    assert {(0.0, 1.0)} == {(one.start_s, one.end_s) for one in alone}
    for before, after in zip(alone, beside, strict=True):
        assert (before.levels == after.levels).all()


def test_a_recording_that_is_gone_is_said(tmp_path):
    """The report is written all the same: it is needed most when something is wrong."""
    with replayable.make(tmp_path) as history:
        (tmp_path / "street.wav").unlink()
        figures = Figures(history.document, history.media, texts("en"))
        made = list(figures.of(history.document.tracks[0], _NO_RECIPE))
    assert isinstance(made[-1], Paragraph)
    assert "There is no picture" in made[-1].runs[0].text


@pytest.mark.usefixtures("small_model")
def test_a_result_in_the_place_of_its_recording_is_not_shown_as_the_recording(tmp_path):
    """The track that was listened to plays the result now: one picture, and it says so."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, 0, RATE)
        target = next(t for t in history.document.tracks if t.name == "dog.wav")
        recipe = history.recipe(target.recipe_id)
        (heard,) = tracks_heard(history.document, recipe)
        gone = [track.id for track in history.document.tracks if track.recipe_id]
        history.apply("Put", edits.put_in_place, heard, target.id, 0, gone)
        (placed,) = gather(history).results
        made = list(Figures(history.document, history.media, texts("en")).of(placed, recipe))
    assert heard == placed.id
    assert [texts("en")["picture_target"]] == [one.title for one in made]
