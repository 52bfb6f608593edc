from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from engine.project.history import History

pytestmark = pytest.mark.gui


def _answer(monkeypatch, name: str, answer: object) -> None:
    monkeypatch.setattr(QFileDialog, name, lambda *args, **kwargs: answer)


def test_a_project_is_opened_and_a_recording_imported(qtbot, busy_window, recording):
    """The same door for both."""
    folder = busy_window.session.folder
    busy_window.session.close_project()
    busy_window.places.open_paths([folder])
    assert busy_window.session.folder == folder
    assert len(busy_window.session.document.tracks) == 1


def test_what_is_no_project_is_told(qtbot, window, tmp_path):
    """An error reaches the window as a problem, never as an exception."""
    (tmp_path / "x.auricle").mkdir()
    with qtbot.waitSignal(window.places.problem):
        window.places.open_paths([tmp_path / "x.auricle"])


def test_new_and_save_as_ask_for_a_place(qtbot, window, tmp_path, monkeypatch):
    """The suffix is added; work goes on in the new folder."""
    _answer(monkeypatch, "getSaveFileName", (str(tmp_path / "One"), ""))
    window.places.ask_new()
    assert window.session.folder == tmp_path / "One.auricle"
    _answer(monkeypatch, "getSaveFileName", (str(tmp_path / "Two"), ""))
    with qtbot.waitSignal(window.places.opened, timeout=10000) as told:
        window.places.ask_save_as()
    assert window.session.folder == tmp_path / "Two.auricle"
    assert told.args == [str(tmp_path / "Two.auricle")]
    _answer(monkeypatch, "getSaveFileName", ("", ""))
    window.places.ask_new()
    assert window.session.folder == tmp_path / "Two.auricle"


def test_import_asks_for_recordings(qtbot, window, recording, monkeypatch):
    """Several at once, or none."""
    _answer(monkeypatch, "getOpenFileNames", ([str(recording)], ""))
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.places.ask_import()


def test_a_project_that_is_open_here_stays_as_it_is(busy_window):
    """Opening it once more is no error and loses nothing."""
    problems = []
    busy_window.places.problem.connect(problems.append)
    before = busy_window.session.document
    busy_window.places.open_project(busy_window.session.folder)
    assert [] == problems
    assert before is busy_window.session.document


def test_a_demo_whose_import_was_cut_off_is_not_left_empty(qtbot, window, recording, tmp_path):
    """Killed while the recording was read: the next opening takes it in, once."""
    project = tmp_path / "Demo.auricle"
    History.create(project, name="Demo", rate=8000).close()
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.places.open_demo(project, recording)
        window.places.open_demo(project, recording)  # impatient: it is being read already
    qtbot.waitUntil(lambda: not window.work.jobs.active, timeout=10000)
    assert 1 == len(window.session.document.tracks)


def test_a_demo_that_was_emptied_stays_empty(qtbot, window, recording, tmp_path):
    """What its user took out is not brought back."""
    project = tmp_path / "Demo.auricle"
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.places.open_demo(project, recording)
    window.session.undo()
    window.session.close_project()
    window.places.open_demo(project, recording)
    assert not window.work.jobs.active
    assert 0 == len(window.session.document.tracks)
