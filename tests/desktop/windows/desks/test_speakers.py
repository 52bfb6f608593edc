from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.dialogs.speakers import SpeakersDialog
from desktop.dialogs.telling_apart import TellingApartDialog
from desktop.dialogs.word_text import SpeakerDialog
from desktop.session import Selection
from engine.project import edits
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def talking(busy_window):
    session = busy_window.session
    words = talk("yes", "no", rate=session.document.rate, speakers=["Ann", "Ben"])
    session.apply("Transcribe", edits.set_transcript, session.document.tracks[0].id, words)
    return busy_window


def _names(window) -> list[str]:
    return [line.speaker for line in window.session.document.transcripts[0].segments]


def test_a_line_gets_a_name(talking):
    """Of the line with the caret."""
    talking.words.words._put_caret(talking.words.words.words[0].first)
    talking.words_desk.speaking.name()
    dialog = next(d for d in talking.findChildren(SpeakerDialog) if d.isVisible())
    dialog.field.setCurrentText("Cem")
    dialog.ok.click()
    assert _names(talking) == ["Cem", "Ben"]


def test_voices_of_the_shown_track_are_told_apart(talking, monkeypatch):
    """All of it, whatever is selected, after the same question as in the menu Sound."""
    asked = []
    monkeypatch.setattr(talking.work, "who_speaks", asked.append)
    talking.session.select(Selection(0, 16000))
    talking.words_desk.speaking.voices()
    dialog = talking.findChild(TellingApartDialog)
    track = talking.session.document.tracks[0]
    assert dialog.findChildren(QLabel)[0].text().startswith(f"In all of {track.name}\nabout ")
    dialog.count.setValue(2)
    dialog.ok.click()
    (ask,) = asked
    assert (2, track.id, track.clips[-1].end) == (ask.count, ask.region.track_id, ask.region.end)


def test_speakers_are_merged_coloured_and_hidden(talking):
    """The dialog follows every change, undo included."""
    talking.words_desk.speaking.all()
    dialog = next(d for d in talking.findChildren(SpeakersDialog) if d.isVisible())
    dialog.colored.emit("Ann", 5)
    assert talking.session.document.transcripts[0].colors == (("Ann", 5),)
    dialog.shows["Ben"].click()
    assert "no" not in talking.words.words.toPlainText()
    dialog.renamed.emit("Ben", "Ann")
    assert _names(talking) == ["Ann", "Ann"]
    assert list(dialog.names) == ["Ann"]
    talking.session.undo()
    assert list(dialog.names) == ["Ann", "Ben"]
    talking.session.undo()
    talking.session.undo()
    assert not dialog.isVisible()
