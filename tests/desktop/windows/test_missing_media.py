from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from desktop.windows.missing_media import nearest_folder
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import MissingSource, OtherSource

pytestmark = pytest.mark.gui


@pytest.fixture
def answers(monkeypatch) -> list[Path]:
    """What a person will choose, one file after the other; with none left they press Cancel."""
    chosen: list[Path] = []

    def choose(*args: object) -> tuple[str, str]:
        return (str(chosen.pop(0)) if chosen else "", "")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    return chosen


def _reopen_without(window, *paths: Path) -> Path:
    """Open the project again after its recordings went to another folder; gives that folder."""
    folder = window.session.folder
    window.session.close_project()
    away = folder.parent / "away"
    away.mkdir()
    for path in paths:
        shutil.move(path, away)
    window.places.open_project(folder)
    return away


def _dialog(window) -> QDialog:
    return next(d for d in window.findChildren(QDialog) if d.isVisible())


def test_a_moved_recording_is_asked_for_and_found(qtbot, busy_window, recording, answers):
    """Opening shows what is missing; its button leads to the file, which is drawn again."""
    away = _reopen_without(busy_window, recording)
    dialog = _dialog(busy_window)
    assert "street.wav" in busy_window.missing.missing()[0].name
    answers.append(away / "street.wav")
    locate = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Locate...")
    assert locate.isDefault()
    with qtbot.waitSignal(busy_window.missing.found, timeout=10000):
        locate.click()
    assert busy_window.missing.missing() == ()
    media = busy_window.session.document.media[0]
    assert busy_window.session.history.media.path(media) == away / "street.wav"


def test_the_place_is_remembered(qtbot, busy_window, recording, answers):
    """The next opening asks nothing."""
    away = _reopen_without(busy_window, recording)
    answers.append(away / "street.wav")
    with qtbot.waitSignal(busy_window.missing.found, timeout=10000):
        busy_window.missing.ask()
    told: list[object] = []
    busy_window.missing.problem.connect(told.append)
    folder = busy_window.session.folder
    busy_window.session.close_project()
    busy_window.places.open_project(folder)
    assert told == []


def test_another_recording_is_refused(qtbot, busy_window, recording, tmp_path, answers):
    """Its hash tells; the medium stays missing and the reason is said."""
    _reopen_without(busy_window, recording)
    other = tmp_path / "other.wav"
    files.write(other, Buffer(np.zeros((2, 64000), np.float32), 16000))
    answers.append(other)
    with qtbot.waitSignal(busy_window.work.jobs.failed, timeout=10000) as caught:
        busy_window.missing.ask()
    assert isinstance(caught.args[0].error, OtherSource)
    assert len(busy_window.missing.missing()) == 1


def test_what_lies_beside_it_is_found_with_it(qtbot, busy_window, recording, tmp_path, answers):
    """Two recordings in one folder need one answer; with others elsewhere it asks on."""
    paths = [recording]
    for index, name in enumerate(("b.wav", "c.wav")):
        path = tmp_path / name
        files.write(path, Buffer(np.full((1, 8000), 0.1 * (index + 1), np.float32), 16000))
        paths.append(path)
    with qtbot.waitSignal(busy_window.work.imported, timeout=10000):
        busy_window.places.open_paths(paths[1:])
    away = _reopen_without(busy_window, *paths)
    renamed = shutil.move(away / "c.wav", tmp_path / "renamed.wav")
    answers += [away / "street.wav", Path(renamed)]
    busy_window.missing.ask()
    qtbot.waitUntil(lambda: not busy_window.missing.missing(), timeout=10000)
    assert answers == []


def test_cancel_leaves_everything_as_it_was(busy_window, recording, answers):
    """No file chosen: no job, and the question can be asked again from the menu."""
    _reopen_without(busy_window, recording)
    busy_window.actions_set.run("file.locate_missing")
    assert busy_window.work.jobs.active == ()
    assert len(busy_window.missing.missing()) == 1


def test_all_media_sources_of_a_problem_are_named(qtbot, busy_window, recording):
    """The error carries where each was last seen."""
    with qtbot.waitSignal(busy_window.missing.problem) as caught:
        _reopen_without(busy_window, recording)
    assert isinstance(caught.args[0], MissingSource)
    assert caught.args[0].sources == [recording]


def test_nothing_missing_is_said(qtbot, busy_window):
    """The command of the menu answers even then."""
    with qtbot.waitSignal(busy_window.session.told) as caught:
        busy_window.missing.ask()
    assert caught.args == ["No recording is missing."]


def test_the_question_begins_at_the_nearest_folder(tmp_path):
    """A folder that is gone is replaced by the one above it."""
    assert nearest_folder(tmp_path / "gone" / "too" / "a.wav") == tmp_path
    assert nearest_folder(tmp_path / "a.wav") == tmp_path
