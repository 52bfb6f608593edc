from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from desktop.dialogs.problem import ProblemDialog
from engine.errors import (
    ClusterLost,
    DeviceUnavailable,
    EmptyAudio,
    EmptyRegion,
    ModelNotInstalled,
)
from engine.project import edits
from engine.project.document import Marker
from tests.helpers.tampering import tamper

pytestmark = pytest.mark.gui


def _dialog(window) -> ProblemDialog:
    return next(d for d in window.findChildren(QDialog) if d.isVisible())


def _buttons(dialog) -> dict[str, QPushButton]:
    return {button.text(): button for button in dialog.findChildren(QPushButton)}


def _titles(window) -> list[str]:
    return sorted(d.windowTitle() for d in window.findChildren(ProblemDialog) if d.isVisible())


def test_a_missing_model_leads_to_the_models(qtbot, window):
    """The remedy is a button."""
    window.problems.show(ModelNotInstalled("clapsep"))
    _buttons(_dialog(window))["Show models"].click()
    assert not window.docks.models.isHidden()


def test_what_happens_again_and_again_is_said_once(window):
    """Until it was read: what fails while the window is painted fails with every picture."""

    def fail() -> BaseException:
        try:
            raise ZeroDivisionError("boom")
        except ZeroDivisionError as error:
            return error

    for error in (fail(), fail(), EmptyRegion(), fail()):
        window.problems.show(error)
    assert ["Nothing is selected", "Something went wrong"] == _titles(window)
    for dialog in window.findChildren(ProblemDialog):
        dialog.accept()
    window.problems.show(fail())
    assert ["Something went wrong"] == _titles(window)


def test_several_refused_files_are_one_dialog(window):
    """However many were dropped; a single one is told like any other error."""
    window.work.refused.emit((EmptyAudio("a.wav"), EmptyAudio("b.wav"), EmptyAudio("c.wav")))
    assert ["3 files could not be taken in"] == _titles(window)
    window.work.refused.emit((EmptyAudio("d.wav"),))
    assert ["3 files could not be taken in", "The file holds no sound"] == _titles(window)


def test_the_processor_is_used_only_after_a_yes(qtbot, window):
    """A device that fails is a question; yes runs the same job on the CPU."""
    tried: list[str] = []

    def fail(report):
        raise DeviceUnavailable("cuda", "cuda", "driver too old")

    from desktop.jobs import Job

    with qtbot.waitSignal(window.work.jobs.failed):
        window.work.jobs.start(window.session.runner, Job(fail, "Extract"), tried.append)
    assert tried == []
    assert window.settings.device == "auto"
    _buttons(_dialog(window))["Use the processor (CPU)"].click()
    assert tried == ["cpu"]
    assert window.settings.device == "cpu"


def test_damage_found_on_opening_stays_until_it_is_read(qtbot, busy_window):
    """A dialog, no passing line; it leads to the history. A sound project shows none."""
    busy_window.session.apply("Add marker", edits.add_marker, Marker("m", 0, 0, ""))
    folder = busy_window.session.folder
    busy_window.session.close_project()
    tamper(folder, "steps", "UPDATE steps SET document = '{' WHERE number = 2")
    busy_window.places.open_project(folder)
    dialog = _dialog(busy_window)
    assert any('Step 2 ("Add marker")' in label.text() for label in dialog.findChildren(QLabel))
    busy_window.docks.history.hide()
    _buttons(dialog)["Show history"].click()
    assert not busy_window.docks.history.isHidden()


def test_other_errors_are_only_told(qtbot, window):
    """No button promises what it cannot do."""
    window.problems.show(EmptyRegion())
    dialog = _dialog(window)
    assert set(_buttons(dialog)) == {"Details", "Copy details", "Report...", "Close"}
    dialog.reject()


def test_a_lost_cluster_offers_this_computer(qtbot, window):
    """Also when the row is asked later what happened; other failures do not offer it."""
    runs: list[str] = []

    def fail(report):
        raise ClusterLost("10.0.0.5:6379", "no answer")

    from desktop.jobs import Job

    with qtbot.waitSignal(window.work.jobs.failed):
        entry = window.work.jobs.start(window.session.runner, Job(fail, "Extract"), runs.append)
        entry.here_instead = lambda: runs.append("here")
    _buttons(_dialog(window))["Run here instead"].click()
    assert ["here"] == runs
    window.work.jobs.details_requested.emit(entry)
    assert "Run here instead" in _buttons(_dialog(window))


def test_a_result_that_could_not_be_used_is_a_problem_of_its_job(qtbot, busy_window):
    """The row says failed, the dialog what happened; undo, panels and the next job go on."""
    window = busy_window

    def use(result):
        raise KeyError("a fault of the program")

    entry = window.work.run_edit("Normalise", lambda report: 7, use)
    qtbot.waitUntil(lambda: entry.is_over)
    row = window.jobs_panel._rows[entry]
    assert "danger" == row._state.property("role")
    dialog = _dialog(window)
    assert "Report..." in _buttons(dialog)
    dialog.reject()
    window.actions_set.run("edit.undo")
    assert not window.session.document.tracks
    told = []
    window.work.run("Count", lambda report: 8, told.append)
    qtbot.waitUntil(lambda: told == [8])
