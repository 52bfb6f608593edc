from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from desktop.panels.cue import CuePanel
from desktop.panels.voice_cues import VoiceCue, VoiceCues, VoiceRow
from desktop.session.voices import KeptVoice
from engine.project.regions import AudioPiece, Region

pytestmark = pytest.mark.gui

REGION = Region("t", 0, 100, "c")
ADA = KeptVoice("Ada", Path("/voices/ada/enrolment.wav"), 12.4)


@pytest.fixture
def voices(qtbot):
    made = VoiceCues()
    qtbot.addWidget(made)
    return made


def _tools(voices: VoiceCues, row: int = 0) -> list[QToolButton]:
    """Not this, keep, remove."""
    return voices.findChildren(VoiceRow)[row].findChildren(QToolButton)


def test_an_enrolment_is_asked_for_once(qtbot, voices):
    """A region and a file are two voices cues; the same again changes nothing."""
    with qtbot.waitSignal(voices.changed):
        voices.add(REGION, "street 0.0-1.0 s")
    voices.add(REGION, "street 0.0-1.0 s")
    voices.add_files([Path("eve.wav")])
    assert (REGION, AudioPiece(Path("eve.wav"), label="eve")) == voices.wanted
    voices.forget()
    assert () == voices.wanted


def test_a_voice_can_be_unwanted(qtbot, voices):
    """The switch in its row moves it to the voices that must not be heard, and says so."""
    voices.add(REGION, "street")
    _tools(voices)[0].click()
    assert ((), (REGION,)) == (voices.wanted, voices.unwanted)
    qtbot.wait(1)  # the old row is deleted
    assert "not street" in [w.accessibleName() for w in voices.findChildren(VoiceRow)[0].children()
                            if hasattr(w, "accessibleName")]  # fmt: skip


def test_a_row_can_be_taken_away(voices):
    """The cross removes it."""
    voices.add(REGION, "street")
    _tools(voices)[2].click()
    assert () == voices.wanted


def test_kept_voices_are_offered_by_name(qtbot, voices):
    """The menu asks for the list when it opens; a click asks for that voice."""
    with qtbot.waitSignal(voices.list_wanted):
        voices._menu.aboutToShow.emit()
    voices.show_kept([ADA])
    first = voices._menu.actions()[0]
    assert "Ada  (12 s)" == first.text()
    first.trigger()
    assert (ADA.piece,) == voices.wanted
    assert _tools(voices)[1].isHidden()  # it is kept already
    voices.show_kept([])
    assert not voices._menu.actions()[0].isEnabled()
    with qtbot.waitSignal(voices.manager_wanted):
        voices._menu.actions()[-1].trigger()


def test_a_kept_enrolment_takes_its_name(qtbot, voices):
    """After keeping, the row asks with the kept voice."""
    voices.add(REGION, "street")
    with qtbot.waitSignal(voices.keep_wanted) as caught:
        _tools(voices)[1].click()
    assert [VoiceCue(REGION, "street")] == caught.args
    voices.replace(caught.args[0], ADA.piece)
    assert (ADA.piece,) == voices.wanted


def test_the_panel_asks_with_voices(qtbot):
    """A voice alone can be extracted, by a model of its own; with words the panel says how."""
    panel = CuePanel()
    qtbot.addWidget(panel)
    panel.set_where("In all of street", can_extract=True)
    panel.voices.add(ADA.piece, "Ada")
    assert (ADA.piece,) == panel.cues().voices
    assert "Ada" == panel.cues().label
    assert panel._extract.isEnabled()
    assert not panel._model.isEnabled()
    assert "voice model" in panel._heard_by.text()
    panel.set_description("laughing")
    assert panel._model.isEnabled()
    assert "taken out first" in panel._heard_by.text()
    assert "Ada, laughing" == panel.cues().label
    panel.forget_references()
    assert panel._heard_by.isHidden()
