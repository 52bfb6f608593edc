"""How each track is shown."""

from __future__ import annotations

import json

import pytest

from desktop.views.frequency_axis import FrequencyScale
from desktop.views.layout import LEAST_HEIGHT, MOST_HEIGHT, DisplayMode
from desktop.views.look import TrackLook
from desktop.views.track_views import TrackViews


@pytest.fixture
def views() -> TrackViews:
    """One track that differs in everything."""
    made = TrackViews()
    made.set_mode(DisplayMode.BOTH)
    made.set_mode(DisplayMode.BLEND, "t1")
    made.set_height("t1", 150)
    made.set_look("t1", TrackLook(scale=FrequencyScale.LOG))
    return made


def test_a_mode_for_all_ends_those_of_single_tracks(views: TrackViews) -> None:
    """One track may differ until all are set again."""
    assert (DisplayMode.BLEND, DisplayMode.BOTH) == (views.mode("t1"), views.mode("t2"))
    views.set_mode(DisplayMode.WAVEFORM)
    assert DisplayMode.WAVEFORM is views.mode("t1")


def test_heights_stay_within_the_limits(views: TrackViews) -> None:
    """However far the edge was dragged."""
    views.set_height("t1", 1)
    views.set_height("t2", 10_000)
    assert {"t1": LEAST_HEIGHT, "t2": MOST_HEIGHT} == views.heights


def test_a_look_can_be_taken_back(views: TrackViews) -> None:
    """The track looks as all others again."""
    views.set_look("t1", None)
    assert {} == views.looks


def test_what_is_stored_comes_back(views: TrackViews) -> None:
    """Through JSON, as the project keeps it."""
    values = json.loads(json.dumps(views.as_values()))
    again = TrackViews()
    again.restore(values)
    assert vars(views) == vars(again)


def test_a_look_of_another_version_is_left_out(views: TrackViews) -> None:
    """All else of the view comes back."""
    values = views.as_values()
    values["looks"]["t1"]["style"]["settings"] = {"of": "tomorrow"}
    again = TrackViews()
    again.restore(values)
    assert {} == again.looks
    assert {"t1": 150} == again.heights
