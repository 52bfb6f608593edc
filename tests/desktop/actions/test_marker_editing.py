from __future__ import annotations

import pytest

from desktop.actions import marker_editing
from engine.project import edits
from engine.project.document import Marker

pytestmark = pytest.mark.gui


@pytest.fixture
def marked(qtbot, opened):
    """A region, a place inside it and one later."""
    for marker in (
        Marker("r", 1000, 5000, "Intro"),
        Marker("p", 2000, 2000, "cough"),
        Marker("q", 9000, 9000, "end"),
    ):
        opened.apply("Add marker", edits.add_marker, marker)
    return opened


@pytest.mark.parametrize(
    ("at", "wanted"), [(0, ""), (1000, "r"), (2000, "p"), (4999, "r"), (5000, ""), (9000, "q")]
)
def test_the_marker_at_the_playhead_is_meant(marked, at, wanted):
    """Of several the one that begins last; a region ends before its end."""
    marked.seek(at)
    marker = marker_editing.marker_here(marked)
    assert wanted == (marker.id if marker is not None else "")


def test_a_marker_is_renamed_moved_and_removed(marked):
    """Each is a step with a label, so it can be undone."""
    marker_editing.rename(marked, "q", "  the end ")
    marker_editing.move(marked, "q", 8000)
    marked.seek(8000)
    assert "the end" == marker_editing.marker_here(marked).text
    marker_editing.remove_here(marked)
    assert ["r", "p"] == [marker.id for marker in marked.document.markers]
    assert "Delete marker" == marked.history.undo_label
    marked.undo()
    assert 8000 == marked.document.markers[-1].start


def test_where_no_marker_is_nothing_is_removed(marked):
    """The command is grey there; called all the same it does nothing."""
    marked.seek(7000)
    marker_editing.remove_here(marked)
    assert 3 == len(marked.document.markers)


def test_of_markers_that_begin_together_the_one_in_front_is_meant(marked):
    """Or a key would delete one whose flag is not seen."""
    marked.apply("Add marker", edits.add_marker, Marker("z", 1000, 9000, "All"))
    marked.seek(1000)
    assert "z" == marker_editing.marker_here(marked).id
    marked.markers_in_front = frozenset("r")
    assert "r" == marker_editing.marker_here(marked).id
