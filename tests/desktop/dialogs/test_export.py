from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.export import ExportDialog
from engine.project import edits
from engine.project.document import Segment, Transcript

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot, opened, tmp_path):
    dialog = ExportDialog(opened.document, tmp_path / "out")
    qtbot.addWidget(dialog)
    return dialog


def test_everything_is_the_first_choice(dialog, tmp_path):
    """One click exports all of it."""
    ask = dialog.ask()
    assert ask.track_ids is None
    assert ask.folder == tmp_path / "out"
    assert ask.settings.form == "wav"


def test_tracks_can_be_chosen(dialog, opened):
    """Without any chosen track there is nothing to export."""
    dialog.choose_all(is_all=False)
    assert dialog.ask().track_ids == (opened.document.tracks[0].id,)
    dialog._tracks.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.ask().track_ids == ()
    assert not dialog._export.isEnabled()


def test_dither_is_for_forms_that_round(dialog):
    """A float file needs none."""
    assert not dialog._dither.isEnabled()
    dialog._form.setCurrentIndex(dialog._form.findData("wav16"))
    dialog._dither.setChecked(True)
    assert dialog.ask().settings.dither == "tpdf"


def test_words_can_be_chosen_where_there_are_any(qtbot, opened, tmp_path, dialog):
    """Formats are grey in a project without words."""
    assert not dialog._formats["srt"].isEnabled()
    words = Transcript("w", "en", "draft", True, (Segment(0, 10, "hi"),))
    opened.apply("Transcribe", edits.set_transcript, opened.document.tracks[0].id, words)
    other = ExportDialog(opened.document, tmp_path)
    qtbot.addWidget(other)
    other._formats["json"].setChecked(False)
    assert other.ask().settings.transcripts == ("txt", "srt", "vtt")


def test_export_asks_and_closes(qtbot, dialog):
    """The dialog writes nothing itself."""
    dialog.open()
    with qtbot.waitSignal(dialog.export_requested) as caught:
        dialog._export.click()
    assert caught.args[0].settings.has_manifest
    assert not dialog.isVisible()
