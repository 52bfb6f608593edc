from __future__ import annotations

import inspect
from typing import Any

import pytest

from desktop.panels import step_text
from engine.project import edits
from engine.project.history import Recipe, Step
from tests.helpers.projects import small_document


def step(**parameters: Any) -> Step:
    """A step that was asked for this."""
    return Step(1, "Do", "2026-01-01T00:00:00.000+00:00", 0, "", "", parameters=parameters)


def test_the_summary_names_range_level_and_tracks():
    """At 8 kHz."""
    asked = step(edit="delete_region", start=8000, end=12000, track_ids=["x", "y"], ripple=True)
    expected = "00:00:01.000 – 00:00:01.500, Street, Dog"
    assert step_text.summary(asked, small_document()) == expected
    level = step(edit="set_track_gain", track_id="y", gain_db=-3.0)
    assert step_text.summary(level, small_document()) == "-3.0 dB, Dog"
    assert step_text.summary(step(edit="split_at", at=800), small_document()) == "00:00:00.100"


def test_details_tell_every_parameter_that_means_something():
    """Names for tracks, times for samples, yes and no; nothing for what was left open."""
    asked = step(
        edit="delete_region", start=0, end=800, track_ids=["x"], ripple=False, clip_ids=["a", "b"]
    )
    assert step_text.details(asked, small_document()) == [
        "From: 00:00:00.000",
        "To: 00:00:00.100",
        "Tracks: Street",
        "Clips: 2",
        "Closes the gap: no",
    ]
    assert step_text.details(step(edit="trim", track_ids=None), small_document()) == []


def test_shifts_may_go_back_and_tracks_may_be_gone():
    """A minus sign; a number instead of names."""
    assert step_text.details(step(by=-8000), small_document()) == ["Moved by: −00:00:01.000"]
    gone = step(track_ids=["x", "nobody"])
    assert step_text.details(gone, small_document()) == ["Tracks: 2 tracks"]


def test_steps_without_parameters_say_nothing():
    """Those of earlier versions."""
    assert step_text.summary(step(), small_document()) == ""
    assert step_text.details(step(), small_document()) == []


def test_lists_and_values_are_shortened():
    """Points of an envelope, gains by clip."""
    points = step(points=[[0, -6.0], [1, 0.0], [2, 0.0], [3, 0.0]])
    assert step_text.details(points, small_document()) == ["Points: 0, -6, 1, 0, 2, 0 …"]
    assert step_text.details(step(gains_db={"c": 1.5}), small_document()) == ["Gain: +1.5 dB"]


def test_of_a_selection_or_a_result_only_the_place_is_told():
    """Not its ids and curves, which are for programs."""
    selection = {"start": 0, "end": 800, "low_hz": None, "area": None, "track_ids": ["x"]}
    faded = step(edit="_fade_all", clip_ids=["a"], selection=selection, fade_in=True)
    assert step_text.summary(faded, small_document()) == "00:00:00.000 – 00:00:00.100, Street"
    region = {"track_id": "x", "start": 0, "end": 800, "clip_id": "c"}
    found = step(edit="add_found_tracks", found={"region": region, "presence": [0.1, 0.2]})
    assert step_text.summary(found, small_document()) == "00:00:00.000 – 00:00:00.100, Street"
    assert "From: 00:00:00.000" in step_text.details(faded, small_document())


def test_names_that_only_programs_read_are_left_out():
    """A transcript's identity tells a person nothing."""
    named = step(edit="name_speaker", speaker="Anna", transcript_id="4a5de1d2a65b")
    assert step_text.details(named, small_document()) == ["Speaker: Anna"]


def test_places_that_were_cut_are_times():
    """Words and fillers: no sample numbers; of many the first, and how many more."""
    one = step(edit="cut_spans", spans=[[8000, 12000]], fade=96)
    span = "00:00:01.000 – 00:00:01.500"
    assert span == step_text.summary(one, small_document())
    assert [f"Places: {span}", "Crossfade: 00:00:00.012"] == step_text.details(
        one, small_document()
    )
    places = [{"start": 8000, "end": 12000, "score": 0.9}]
    found = step(edit="add_span_markers", spans=places, text="dog", recipe_id="r", unsure="unsure")
    assert span == step_text.summary(found, small_document())
    assert [f"Places: {span}", "Text: dog"] == step_text.details(found, small_document())
    many = step(edit="cut_spans", spans=[[8000, 12000]] * 5)
    assert step_text.summary(many, small_document()).endswith(f"{span} and 2 more")


def test_a_range_that_edits_take_is_told_as_one():
    """Normalising knows its clips by their range: times and tracks, not samples and ids."""
    asked = step(edit="set_gains", gains_db={"c": 7.0}, region=[8000, 12000, ["x"]])
    expected = "00:00:01.000 – 00:00:01.500, +7.0 dB, Street"
    assert expected == step_text.summary(asked, small_document())
    marked = step(edit="add_marker", marker={"start": 8000, "end": 8000, "text": "Here"})
    assert "00:00:01.000" == step_text.summary(marked, small_document())


def test_lines_and_words_are_counted_from_one():
    """The first line is line 1; what programs hand over is not told."""
    asked = step(edit="edit_word", transcript_id="t", segment=0, word=2, text="hello")
    assert ["Text: hello", "Line: 1", "Word: 3"] == step_text.details(asked, small_document())
    put = step(edit="put_in_place", track_id="x", result_id="y", fade=8, gone=["a", "b"])
    assert ["Track: Street", "Crossfade: 00:00:00.001"] == step_text.details(put, small_document())
    named = step(edit="name_speaker", segments=[0, 3], speaker="Anna")
    assert ["Lines: 1, 4", "Speaker: Anna"] == step_text.details(named, small_document())


def test_every_parameter_of_an_edit_has_a_name_for_people():
    """None is shown by the name that it has in the program, which is English for everybody."""
    called = step_text.titles()
    objects = {"clip", "track", "tracks", "copied", "region", "found", "selection", "rate"}
    for name in edits.__all__:
        edit = getattr(edits, name)
        given = list(inspect.signature(edit).parameters) if inspect.isfunction(edit) else []
        if given[:1] != ["document"] or not str(inspect.signature(edit)).endswith("'Document'"):
            continue
        told = {key for key in given[1:] if not key.endswith(("_id", "_ids"))}
        assert told <= {*called, *step_text.UNTOLD, *objects}, name


@pytest.mark.parametrize(
    ("operation", "model_id", "parameters", "text"),
    [
        (
            "extract",
            "starter-sound",
            {"looks": 4},
            "Asked up to 3 times, then sorted by what recurs",
        ),
        ("extract", "starter-sound", {"looks": 3}, "Asked up to 3 times"),
        ("extract", "starter-sound", {"twice": True}, "Asked up to 2 times"),
        ("extract", "starter-sound", {"looks": 1}, "Asked once"),
        ("extract", "clapsep", {"looks": 3}, ""),
        ("extract", "unknown", {"looks": 3}, ""),
        ("locate", "starter-sound", {}, ""),
    ],
)
def test_how_often_it_was_asked_is_told_where_it_matters(operation, model_id, parameters, text):
    """Not for models that gain nothing, nor for what asks once in any case."""
    made = Recipe(operation=operation, model_id=model_id, parameters=parameters)
    assert text == step_text.asked(made)
