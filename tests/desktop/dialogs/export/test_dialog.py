from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from desktop.dialogs.export.dialog import ExportDialog
from engine.audio.dither import Dither
from engine.errors import UnreadableAudio
from engine.export import presets
from engine.export.levels import LoudnessTarget
from engine.export.settings import ExportSettings
from engine.project import edits
from engine.project.document import Marker, Segment, Transcript
from tests.helpers.answers import answer

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(owner, opened, tmp_path):
    return ExportDialog(opened.document, tmp_path / "out", owner)


def test_everything_is_the_first_choice(dialog, tmp_path):
    """One click exports all of it."""
    ask = dialog.ask()
    assert ask.track_ids is None
    assert ask.folder == tmp_path / "out"
    assert ask.settings == ExportSettings()


@pytest.mark.parametrize("preset", presets.BUILT_IN.values(), ids=lambda preset: preset.id)
def test_presets_are_shown_whole(dialog, preset):
    """Every field of a preset has its place: what is shown is what is asked for."""
    dialog.choose_preset(preset.id)
    assert dialog.ask().settings == preset.settings


def test_tracks_can_be_chosen(dialog, opened):
    """Without any chosen track there is nothing to export."""
    assert dialog.ask().track_ids is None
    dialog.content.tracks.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.ask().track_ids == ()
    assert not dialog._export.isEnabled()
    assert not dialog._problem.isHidden()


def test_nothing_chosen_is_said(dialog):
    """Neither mix nor tracks nor words: the button is grey and a sentence says why."""
    dialog.choose_preset("words")
    assert not dialog._export.isEnabled()  # this project has no words
    dialog.content.mix.setChecked(True)
    assert dialog._export.isEnabled()
    assert dialog._problem.isHidden()


def test_export_asks_and_closes(qtbot, dialog):
    """The dialog writes nothing itself."""
    dialog.open()
    with qtbot.waitSignal(dialog.export_requested) as caught:
        dialog._export.click()
    assert caught.args[0].settings.has_manifest
    assert not dialog.isVisible()


def test_unknown_placeholders_are_said_while_typing(dialog):
    """The list of what there is stands in the dialog; a good name shows an example."""
    dialog.file_names.track.setText("{speaker}")
    assert "{track}" in dialog._problem.text()
    assert not dialog._export.isEnabled()
    dialog.file_names.track.setText("{track} of {project}")
    assert dialog._export.isEnabled()
    assert "street of " in dialog.file_names.example.text()


