"""Dialogs, settings, the demo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from desktop.dialogs.export.dialog import ExportDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.session.listening import Side
from engine.project.document import TrackRole

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(
    "name", ["preferences", "command_palette", "about", "shortcuts", "export_dialog"]
)
def test_dialogs_open_and_close(qtbot, busy_window, name):
    """Each command shows one dialog over the window."""
    getattr(busy_window.commands, name)()
    dialogs = [d for d in busy_window.findChildren(QDialog) if d.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()


@pytest.mark.parametrize(
    "name",
    ["preferences", "command_palette", "about", "shortcuts", "report_dialog", "export_dialog"],
)
def test_closed_dialogs_are_gone(qtbot, busy_window, name):
    """Or each time one is shown the window would keep some hundred widgets more."""
    before = len(busy_window.findChildren(QDialog))
    getattr(busy_window.commands, name)()
    next(d for d in busy_window.findChildren(QDialog) if d.isVisible()).reject()
    qtbot.waitUntil(lambda: len(busy_window.findChildren(QDialog)) == before)


@pytest.mark.parametrize("side", [Side.MIX, Side.TARGET])
def test_the_export_dialog_knows_whether_one_side_of_a_result_is_heard(busy_window, side):
    """It then says that the mix does not follow the toolbar."""
    session = busy_window.session
    track = session.document.tracks[0]
    target = replace(track, role=TrackRole.TARGET, group="dog")
    session.apply("Extract", lambda document: replace(document, tracks=(target,)))
    session.listen_to(side, "dog")
    busy_window.commands.export_dialog()
    dialog = next(d for d in busy_window.findChildren(ExportDialog) if d.isVisible())
    assert (side is Side.TARGET) == dialog.content._compared.isVisible()
    dialog.reject()


def test_a_closed_problem_is_gone(qtbot, busy_window):
    """However many there were."""
    busy_window.problems.show(ValueError("one"))
    (dialog,) = busy_window.findChildren(ProblemDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: not busy_window.findChildren(ProblemDialog))


def test_preferences_reach_the_window(qtbot, busy_window):
    """A changed setting is used at once."""
    busy_window.commands.preferences()
    dialog = next(d for d in busy_window.findChildren(QDialog) if d.isVisible())
    dialog._change_look(colors="grey")
    assert busy_window.timeline.spectrogram_style.color_map == "grey"
    dialog.reject()


def test_the_demo_opens_with_a_question(qtbot, window):
    """The recording is there, and the field says what to ask."""
    with qtbot.waitSignal(window.work.imported, timeout=20000):
        window.commands.open_demo()
    assert window.session.document.name == "Demo"
    assert window.commands.has_cue
    folder = window.session.folder
    window.session.close_project()
    window.commands.open_demo()
    assert window.session.folder == folder
    assert len(window.session.document.tracks) == 1
