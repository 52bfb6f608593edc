from __future__ import annotations

import pytest

from desktop.panels.transcript import TranscriptPanel
from engine.project import edits, reading
from engine.project.document import Segment, Transcript, Word

pytestmark = pytest.mark.gui


def _words(text: str, *, draft: bool = True) -> Transcript:
    words = (Word(text, 0, 8000, 0.5),)
    return Transcript(f"id-{text}", "en", "draft", draft, (Segment(0, 8000, text, words),))


@pytest.fixture
def panel(qtbot, opened):
    panel = TranscriptPanel(opened)
    qtbot.addWidget(panel)
    return panel


def _transcribe(session, text: str = "hello", *, draft: bool = True) -> None:
    track = session.document.tracks[0]
    session.apply("Transcribe", edits.set_transcript, track.id, _words(text, draft=draft))


def test_without_words_the_panel_teaches(panel):
    """An empty panel says what to do."""
    assert panel._stack.currentWidget() is panel._empty
    assert panel._transcribe.isEnabled()


def test_words_appear_and_a_draft_says_so(panel, opened):
    """The banner belongs to drafts only."""
    _transcribe(opened)
    assert panel._stack.currentWidget() is panel._split
    assert not panel._draft.isHidden()
    _transcribe(opened, "better", draft=False)
    assert panel._draft.isHidden()
    assert "better" in panel.words.toPlainText()


def test_no_speech_is_a_state(panel, opened):
    """An empty transcript is told, not shown as nothing."""
    track = opened.document.tracks[0]
    opened.apply("Transcribe", edits.set_transcript, track.id, Transcript("e", "", "draft", True))
    assert panel._stack.currentWidget() is panel._silent


def test_undo_takes_the_words_away(panel, opened):
    """The panel follows the document."""
    _transcribe(opened)
    opened.undo()
    assert panel._stack.currentWidget() is panel._empty


def test_typed_words_alone_are_compared_with_nothing(panel, opened):
    """What a listener typed before anything was recognised is no error of a recogniser."""
    track = opened.document.tracks[0].id
    opened.apply("Compare", edits.set_second_transcript, track, _words("goodbye"))
    assert "transcribe this part first" in panel.second._rate.text()
    assert "" != panel.words.placeholderText()
    _transcribe(opened)
    assert "100.0%" in panel.second._rate.text()


def test_a_second_transcript_stands_beside_the_first(panel, opened):
    """With the differences marked and the rate told; it goes away again."""
    _transcribe(opened, "hello")
    assert panel.second.isHidden()
    track = opened.document.tracks[0].id
    opened.apply("Compare", edits.set_second_transcript, track, _words("goodbye"))
    assert not panel.second.isHidden()
    assert "100.0%" in panel.second._rate.text()
    opened.apply("Compare no more", edits.remove_second_transcript, track)
    assert panel.second.isHidden()


def test_blind_listening_hides_words_until_some_were_typed(panel, opened, qtbot):
    """Nothing of the recogniser is in the window before; then only what was listened to."""
    panel.shown.set_blind(True)
    _transcribe(opened, "hello")
    assert panel._stack.currentWidget() is panel._blind
    assert "hello" not in panel.words.toPlainText()
    panel._blind.field.setPlainText("hallo")
    with qtbot.waitSignal(panel.typed) as caught:
        panel._blind._compare.click()
    line = edits.typed_line(caught.args[0], *panel.shown.typing_span)
    empty = Transcript("typed", "", reading.LISTENER, False)
    track = opened.document.tracks[0].id
    opened.apply("Type", edits.add_typed_line, track, empty, line)
    assert panel._stack.currentWidget() is panel._split
    assert "hello" in panel.words.toPlainText()
    assert panel.second._rate.text()


def test_keys_and_buttons_ask_for_commands(panel, opened, qtbot):
    """Del and F2 in the text, swap and close above the second words."""
    _transcribe(opened)
    asked = []
    panel.command_requested.connect(asked.append)
    panel.words.cut_requested.emit()
    panel.words.correct_requested.emit()
    panel.second.swap_requested.emit()
    panel.second.close_requested.emit()
    assert asked == ["words.cut", "words.correct", "words.swap", "words.compare_no_more"]


def test_search_counts_places(panel, opened):
    """Typing finds, the arrows go on."""
    _transcribe(opened, "echo")
    panel._search.setText("echo")
    assert panel._count.text() == "1/1"
    panel._search.setText("nothing")
    assert panel._count.text() == "0/0"


def test_buttons_only_ask(panel, qtbot):
    """Transcribing and fetching are done by the window."""
    with qtbot.waitSignal(panel.transcribe_requested):
        panel._transcribe.click()
    assert panel.language is None
    panel.set_models([("draft", "Draft", True), ("tiny", "Whisper tiny", False)], "tiny")
    assert panel.model_id == "tiny"


def test_what_was_typed_is_not_taken_into_another_project(panel, opened, tmp_path):
    """It would be compared with words of a recording in which it was never heard."""
    panel.shown.set_blind(True)
    panel._blind.field.setPlainText("half a sentence")
    opened.create(tmp_path / "Other.auricle")
    assert "" == panel._blind.field.toPlainText()
