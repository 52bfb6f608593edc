"""Sound is followed back to its recordings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.project import edits, origins
from engine.project.document import Clip, Media, MediaKind
from engine.project.history import History, Recipe
from engine.project.origins import FromMedium, FromTrack, Origin
from engine.project.traces import Traces
from tests.helpers.projects import write_recording

RATE = 8000


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """A project of 8 kHz with ten seconds of street at 16 kHz; track 0."""
    with History.create(tmp_path / "Case", name="Case", rate=RATE) as made:
        path = write_recording(tmp_path / "street.wav", 160_000, 1, rate=16_000)
        made.apply("Import", edits.import_media, made.media.intake(path))
        yield made


def _bring(
    history: History,
    name: str,
    origin: Origin | None,
    seconds: int,
    facts: Mapping[str, Any] | None = None,
    rate: int = RATE,
) -> Media:
    """A derived medium on a track of its own, made by a recipe that says where it came from."""
    path = write_recording(history.folder.parent / name, seconds * rate, 1, rate, seed=len(name))
    medium = replace(history.media.intake(path), kind=MediaKind.DERIVED)
    known = {} if origin is None else {"p": origins.to_json(origin)}
    said = {} if origin is None else {"source": {"path": "p"}, origins.KEY: known}
    recipe = Recipe("extract", {**said, **(facts or {})}, model_id="m", model_sha256="ab")
    history.apply("Extract", edits.import_media, medium, recipe=recipe)
    return medium


def _seconds(history: History, clip: Clip) -> list[tuple[str, float, float, bool]]:
    return [
        (span.medium.name, span.start / span.medium.rate, span.end / span.medium.rate, is_reversed)
        for span in Traces(history).of_clip(history.document, clip)
        for is_reversed in (span.is_reversed,)
    ]


def _clip(history: History, medium: Media) -> Clip:
    return next(c for t in history.document.tracks for c in t.clips if c.media_id == medium.id)


def test_a_clip_of_a_result_is_a_range_of_the_recording(history):
    """Wherever it lies, and of what part of the result it is; the rates need not be the same."""
    street = history.document.media[0]
    facts = {"start": 32_000, "end": 96_000}  # seconds 2 to 6
    dog = _bring(history, "dog.wav", FromMedium(street.id), 4, facts, rate=16_000)
    history.apply("Split", edits.split_clip, _clip(history, dog).id, RATE)
    first, second = history.document.tracks[1].clips
    history.apply("Move", edits.move_clip, second.id, 50 * RATE)
    first, second = history.document.tracks[1].clips
    assert [("street.wav", 2.0, 3.0, False)] == _seconds(history, first)
    assert [("street.wav", 3.0, 6.0, False)] == _seconds(history, second)
    reversed_clip = replace(second, is_reversed=True)
    assert [("street.wav", 3.0, 6.0, True)] == _seconds(history, reversed_clip)
    assert [] == _seconds(history, replace(second, is_muted=True))


def test_a_rendered_range_is_what_its_track_played_at_that_step(history):
    """Also when its clips lie elsewhere today; what plays on without a cut is one range."""
    (clip,) = history.document.tracks[0].clips
    history.apply("Split", edits.split_clip, clip.id, 2 * RATE)
    history.apply("Split", edits.split_clip, history.document.tracks[0].clips[1].id, 4 * RATE)
    third = history.document.tracks[0].clips[2].id
    history.apply("Trim", edits.trim_clip, third, 5 * RATE, 10 * RATE)
    track, step = history.document.tracks[0].id, history.step_number
    facts = {"start": 0, "end": 5 * RATE}
    dog = _bring(history, "dog.wav", FromTrack(step, track, RATE, 6 * RATE), 5, facts)
    history.apply("Move", edits.move_clip, third, 90 * RATE)
    found = _seconds(history, _clip(history, dog))
    assert [("street.wav", 1.0, 4.0, False), ("street.wav", 5.0, 6.0, False)] == found


def test_a_result_of_a_result_is_followed_to_the_recording(history):
    """Through what was extracted, and through what was rendered of it."""
    street = history.document.media[0]
    facts = {"start": 32_000, "end": 96_000}
    dog = _bring(history, "dog.wav", FromMedium(street.id), 4, facts)
    again = {"start": RATE, "end": 3 * RATE}
    bark = _bring(history, "bark.wav", FromMedium(dog.id), 2, again)
    assert [("street.wav", 3.0, 5.0, False)] == _seconds(history, _clip(history, bark))
    track = next(t.id for t in history.document.tracks if _clip(history, bark) in t.clips)
    rendered = {"at_step": history.step_number, "tracks": [track], "start": 0, "end": 2 * RATE}
    whole = _bring(history, "whole.wav", None, 2, rendered)
    assert [("street.wav", 3.0, 5.0, False)] == _seconds(history, _clip(history, whole))


@pytest.mark.parametrize(
    ("origin", "facts"),
    [
        (None, {}),
        (FromMedium("gone"), {"start": 0, "end": RATE}),
        (FromTrack(99, "t", 0, 9), {}),
        (FromTrack(1, "gone", 0, 9), {}),
        (None, {"at_step": "x"}),
    ],
)
def test_what_no_recipe_tells_stays_what_it_is(history, origin, facts):
    """Recipes of earlier versions, and damaged ones: no place is better than a wrong one."""
    made = _bring(history, "dog.wav", origin, 1, facts)
    assert [("dog.wav", 0.0, 1.0, False)] == _seconds(history, _clip(history, made))


def test_sound_of_another_length_has_no_place(history):
    """What was stretched does not sound where the recording did."""
    street = history.document.media[0]
    made = _bring(history, "dog.wav", FromMedium(street.id), 3, {"start": 0, "end": 16_000})
    assert [("dog.wav", 0.0, 3.0, False)] == _seconds(history, _clip(history, made))