def test_own_presets_are_kept_and_forgotten(dialog, monkeypatch):
    """Under a name that is typed; those of Auricle cannot be deleted."""
    assert not dialog._forget.isEnabled()
    dialog.sound.form.setCurrentIndex(dialog.sound.form.findData("ogg"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Mine", True))
    dialog._keep.click()
    assert presets.find("Mine").settings.form == "ogg"
    assert dialog._presets.currentText() == "Mine"
    assert dialog._forget.isEnabled()
    dialog._forget.click()
    assert dialog._presets.findData("Mine") == -1
    assert dialog.ask().settings == ExportSettings()


def test_a_name_that_is_taken_is_said(dialog, monkeypatch):
    """A preset of Auricle is not replaced."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("podcast", True))
    dialog._keep.click()
    assert not dialog._problem.isHidden()


def test_an_empty_project_has_nothing_to_export(qtbot, session, tmp_path):
    """The dialog opens and says so."""
    from engine.project.document import Document

    dialog = ExportDialog(Document(48_000), tmp_path)
    qtbot.addWidget(dialog)
    assert not dialog._export.isEnabled()


def test_choices_that_need_others_are_grey(dialog):
    """Dither where samples are rounded, a target where one is asked for, clips for sessions."""
    sound, content = dialog.sound, dialog.content
    assert not sound.dither.isEnabled()
    sound.form.setCurrentIndex(sound.form.findData("wav16"))
    sound.dither.setCurrentIndex(sound.dither.findData("shaped"))
    assert dialog.ask().settings.dither is Dither.SHAPED
    assert not sound.lufs.isEnabled()
    sound.is_levelled.setChecked(True)
    sound.lufs.setValue(-19.0)
    assert dialog.ask().settings.loudness == LoudnessTarget(-19.0, -1.0)
    assert not content.clips.isEnabled()
    content.sessions["rpp"].setChecked(True)
    assert content.clips.isEnabled()


def test_words_can_be_chosen_where_there_are_any(qtbot, opened, tmp_path, dialog):
    """Formats are grey in a project without words."""
    assert not dialog.words.formats["srt"].isEnabled()
    words = Transcript("w", "en", "draft", True, (Segment(0, 10, "hi"),))
    opened.apply("Transcribe", edits.set_transcript, opened.document.tracks[0].id, words)
    other = ExportDialog(opened.document, tmp_path)
    qtbot.addWidget(other)
    other.words.formats["json"].setChecked(False)
    other.words.formats["docx"].setChecked(True)
    assert set(other.ask().settings.transcripts) == {"txt", "docx", "srt", "vtt"}


def test_cutting_is_offered_where_there_are_regions(qtbot, opened, tmp_path, dialog):
    """A project without markers is one piece; sessions are for a whole project."""
    assert dialog.content.split.count() == 1
    opened.apply("Mark", edits.add_marker, Marker("m", 0, 16000, "Intro"))
    other = ExportDialog(opened.document, tmp_path)
    qtbot.addWidget(other)
    split = other.content.split
    assert "(1)" in split.itemText(split.findData("regions"))
    split.setCurrentIndex(split.findData("regions"))
    assert other.ask().settings.split == "regions"
    assert not other.content.sessions["rpp"].isEnabled()


def test_selection_can_be_exported_alone(qtbot, opened, tmp_path):
    """Offered where something is selected, with its times."""
    dialog = ExportDialog(opened.document, tmp_path, selected=(16000, 32000))
    qtbot.addWidget(dialog)
    assert dialog.ask().span is None
    split = dialog.content.split
    split.setCurrentIndex(split.findData("selection"))
    assert "00:00:01.000" in split.currentText()
    assert dialog.ask().span == (16000, 32000)
    assert not dialog.content.sessions["otio"].isEnabled()


def test_tags_reach_the_settings(dialog):
    """Broadcast fields are grey until they have a file to be in."""
    tags = dialog.tags
    tags.fields["artist"].setText(" Ann ")
    assert not tags.fields["scene"].isEnabled()
    tags.is_broadcast.setChecked(True)
    tags.fields["scene"].setText("{number}")
    found = dialog.ask().settings.metadata
    assert (found.artist, found.scene, found.is_broadcast) == ("Ann", "{number}", True)


def test_tags_of_the_recording_can_be_taken_over(qtbot, opened, tmp_path):
    """What the recording says fills the fields; braces in it are no placeholders."""
    said = {"title": "Take {1}", "scene": "4", "comment": ""}
    dialog = ExportDialog(opened.document, tmp_path, tags_of=lambda: said)
    qtbot.addWidget(dialog)
    dialog.tags.fields["comment"].setText("mine")
    dialog.tags.from_source.click()
    found = dialog.ask().settings.metadata
    assert found.filled({}).title == "Take {1}"
    assert (found.scene, found.comment, found.is_broadcast) == ("4", "mine", True)


def test_a_missing_recording_is_said(qtbot, opened, tmp_path):
    """Reading its tags fails in a sentence, and nothing is changed."""

    def fail():
        raise UnreadableAudio(tmp_path / "gone.wav", "there is no such file", remedy="Look.")

    dialog = ExportDialog(opened.document, tmp_path, tags_of=fail)
    qtbot.addWidget(dialog)
    dialog.tags.from_source.click()
    assert "gone.wav" in dialog._problem.text()


def test_every_field_has_a_name_for_screen_readers(dialog):
    """Lists, choices and fields say what they are."""
    from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget

    for kind in (QComboBox, QLineEdit, QListWidget):
        for widget in dialog.findChildren(kind):
            if widget.objectName() == "qt_spinbox_lineedit":
                continue
            assert widget.accessibleName(), f"{kind.__name__} without a name"


def test_files_that_are_there_are_replaced_after_a_yes_only(qtbot, opened, tmp_path):
    """Otherwise the dialog stays open, with all that was chosen."""
    there = tmp_path / "mix.wav"
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ExportDialog(opened.document, tmp_path, window, replaced_by=lambda ask: [there])
    asked = []
    dialog.export_requested.connect(asked.append)
    dialog.open()
    told = answer("Cancel")
    dialog._export.click()
    assert "mix.wav" in told[0]
    assert not asked
    assert dialog.isVisible()
    answer("Replace")
    dialog._export.click()
    assert 1 == len(asked)


def test_a_mix_of_no_track_is_said(dialog):
    """A mix is chosen: what is missing are tracks."""
    dialog.content.tracks.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "Tick at least one track" in dialog._problem.text()


def test_a_preset_that_was_changed_says_so(dialog):
    """Its name alone would promise what is not written."""
    assert dialog._changed.isHidden()
    dialog.choose_preset("podcast")
    assert dialog._changed.isHidden()
    dialog.content.stems.setChecked(True)
    assert not dialog._changed.isHidden()
    dialog.content.stems.setChecked(False)
    assert dialog._changed.isHidden()


def test_a_rate_that_a_format_cannot_have_is_said(dialog):
    """Before anything is written; another rate, or another format, makes it go."""
    page = dialog.sound
    page.form.setCurrentIndex(page.form.findData("mp3"))
    page.rate.setCurrentIndex(page.rate.findData(96_000))
    assert "96000 Hz" in dialog._problem.text()
    assert not dialog._export.isEnabled()
    page.rate.setCurrentIndex(page.rate.findData(48_000))
    assert dialog._export.isEnabled()
    assert dialog.ask().settings.rate == 48_000
