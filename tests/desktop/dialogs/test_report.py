from __future__ import annotations

from pathlib import Path

import pytest

from desktop.dialogs.report import ReportDialog
from tests.helpers.answers import answer

pytestmark = pytest.mark.gui


def test_what_is_typed_is_in_the_report(qtbot):
    """Language, title, case, exhibit, author, remarks; a name without an ending gets one."""
    dialog = ReportDialog(Path("/cases/report.html"))
    qtbot.addWidget(dialog)
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))
    for field, text in ((dialog.title, "T"), (dialog.case, "7/26"), (dialog.author, "Ann")):
        qtbot.keyClicks(field, text)
    qtbot.keyClicks(dialog.exhibit, "A-3")
    qtbot.keyClicks(dialog.received, "lab")
    dialog.notes.setPlainText("one\ntwo")
    dialog.pictures.setChecked(False)
    dialog.path.setText("/cases/mine")
    with qtbot.waitSignal(dialog.report_requested) as caught:
        dialog.write.click()
    path, settings = caught.args
    assert Path("/cases/mine.html") == path
    assert ("A-3", "lab") == (settings.exhibit, settings.received)
    assert ("zh", "T", "Ann", "7/26", "one\ntwo", False) == (
        settings.language,
        settings.title,
        settings.author,
        settings.case,
        settings.notes,
        settings.has_pictures,
    )


def test_a_report_needs_a_place(qtbot):
    """The button waits for it."""
    dialog = ReportDialog(Path("r.html"))
    qtbot.addWidget(dialog)
    dialog.path.setText(" ")
    assert not dialog.write.isEnabled()


def test_the_form_and_the_ending_of_the_file_agree(qtbot):
    """Whichever is changed, the other follows."""
    dialog = ReportDialog(Path("/cases/r.pdf"))
    qtbot.addWidget(dialog)
    assert ".pdf" == dialog.form.currentData()
    dialog.form.setCurrentIndex(dialog.form.findData(".json"))
    assert "/cases/r.json" == dialog.path.text()
    dialog.path.clear()
    qtbot.keyClicks(dialog.path, "/cases/x.html")
    assert ".html" == dialog.form.currentData()


def test_a_report_is_replaced_after_a_yes_only(qtbot, tmp_path):
    """The name is proposed: a second report must not take the place of the first unasked."""
    path = tmp_path / "r.pdf"
    path.write_bytes(b"first")
    dialog = ReportDialog(path)
    qtbot.addWidget(dialog)
    answer("Cancel")
    with qtbot.assertNotEmitted(dialog.report_requested):
        dialog.write.click()
    answer("Replace")
    with qtbot.waitSignal(dialog.report_requested):
        dialog.write.click()


def test_a_tilde_is_the_home_folder(qtbot):
    """As in the export; it became a folder of that name."""
    dialog = ReportDialog(Path("r.pdf"))
    qtbot.addWidget(dialog)
    dialog.path.setText("~/reports of nobody/r.pdf")
    with qtbot.waitSignal(dialog.report_requested) as caught:
        dialog.write.click()
    assert Path.home() / "reports of nobody" / "r.pdf" == caught.args[0]
