from __future__ import annotations

import pytest

from desktop.dialogs.fillers import FillersDialog
from engine.project import edits
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(busy_window):
    session = busy_window.session
    words = talk("um we agreed", "on um it", rate=session.document.rate)
    session.apply("Transcribe", edits.set_transcript, session.document.tracks[0].id, words)
    busy_window.words_desk.fillers()
    return next(d for d in busy_window.findChildren(FillersDialog) if d.isVisible())


def test_ticked_fillers_are_cut_in_one_step(busy_window, dialog):
    """Sound and words; one undo brings both back."""
    session = busy_window.session
    before = session.document
    dialog.cut.click()
    assert [s.text for s in session.document.transcripts[0].segments] == ["we agreed", "on it"]
    assert session.document.length < before.length
    session.undo()
    assert session.document is before


def test_places_are_heard_before(busy_window, dialog):
    """As they are, and as they would be."""
    dialog.hear.click()
    assert busy_window.player.is_playing
    dialog.without.click()
    busy_window.player.pause()
    assert busy_window.session.document.transcripts[0].segments[0].text == "um we agreed"


def test_the_list_is_kept_for_its_language(busy_window, dialog):
    """Next time the own words are looked for."""
    dialog.sure.setPlainText("agreed")
    assert busy_window.settings.fillers["en"][0] == ["agreed"]
    dialog.reject()
    busy_window.words_desk.fillers()
    again = [d for d in busy_window.findChildren(FillersDialog) if d.isVisible()][-1]
    assert [filler.text for filler in again.ticked] == ["agreed"]


@pytest.mark.parametrize("button", ["close_button", "cut", "silence"])
def test_a_closed_finder_is_gone(qtbot, busy_window, dialog, button):
    """What was ticked is done before."""
    getattr(dialog, button).click()
    qtbot.waitUntil(lambda: not busy_window.findChildren(FillersDialog))
