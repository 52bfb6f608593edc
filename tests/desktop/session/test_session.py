from __future__ import annotations

import pytest

from desktop.session import Selection, Session, projects
from desktop.session.listening import Side
from engine.errors import NotAProject
from engine.project import copying, edits
from engine.project.document import Marker

pytestmark = pytest.mark.gui

MARKER = Marker("m", 10, 20, "here")


def _create(session: Session) -> None:
    session.create(projects.untitled("Case"))


def test_a_change_without_a_project_makes_an_untitled_one(qtbot, session):
    """Nothing is lost for want of a file name."""
    session.apply("Add marker", edits.add_marker, MARKER)
    assert session.folder is not None
    assert session.folder.name.startswith("Untitled")
    assert session.document.markers == (MARKER,)


def test_apply_tells_old_and_new(qtbot, session):
    """Views hear both documents, and undo brings back the same object."""
    _create(session)
    before = session.document
    with qtbot.waitSignal(session.document_changed) as caught:
        session.apply("Add marker", edits.add_marker, MARKER)
    assert caught.args == [before, session.document]
    session.undo()
    assert session.document is before
    session.redo()
    assert session.document.markers == (MARKER,)


def test_an_edit_that_changes_nothing_is_silent(qtbot, session):
    """No signal and no step when the document stays as it was."""
    _create(session)
    with qtbot.assertNotEmitted(session.document_changed):
        session.apply("Rename", edits.rename_document, session.document.name)


def test_reopening_brings_everything_back(qtbot, session):
    """A project that was closed opens with its document and its undo history."""
    _create(session)
    folder = session.folder
    session.apply("Add marker", edits.add_marker, MARKER)
    session.close_project()
    assert not session.has_project
    session.open(folder)
    assert session.document.markers == (MARKER,)
    session.undo()
    assert session.document.markers == ()


def test_a_folder_that_is_no_project_leaves_the_open_one(qtbot, session, tmp_path):
    """Opening the wrong folder raises and changes nothing."""
    _create(session)
    folder = session.folder
    with pytest.raises(NotAProject):
        session.open(tmp_path)
    assert session.folder == folder


def test_work_goes_on_in_a_copy(qtbot, session, tmp_path):
    """Later steps go to the new folder; the old project keeps its last state."""
    _create(session)
    old = session.folder
    copying.copy_media(old, tmp_path / "Copy.auricle")
    session.go_on_in(tmp_path / "Copy.auricle")
    session.apply("Add marker", edits.add_marker, MARKER)
    assert session.folder == tmp_path / "Copy.auricle"
    session.open(old)
    assert session.document.markers == ()


def test_leftover_working_folders_are_swept(qtbot, session):
    """What a killed program left in a project is removed on opening."""
    _create(session)
    folder = session.folder
    leftover = folder / ".job-abc"
    leftover.mkdir()
    session.close_project()
    session.open(folder)
    assert not leftover.exists()


def test_the_playhead_stays_inside(qtbot, opened):
    """Seeking beyond the ends stops at them."""
    opened.seek(10**9)
    assert opened.playhead == opened.document.length
    opened.seek(-5)
    assert opened.playhead == 0


def test_the_playhead_stays_inside_when_the_project_becomes_shorter(qtbot, opened):
    """By a step, by undo and by going to a step; the views are told."""
    imported, length = opened.history.step_number, opened.document.length
    opened.apply("Add silence", edits.insert_silence, length // 2, length)
    opened.seek(2 * length)
    with qtbot.waitSignal(opened.playhead_changed) as told:
        opened.undo()
    assert [length] == told.args
    assert length == opened.playhead
    opened.apply("Delete", edits.delete_region, length // 2, length)
    assert length // 2 == opened.playhead
    opened.go_to(imported - 1)
    assert 0 == opened.playhead


def test_the_view_state_is_not_undone(qtbot, opened):
    """Selection and playhead belong to nobody's history."""
    n_steps = len(opened.history.steps)
    opened.select(Selection(100, 200))
    opened.seek(150)
    assert len(opened.history.steps) == n_steps


def test_undo_brings_back_the_range_that_a_step_was_made_with(qtbot, opened):
    """So that another command can be tried on it at once; redo goes to what came after."""
    meant, cursor = Selection(100, 200), Selection(100, 100)
    opened.select(meant)
    opened.apply("Delete", edits.delete_region, 100, 200)
    opened.select(cursor)
    opened.undo()
    assert meant == opened.selection
    opened.redo()
    assert cursor == opened.selection


def test_undoing_what_needed_no_range_leaves_the_selection(qtbot, opened):
    """A gain that is taken back does not unselect what is being worked on."""
    opened.apply("Add marker", edits.add_marker, MARKER)
    opened.select(Selection(100, 200))
    opened.undo()
    assert Selection(100, 200) == opened.selection


def test_listening_needs_a_result(qtbot, opened):
    """Without a result there is nothing to compare."""
    assert not opened.can_compare()
    opened.listen_to(Side.TARGET)
    assert opened.listening.heard(opened.document) is None
