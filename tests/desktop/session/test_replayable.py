"""What the window records can be run again: every operation leaves a recipe that holds enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.session import Selection, dereverberating
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, EnhanceAsk, ExtractAsk, FindAsk
from engine.audio.area import Area
from engine.models import registry
from engine.operations.replay.run import ReplayRequest, replay
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project import edits, recipes
from engine.project.regions import AudioPiece, recordings_of
from engine.project.replayed import Verdict
from engine.project.results import add_found_tracks
from tests.helpers import tiny
from tests.helpers.projects import write_recording


@pytest.fixture
def working(qtbot, opened, work, tiny_model):
    """The open session; jobs are waited for by `done`."""
    return opened


def done(qtbot, work, start, ask) -> int:
    """Run an ask to its end; the number of the step that it made."""
    with qtbot.waitSignal(work.extracted, timeout=20000):
        start(ask)
    history = work.session.history
    return history.steps[history.index].number


def again(session, *steps):
    """Replay steps of the session's project."""
    return replay(session.history, ReplayRequest(tuple(steps) or None)).steps


def test_extractions_with_every_kind_of_cue_come_out_equal(qtbot, working, work, tmp_path):
    """Words, a region, a box, a drawn area, and a piece of another file, all in one question."""
    document = working.document
    region = region_of(document, Selection(8000, 40000))
    box = replace(region, start=16000, end=32000, low_hz=100.0, high_hz=2000.0)
    drawn = replace(box, area=Area.box(16000.5, 31999.25, 300.125, 600))
    other = AudioPiece(write_recording(tmp_path / "other.wav"), 100, 7100, "bird")
    not_this = replace(box, low_hz=2000.0, high_hz=3000.0)
    sheet = CueSheet(("dog",), (region, box, drawn, other), ("rain",), (not_this,))
    step = done(qtbot, work, work.extract, ExtractAsk(region, sheet, "tiny"))
    other.path.unlink()
    (found,) = again(working, step)
    assert Verdict.EQUAL == found.verdict, found.sentences
    assert ["target", "residual"] == [one.name for one in found.compared]
    assert all(32000 == one.n_samples for one in found.compared)


def test_a_rendered_selection_is_rendered_again(qtbot, working, work):
    """After a cut the region is no longer one clip; later edits do not matter."""
    working.apply("Cut", edits.delete_region, 20000, 30000)
    ask = ExtractAsk(
        region_of(working.document, Selection(10000, 40000)), CueSheet(("dog",)), "starter-sound"
    )
    step = done(qtbot, work, work.extract, ask)
    working.apply("Cut", edits.delete_region, 0, 15000)
    (found,) = again(working, step)
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_places_by_every_kind_of_cue_are_found_again(qtbot, working, work, tmp_path):
    """Words, a region and a piece of another file that is gone by then, in a rendered region."""
    working.apply("Cut", edits.delete_region, 20000, 30000)
    region = region_of(working.document, Selection(10000, 40000))
    other = AudioPiece(write_recording(tmp_path / "other.wav"), 100, 7100, "bird")
    sheet = CueSheet(("dog",), (region, other), ("rain",))
    with qtbot.waitSignal(work.located, timeout=20000):
        work.locate(ExtractAsk(region, sheet, "tiny"))
    other.path.unlink()
    working.apply("Cut", edits.delete_region, 0, 15000)
    (found,) = again(working, working.history.step_number - 1)
    assert (Verdict.EQUAL, "locate") == (found.verdict, found.operation), found.sentences
    assert found.compared[0].n_samples


def test_places_like_an_example_are_found_again_on_every_track(qtbot, working, work):
    """One step marks them all, and one recipe says how."""
    document = working.document
    example = region_of(document, Selection(8000, 24000))
    with qtbot.waitSignal(work.located, timeout=20000):
        work.find(FindAsk(2 * recordings_of(document), example, "tiny"))
    (found,) = again(working, working.history.step_number)
    assert (Verdict.EQUAL, "find") == (found.verdict, found.operation), found.sentences
    assert 2 == found.compared[0].n_samples


def test_clean_dialogue_comes_out_equal(qtbot, working, work):
    """With the share of the rest that was kept."""
    region = region_of(working.document, Selection(0, 32000))
    step = done(qtbot, work, work.enhance, EnhanceAsk(region, 0.7, "tiny"))
    (found,) = again(working, step)
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_edits_by_hand_have_nothing_to_compare(qtbot, working, work):
    """Every step of a branch is named; those that computed nothing say so."""
    working.apply("Cut", edits.delete_region, 20000, 30000)
    found = again(working)
    assert [Verdict.NOTHING] * 3 == [one.verdict for one in found]
    assert "took sound in" in found[1].reason


def test_another_model_is_refused(qtbot, working, work, monkeypatch):
    """Its name and both hashes are told, and what to do."""
    region = region_of(working.document, Selection(0, 32000))
    step = done(qtbot, work, work.extract, ExtractAsk(region, CueSheet(("dog",)), "tiny"))
    spec = replace(tiny.spec_of(), sha256="f" * 64)
    other = tiny.TinyModel(tiny.convolution(), spec)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: other)
    (found,) = again(working, step)
    assert Verdict.REFUSED == found.verdict
    assert "f" * 12 in found.reason
    assert "0" * 12 in found.reason
    assert "import" in found.remedy


def test_areas_and_renderings_of_the_window_come_out_equal(qtbot, busy_window):
    """Extracted, made quieter, rendered: each recipe says of which document."""
    window = busy_window
    session, commands = window.session, window.commands
    track = session.document.tracks[0].id
    area = Area.box(8000.4, 24000.7, 300.2, 900.9)
    session.select(
        Selection(8000, 24001, 300.2, 900.9, track_ids=(track,), area=Area(area.outlines))
    )
    made = []
    for verb in (
        lambda: commands.area_jobs.change_level(-6.0),
        commands.area_jobs.extract,
        commands.clip_jobs.render,
    ):
        with qtbot.waitSignal(session.history_changed, timeout=20000):
            verb()
        made.append(session.history.step_number)
    found = again(session, *made)
    assert [Verdict.EQUAL] * 3 == [one.verdict for one in found], [o.sentences for o in found]
    recipe = session.history.recipe(session.history.all_steps[made[0]].recipe_id)
    assert made[0] - 1 == recipe.parameters["at_step"]


def test_less_reverberation_comes_out_equal(working):
    """With the share that was taken away."""
    history = working.history
    region = region_of(working.document, Selection(8000, 32000))
    scene = Scene(working.document, history.media, history.folder, history.step_number)
    outcome = dereverberating.reduce_reverberation(region, 0.6, scene, silent)
    recipe = recipes.of(dereverberating.OPERATION, outcome.recipe)
    names = ("dry", "room")
    working.apply("Dry", add_found_tracks, outcome.found, names, recipe.id, recipe=recipe)
    (found,) = again(working, history.step_number)
    assert Verdict.EQUAL == found.verdict, found.sentences
