from __future__ import annotations

import math
from pathlib import Path

import pytest

from engine import __version__
from engine.audio.area import Area
from engine.operations import area_edit
from engine.operations.area_edit import AreaAsk
from engine.operations.dereverberate import DereverbRequest, dereverberate
from engine.operations.replay.run import ReplayRequest, replay
from engine.project import edits, origins
from engine.project.bounce import bounce, plain_track
from engine.project.document import Clip, Track, TrackRole, new_id
from engine.project.history import History, Recipe
from engine.project.origins import FromMedium
from engine.project.replayed import Replayed, Verdict
from tests.helpers import replayable


@pytest.fixture
def history(tmp_path: Path) -> History:
    with replayable.make(tmp_path) as history:
        yield history


def ask(history: History) -> AreaAsk:
    """A box in the middle of the track."""
    area = Area.box(4000.25, 9000.5, 500, 1200)
    return AreaAsk(history.document.tracks[0].id, area, 512)


def last(history: History) -> Replayed:
    step = history.steps[history.index].number
    return replay(history, ReplayRequest((step,))).steps[0]


@pytest.mark.parametrize("gain_db", [None, -9.0])
def test_a_changed_area_comes_out_equal(history, gain_db):
    """Another level, or taken away."""
    gain = -math.inf if gain_db is None else gain_db
    asked = ask(history)
    made = area_edit.change_level(history.document, history.media, asked, gain, "area")
    facts = {**asked.facts(), "gain_db": gain_db, "at_step": 1}
    recipe = Recipe("change area", facts, code_version=__version__)
    history.apply("Change level of area", edits.patch_clips, made, recipe=recipe)
    found = last(history)
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_an_extracted_area_comes_out_equal(history):
    """Inside and rest."""
    asked = ask(history)
    made = area_edit.take_out(history.document, history.media, asked, ("a", "b"))
    recipe = Recipe("extract area", {**asked.facts(), "at_step": 1})
    length = made.end - made.start

    def add(document):
        tracks = [
            Track(
                new_id(),
                one.name,
                (Clip(new_id(), one.id, made.start, 0, length),),
                role=role,
                recipe_id=recipe.id,
            )
            for one, role in ((made.target, TrackRole.TARGET), (made.residual, TrackRole.RESIDUAL))
        ]
        return edits.add_result(document, None, (made.target, made.residual), tracks)

    history.apply("Extract", add, recipe=recipe)
    found = last(history)
    assert Verdict.EQUAL == found.verdict, found.sentences


@pytest.mark.parametrize("said", ["", "cpu", "cpu: Intel Xeon, 2 cores"])
def test_a_drier_sound_comes_out_equal_whatever_its_recipe_says_of_the_device(history, said):
    """Earlier versions called it "cpu" alone."""
    medium = history.document.media[0]
    path = history.media.path(medium)
    out = history.folder / "dry.wav"
    made = dereverberate(DereverbRequest(path, 500, 9000, out, 0.5))
    known = {str(path): origins.to_json(FromMedium(medium.id))}
    given = {**made.recipe["parameters"], "at_step": 1, origins.KEY: known}
    given["source"] = made.recipe["inputs"]
    recipe = Recipe("dereverb", given, device=said)
    _add_halves(history, recipe, (made.target, made.residual))
    found = last(history)
    assert Verdict.EQUAL == found.verdict, found.sentences


def _add_halves(history: History, recipe: Recipe, paths: tuple[Path, Path]) -> None:
    """Put target and residual on tracks of their own, from sample 500 on."""
    media = tuple(history.media.adopt(path, path.name) for path in paths)
    roles = (TrackRole.TARGET, TrackRole.RESIDUAL)
    tracks = [
        Track(
            new_id(),
            one.name,
            (Clip(new_id(), one.id, 500, 0, one.n_samples),),
            role=role,
            recipe_id=recipe.id,
        )
        for one, role in zip(media, roles, strict=True)
    ]
    history.apply("Dry", edits.add_result, None, media, tracks, recipe=recipe)


def test_a_rendered_clip_comes_out_equal(history):
    """With the fade and level that the clips had; the step before is meant where none is told."""
    track = history.document.tracks[0]
    clip = track.clips[0]
    history.apply("Fade", edits.set_clip_fades, clip.id, 2000, 0)
    plain, row = plain_track(history.document, track.id)
    media = bounce(plain, history.media, "clip", 500, 9000, [row])
    facts = {"start": 500, "end": 9000, "tracks": [track.id]}
    history.apply("Render", edits.put_medium, track.id, media, 500, recipe=Recipe("render", facts))
    found = last(history)
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_joined_stereo_comes_out_equal(history):
    """Two tracks as the channels of one."""
    medium = history.document.media[0]
    history.apply("Import", edits.import_media, medium, "again", 300)
    left, right = (track.id for track in history.document.tracks)
    end = max(clip.end for track in history.document.tracks for clip in track.clips)
    rows = [((left,), 1), ((right,), 1)]
    media = bounce(history.document, history.media, "s", 0, end, rows)
    recipe = Recipe("render", {"left": left, "right": right})
    history.apply("Join", edits.put_stereo, left, right, media, 0, recipe=recipe)
    found = last(history)
    assert Verdict.EQUAL == found.verdict, found.sentences
