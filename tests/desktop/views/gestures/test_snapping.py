"""What dragged edges stick to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from desktop.session.snap import SnapChoice, SnapTo
from desktop.views.gestures.snapping import Snapping, targets
from desktop.views.time_axis import TimeAxis
from engine.project import edits
from engine.project.document import Marker
from tests.helpers import recordings

NONE = Qt.KeyboardModifier.NoModifier
DOCUMENT = edits.add_marker(
    replace(recordings.document(recordings.arrays()), markers=()), Marker("m", 3000, 3500, "dog")
)


def axis(samples_per_pixel: float = 10.0) -> TimeAxis:
    """800 pixels."""
    made = TimeAxis(DOCUMENT.rate)
    made.set_project(DOCUMENT.rate, DOCUMENT.length)
    made.set_width(800)
    made.show_range(0, 800 * samples_per_pixel)
    return made


def test_targets_are_what_was_chosen() -> None:
    """The start and the playhead always; clips and markers by choice; not the dragged clip."""
    assert [0, 5000] == targets(DOCUMENT, 5000, SnapChoice(kinds=()))
    markers = targets(DOCUMENT, 0, SnapChoice(kinds=(SnapTo.MARKERS,)))
    assert [0, 3000, 3500] == markers
    clips = set(targets(DOCUMENT, 0, SnapChoice(kinds=(SnapTo.CLIPS,))))
    assert {0, 16000, 32000} == clips
    everything = ("c1", "c2", "c3", "c4")
    assert [0] == targets(DOCUMENT, 0, SnapChoice(kinds=(SnapTo.CLIPS,)), everything)


def test_the_nearest_place_within_reach_wins() -> None:
    """Seven pixels at most; the place is known for the visible line."""
    snapping = Snapping(DOCUMENT, 5000)
    assert 40 == snapping.pull((2960, 3700), axis(), NONE)
    assert 3000 == snapping.at
    assert 0 == snapping.pull((2920,), axis(), NONE)
    assert snapping.at is None


def test_ctrl_or_the_switch_let_edges_slide() -> None:
    """Nothing is sticky then."""
    snapping = Snapping(DOCUMENT, 5000)
    assert 0 == snapping.pull((2990,), axis(), Qt.KeyboardModifier.ControlModifier)
    off = Snapping(DOCUMENT, 5000, SnapChoice(is_on=False))
    assert 0 == off.pull((2990,), axis(), NONE)


def test_the_grid_is_that_of_the_ruler() -> None:
    """At 10 samples a pixel and 8 kHz a line is every 50 ms."""
    snapping = Snapping(DOCUMENT, 0, SnapChoice(kinds=(SnapTo.GRID,)))
    assert -10 == snapping.pull((6410,), axis(), NONE)
    assert 6400 == snapping.at
