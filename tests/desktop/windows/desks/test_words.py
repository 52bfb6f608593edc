from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.dialogs.word_text import VocabularyDialog, WordDialog
from desktop.session import Selection
from engine.project import edits
from engine.project.results import import_all
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def talking(busy_window):
    """The window with "um we agreed" and "on um it" in its words panel."""
    session = busy_window.session
    words = talk("um we agreed", "on um it", rate=session.document.rate)
    session.apply("Transcribe", edits.set_transcript, session.document.tracks[0].id, words)
    return busy_window


def _open(window, kind: type[QDialog]) -> QDialog:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def test_words_are_cut_and_corrected_with_the_keyboard(talking, qtbot):
    """Arrows choose, F2 corrects, Del cuts; the sound goes with the words."""
    view, session = talking.words.words, talking.session
    length = session.document.length
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
    assert view.chosen()[0].word.text == "um"
    qtbot.keyClick(view, Qt.Key.Key_F2)
    dialog = _open(talking, WordDialog)
    qtbot.keyClicks(dialog.field, "ahem")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert session.document.transcripts[0].segments[0].text == "ahem we agreed"
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert session.selection.length > 0
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert session.document.length < length
    assert "ahem" not in view.toPlainText()


def test_terms_are_kept_but_not_for_the_draft(talking):
    """The dialog explains why the field is off."""
    talking.actions_set.run("words.vocabulary")
    dialog = _open(talking, VocabularyDialog)
    assert not dialog.field.isEnabled()
    dialog.reject()
    talking.words_desk.settings_changed.emit({"vocabulary": "Zhou Wei"})
    assert talking.settings.vocabulary == "Zhou Wei"


def test_commands_follow_the_words(talking):
    """Grey without words, alive with them."""
    talking.words.words._put_caret(talking.words.words.words[0].first)
    talking.actions_set.refresh()
    assert talking.actions_set["words.cut"].isEnabled()
    talking.session.undo()
    talking.actions_set.refresh()
    assert not talking.actions_set["words.cut"].isEnabled()
    assert not talking.actions_set["words.fillers"].isEnabled()


@pytest.fixture
def two_talking(talking):
    """A guest on a second track, who says "yes indeed" at first; the words of both are shown."""
    session = talking.session
    session.apply("Import", import_all, session.document.media)
    rate, guest = session.document.rate, session.document.tracks[1].id
    words = talk("yes indeed", rate=rate, transcript_id="guest")
    session.apply("Transcribe", edits.set_transcript, guest, words)
    talking.words_desk.set_combined(True)
    return talking


def test_words_are_selected_on_the_tracks_they_belong_to(two_talking, qtbot):
    """On one, and from there on with the keys over those of the other; top to bottom."""
    session, view = two_talking.session, two_talking.words.words
    host, guest = (track.id for track in session.document.tracks)
    yes = view.words[0]
    view._select_word(yes)
    expected = Selection(yes.word.start, yes.word.end, track_ids=(guest,))
    assert expected == session.selection
    chosen = []
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        chosen.append((view.chosen()[-1].word.text, session.selection.track_ids))
    assert [("indeed", (guest,)), ("um", (host, guest))] == chosen
    view._select_word(view.words[2])
    assert (host,) == session.selection.track_ids
