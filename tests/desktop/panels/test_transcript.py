from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog

from desktop.panels.transcript import TranscriptPanel, shown_track
from desktop.session import Selection
from engine.project import edits
from engine.project.document import Document, Segment, Track, Transcript, Word

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
    assert panel._stack.currentWidget() is panel.words
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


def test_the_selected_track_is_shown_first():
    """With several transcripts the selection decides."""
    document = Document(
        16000,
        tracks=(Track("a", "A", transcript_id="x"), Track("b", "B", transcript_id="y")),
    )
    assert shown_track(document, Selection(0, 0)).id == "a"
    assert shown_track(document, Selection(0, 0, track_ids=("b",))).id == "b"
    assert shown_track(Document(16000), Selection(0, 0)) is None


def test_a_word_can_be_corrected(panel, opened, monkeypatch):
    """A correction is a step like any other."""
    _transcribe(opened)
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: ("goodbye", True))
    panel.words.word_edited.emit(0, 0)
    assert opened.document.transcripts[0].segments[0].text == "goodbye"


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
