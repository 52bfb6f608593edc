"""What must hold of the window and its project whatever was done before."""

from __future__ import annotations

from itertools import pairwise

from desktop.session import Session
from desktop.windows.main import MainWindow
from engine.project.document import Document
from engine.project.edits import tree


def assert_well(session: Session) -> None:
    """What must hold of the open project after any step."""
    _assert_sound(session.document)
    assert 0 <= session.selection.start <= session.selection.end
    assert 0 <= session.playhead <= session.document.length


def assert_history_repeats(session: Session) -> None:
    """Undo to the first step and redo to where it was gives each document again."""
    if session.history is None:
        return
    documents = [session.document]
    while session.history.can_undo:
        session.undo()
        documents.append(session.document)
    for document in documents[-2::-1]:
        session.redo()
        assert document == session.document


def assert_opens_again(window: MainWindow) -> None:
    """Closed and opened, the project has the same document, and every hash is right."""
    session = window.session
    if session.folder is None or session.history is None:
        return
    folder, document = session.folder, session.document
    assert [] == session.history.verify()
    session.close_project()
    window.places.open_project(folder)
    assert document == session.document


def _assert_sound(document: Document) -> None:
    """Clips lie within their media and overlap in crossfades only; times ascend."""
    for track in document.tracks:
        for clip in track.clips:
            tree.check_clip(document, clip)
        for before, after in pairwise(track.clips):
            common = max(0, before.end - after.start)
            assert common == 0 or before.fade_out == after.fade_in == common
            assert before.start < after.start
            assert before.end < after.end
    starts = [marker.start for marker in document.markers]
    assert sorted(starts) == starts
    assert {item.id for item in document.transcripts} == document.shown_transcripts
    for transcript in document.transcripts:
        begins = [line.start for line in transcript.segments]
        assert sorted(begins) == begins
