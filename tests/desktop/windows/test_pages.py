from __future__ import annotations

import threading

import pytest

pytestmark = pytest.mark.gui


def test_each_state_has_its_page(qtbot, window, recording):
    """Welcome, then the timeline, and a hint when everything was undone."""
    pages = window.pages
    assert pages.currentWidget() is pages.welcome
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.open_paths([recording])
    assert pages.currentWidget() is pages.timeline
    assert pages.timeline.focusProxy() is window.focusWidget()
    window.session.undo()
    assert pages.currentWidget() is pages.hollow
    assert pages._say()[0] == "No recording yet"
    window.session.redo()
    assert pages.currentWidget() is pages.timeline


def test_an_empty_project_tells_the_key_that_was_chosen(window, tmp_path):
    """Or the menu, where importing has no key."""
    window.session.create(tmp_path / "New")
    for key, told in (("F8", "press F8."), ("", "Import recordings in the File menu.")):
        window.actions_set.set_keymap({"file.import": key})
        assert window.pages._say()[1].endswith(told)


def test_the_first_reading_is_told(qtbot, window, tmp_path):
    """While a job runs in an empty project, something is being read."""
    gate = threading.Event()
    window.session.create(tmp_path / "New")
    entry = window.work.run("Import", lambda report: gate.wait(5), lambda result: None)
    assert window.pages._say()[0] == "Reading the recording..."
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)
