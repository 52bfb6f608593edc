from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QInputDialog, QMenu

from desktop.session.voices import KeptVoice
from engine.project import edits

pytestmark = pytest.mark.gui

TURNS = [(0, 16000, "Speaker 1"), (16000, 40000, "Speaker 1"), (40000, 60000, "Speaker 2")]


@pytest.fixture
def told(busy_window):
    """The window with two speakers along its track."""
    track = busy_window.session.document.tracks[0]
    busy_window.session.apply(
        "Who speaks when", edits.put_turns, track.id, 0, 64000, TURNS, "turns"
    )
    return busy_window


def _act(window, at: int, text: str) -> None:
    """Choose an entry of the submenu of the speaker at a place."""
    track = window.session.document.tracks[0]
    window.context_menus.lane(QPoint(10, 10), track.id, at)
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible() and m.parent() is window)
    own = next(a.menu() for a in menu.actions() if a.menu() and "speaks here" in a.text())
    next(action for action in own.actions() if action.text() == text).trigger()
    menu.close()


def _speakers(window) -> set[str]:
    return {line.speaker for line in window.session.document.transcripts[0].segments}


def test_a_turn_is_selected(told):
    """The turn under the mouse, on its track."""
    _act(told, 20000, "Select this turn")
    chosen = told.session.selection
    assert (16000, 40000) == (chosen.start, chosen.end)


def test_a_speaker_is_renamed_everywhere(told, monkeypatch):
    """All lines at once, as one step; the name of another speaker merges them."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: (" Ada ", True))
    _act(told, 20000, "Rename...")
    assert {"Ada", "Speaker 2"} == _speakers(told)
    assert "Rename speaker" == told.session.history.undo_label
    _act(told, 50000, "Rename...")
    assert {"Ada"} == _speakers(told)


def test_the_longest_turn_is_the_enrolment(told, monkeypatch):
    """As a cue, for words, and to be kept: then the speaker takes the name."""
    asked, kept = [], []
    _act(told, 100, "Use as a voice")
    (voice,) = told.cue.cues().voices
    assert (16000, 40000) == (voice.start, voice.end)
    monkeypatch.setattr(told.work, "transcribe", asked.append)
    _act(told, 100, "Transcribe this voice")
    assert (voice, "Speaker 1") == (asked[0].speaker, asked[0].whose)
    monkeypatch.setattr(told.voices, "keep", lambda *args: kept.append(args))
    _act(told, 100, "Keep this voice as...")
    (piece, name, then) = kept[0]
    assert (voice, "Speaker 1") == (piece, name)
    then(KeptVoice("Ada", told.session.folder, 1.0))
    assert {"Ada", "Speaker 2"} == _speakers(told)


def test_a_voice_is_taken_where_it_is_alone_and_asked_for_by_name(told):
    """Not from the turn beside somebody else, though it is longer; tracks get the name."""
    track = told.session.document.tracks[0]
    turns = [(0, 12000, "Ada"), (20000, 60000, "Ada"), (26000, 58000, "Eve")]
    told.session.apply("Who speaks when", edits.put_turns, track.id, 0, 64000, turns, "turns")
    _act(told, 100, "Use as a voice")
    (voice,) = told.cue.cues().voices
    assert (0, 12000) == (voice.start, voice.end)
    assert "Ada" == told.cue.cues().label


def test_each_of_two_at_once_has_a_menu(told):
    """Both names stand first in the menu; behind them each acts on its own turn."""
    track = told.session.document.tracks[0]
    both = [(0, 30000, "Ada"), (20000, 60000, "Eve")]
    told.session.apply("Who speaks when", edits.put_turns, track.id, 0, 64000, both, "turns")
    told.context_menus.lane(QPoint(10, 10), track.id, 25000)
    menu = next(m for m in told.findChildren(QMenu) if m.isVisible() and m.parent() is told)
    both, line = menu.actions()[:2]
    assert ("Ada, Eve speak here", True) == (both.text(), line.isSeparator())
    first, second = both.menu().actions()
    assert ["Ada", "Eve"] == [first.text(), second.text()]
    next(a for a in second.menu().actions() if a.text() == "Select this turn").trigger()
    assert (20000, 60000) == (told.session.selection.start, told.session.selection.end)
    menu.close()


def test_where_nobody_speaks_there_is_no_such_menu(told):
    """Between turns, and on a track without any."""
    track = told.session.document.tracks[0]
    for track_id, at in ((track.id, 62000), ("", 0)):
        told.context_menus.lane(QPoint(10, 10), track_id, at)
        menu = next(m for m in told.findChildren(QMenu) if m.isVisible() and m.parent() is told)
        assert not any("speaks here" in action.text() for action in menu.actions())
        menu.close()
