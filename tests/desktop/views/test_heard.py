from __future__ import annotations

from desktop.views.heard import as_heard
from engine.project.document import Document, Track

DOCUMENT = Document(48000, tracks=(Track("a", "A"), Track("b", "B", is_muted=True)))


def test_what_is_heard_is_painted_and_the_rest_is_dimmed() -> None:
    """A muted track that sounds has its colour; one that is silent looks muted."""
    painted = as_heard(DOCUMENT, {"b"})
    assert [track.is_muted for track in painted.tracks] == [True, False]


def test_nothing_changes_when_the_mutes_say_it_already() -> None:
    """The same object, so that nothing is painted again."""
    assert as_heard(DOCUMENT, {"a"}) is DOCUMENT
    assert as_heard(DOCUMENT, None) is DOCUMENT
