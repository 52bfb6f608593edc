"""Markers in a report: those of a model with how it found them, those of people without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.export.report import data as report_data
from engine.export.report import markers
from engine.export.report.blocks import Heading, Pairs, Table
from engine.export.report.facts import ReportSettings, gather
from engine.export.report.texts import LANGUAGES, texts
from engine.project import edits, recipes
from engine.project.document import Marker
from engine.project.history import History
from engine.project.results import HeardSpan, add_span_markers
from tests.helpers import replayable
from tests.helpers.projects import RATE


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Two places of a dog, one of them unsure, and a place that a person marked before."""
    with replayable.make(tmp_path) as history:
        history.apply("Add", edits.add_marker, Marker("m", 800, 800, "by hand"))
        track = history.document.tracks[0]
        searched = {
            "source": {"path": "street.wav"},
            "start": 0,
            "end": 2 * RATE,
            "region": [track.id, 0, 2 * RATE],
            "confidence": 0.9,
            "threshold": 0.25,
            "n_places": 2,
        }
        asked = {"cues": {"describe": ["a dog"], "without": ["rain"]}, "searched": [searched]}
        facts = {
            "operation": "find",
            "parameters": {**asked, "least_likeness": 0.45},
            "model_id": "tiny",
            "model_sha256": "ab",
            "device": "cpu: x",
        }
        recipe = recipes.of("find", facts)
        spans = (HeardSpan(1000, 3000, 0.8), HeardSpan(8000, 9000, 0.3, is_unsure=True))
        history.apply("Mark a dog", add_span_markers, spans, "dog", recipe.id, recipe=recipe)
        yield history


def built(history: History, language: str = "en") -> dict:
    settings = ReportSettings(language, has_pictures=False, has_measures=False)
    data = report_data.build(gather(history), history.media, settings)
    return json.loads(json.dumps(data, allow_nan=False))


def test_a_search_says_all_that_was_asked_and_how_sure_it_was(history: History) -> None:
    """Question, range, confidence and threshold, model with its hash, how many places."""
    (found,) = built(history)["searches"]
    assert (["a dog"], ["rain"], 0.45) == tuple(
        found[name] for name in ("asked", "without", "least_likeness")
    )
    assert (2, 1, 2) == tuple(found[name] for name in ("n_found", "n_unsure", "n_kept"))
    assert [{"id": "tiny", "sha256": "ab"}] == found["models"]
    (region,) = found["searched"]
    assert ("street", 0.0, 2.0, 0.9, 0.25, 2) == tuple(region.values())


def test_markers_say_who_set_them(history: History) -> None:
    """By their recipe, with score and doubt; one that was set by hand has none."""
    hand, first, second = built(history)["markers"]
    assert ("", None, False) == (hand["recipe_id"], hand["score"], hand["is_unsure"])
    assert ("dog 1 (80%)", 0.8, False) == (first["text"], first["score"], first["is_unsure"])
    assert (True, False) == (second["is_unsure"], second["is_changed"])


def test_what_was_done_to_places_later_is_told(history: History) -> None:
    """One is moved, the other removed: found stays two, and the moved one says so."""
    first, second = (one for one in history.document.markers if one.recipe_id)
    history.apply("Move", edits.move_marker, first.id, 0)
    history.apply("Remove", edits.remove_marker, second.id)
    data = built(history)
    (found,) = data["searches"]
    assert (2, 1) == (found["n_found"], found["n_kept"])
    assert [True] == [one["is_changed"] for one in data["markers"] if one["recipe_id"]]
    history.apply("Remove", edits.remove_marker, first.id)
    assert [] == built(history)["searches"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_tells_models_from_people(history: History, language: str) -> None:
    """The search with its places and their doubts first, then what was set by hand."""
    say = texts(language)
    found = list(markers.markers(built(history, language), say))
    headings = [one.text for one in found if isinstance(one, Heading)]
    assert [say["markers"], f"Mark a dog ({say['step']} 3)", say["by_hand"]] == headings
    (pairs,) = (one for one in found if isinstance(one, Pairs))
    shown = {name: "".join(run.text for run in value) for name, value in pairs.known}
    assert ("a dog", "tiny\nab") == (shown[say["asked"]], shown[say["models"]])
    assert "0.25" in shown[say["searched"]]
    places, by_hand = (one for one in found if isinstance(one, Table))
    assert [(), say["is_unsure"]] == [row[-1] and row[-1][0].text for row in places.rows]
    assert "by hand" == by_hand.rows[0][1][0].text


def test_markers_of_people_alone_need_no_heading(history: History) -> None:
    """As in projects that no model was asked in; none at all, no section."""
    history.undo()
    found = list(markers.markers(built(history), texts("en")))
    assert [Heading, Table] == [type(one) for one in found]
    history.undo()
    assert [] == list(markers.markers(built(history), texts("en")))
