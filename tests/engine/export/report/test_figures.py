from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from engine.export.report.blocks import Block, Curve, Paragraph, Spectrogram
from engine.export.report.facts import gather
from engine.export.report.figures import Figures
from engine.export.report.pictures import spectrogram
from engine.export.report.results import tracks_heard
from engine.export.report.texts import texts
from engine.models import device, registry
from engine.project import edits
from engine.project.document import Presence
from engine.project.history import History
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


def _drawn(blocks: Iterable[Block]) -> list[Spectrogram]:
    return [one for one in blocks if isinstance(one, Spectrogram)]


def _pictures(history: History) -> list[Spectrogram]:
    """Those of the only result, as its report has them."""
    facts = gather(history)
    (track,) = facts.results
    recipe, place = facts.recipes[track.recipe_id], facts.places[track.id, track.recipe_id]
    return _drawn(
        Figures(history.document, history.media, texts("en")).of(track, recipe, place.made)
    )


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
    drawn = _drawn(alone)
    assert names == [one.title for one in drawn]
    assert {(0.0, 1.0)} == {(one.start_s, one.end_s) for one in drawn}
    for before, after in zip(drawn, _drawn(beside), strict=True):
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
    """The track that was listened to plays the result now: the pictures are those of before."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, 0, RATE)
        target = next(t for t in history.document.tracks if t.name == "dog.wav")
        recipe = history.recipe(target.recipe_id)
        before = _pictures(history)
        (heard,) = tracks_heard(history.document, recipe)
        gone = [track.id for track in history.document.tracks if track.recipe_id]
        history.apply("Put", edits.put_in_place, heard, target.id, 0, gone)
        (placed,) = gather(history).results
        after = _pictures(history)
        unknown = Figures(history.document, history.media, texts("en")).of(placed, recipe)
        alone = [one.title for one in _drawn(unknown)]
    assert heard == placed.id
    assert [texts("en")["picture_target"]] == alone
    assert 3 == len(after)
    _assert_same(before, after)


@pytest.mark.usefixtures("small_model")
def test_pictures_stay_with_the_sound_when_its_clips_are_moved(tmp_path):
    """The recording is shown where it was heard, in its own time; the result as it was made."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, RATE // 2, RATE)
        target = history.document.tracks[1].clips[0]
        before = _pictures(history)
        history.apply("Split", edits.split_clip, target.id, RATE * 3 // 4)
        second = history.document.tracks[1].clips[1]
        history.apply("Move", edits.move_clip, second.id, 9 * RATE)
        history.apply("Move", edits.move_clip, history.document.tracks[0].clips[0].id, 20 * RATE)
        after = _pictures(history)
        reader = history.media.reader(history.document.media[0])
        heard = spectrogram(
            lambda start, end: reader.read(start, end).samples.mean(axis=0), RATE // 2, RATE, RATE
        )
        reader.close()
    _assert_same(before, after)
    assert (heard == after[0].levels).all()
    assert {(0.5, 1.0)} == {(one.start_s, one.end_s) for one in after}


@pytest.mark.usefixtures("small_model")
def test_presence_stays_below_the_pictures(tmp_path):
    """Its curve is that of then, and its axis that of the recording."""
    with replayable.make(tmp_path) as history:
        recording = history.document.tracks[0].clips[0]
        history.apply("Move", edits.move_clip, recording.id, 3 * RATE)
        replayable.extract_into(history, RATE // 2, RATE)
        facts = gather(history)
        (track,) = facts.results
        made = facts.places[track.id, track.recipe_id].made
        assert made is not None
        moved = [replace(clip, start=3 * RATE + RATE // 2) for clip in made.track.clips]
        curve = Presence(3 * RATE + RATE // 2, 100, (0.1, 0.9), 0.5)
        shown = replace(made.track, clips=tuple(moved), presence=curve)
        figures = Figures(history.document, history.media, texts("en"))
        made = replace(made, track=shown)
        *_, drawn = figures.of(track, facts.recipes[track.recipe_id], made)
    assert isinstance(drawn, Curve)
    assert (RATE // 2, RATE) == (drawn.start, drawn.end)
    assert RATE // 2 == drawn.presence.start


def _assert_same(before: list[Spectrogram], after: list[Spectrogram]) -> None:
    for one, other in zip(before, after, strict=True):
        assert (one.levels == other.levels).all()
        assert (one.start_s, one.end_s, one.title) == (other.start_s, other.end_s, other.title)
