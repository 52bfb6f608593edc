from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QInputDialog

from desktop.panels.cue import CuePanel
from desktop.session import cue_presets
from desktop.session.cue_presets import CuePreset
from desktop.session.requests import CueSheet
from desktop.widgets import ask_name
from engine.operations.looks import Looks
from engine.project.regions import AudioPiece, Region

pytestmark = pytest.mark.gui


@pytest.fixture
def panel(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)
    panel = CuePanel()
    qtbot.addWidget(panel)
    return panel


def test_a_question_can_be_kept_and_asked_again(panel, monkeypatch):
    """Words, files, what is not meant and options; the menu offers it by its name."""
    menu = panel._presets.fill()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert ["No question is kept yet", "Keep this question as..."] == texts
    assert not menu.actions()[-1].isEnabled()
    panel.set_description("a dog; a wolf")
    panel.set_without("rain")
    bark = AudioPiece(Path("bark.wav"), label="bark")
    panel.add_reference(bark, "bark", is_without=False)
    panel.add_reference(Region("t", 0, 5), "street", is_without=False)
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Dogs", True))
    keep = next(a for a in panel._presets.fill().actions() if a.text().startswith("Keep"))
    assert keep.isEnabled()
    told = []
    panel.told.connect(told.append)
    keep.trigger()
    (said,) = told
    assert said.startswith('The question "Dogs" is kept for every project. Examples')
    assert ["Dogs"] == list(cue_presets.all_presets())
    monkeypatch.setattr(ask_name, "_may_replace", lambda *a: False)
    keep.trigger()
    assert 1 == len(told)
    panel.set_description("something else")
    panel.forget_references()
    panel._presets.fill().actions()[0].trigger()
    cues = panel.cues()
    assert (("a dog", "a wolf"), ("rain",), (bark,)) == (
        cues.describe,
        cues.without,
        cues.references,
    )


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        ("a dog", ".", "This name cannot be used."),
        ("a dog", "Dogs", 'The question "Dogs" is kept for every project.'),
        ("", "Dogs", "Not kept: an example in a recording"),
    ],
)
def test_what_came_of_keeping_is_told(panel, words, name, said):
    """A question of nothing but places in this project would be empty in another one."""
    panel.set_description(words)
    if not words:
        panel.add_reference(Region("t", 0, 5), "street", is_without=False)
    assert panel._presets.keep(name).startswith(said)
    assert (["Dogs"] if "Dogs" in said else []) == list(cue_presets.all_presets())


def test_options_come_with_a_question(panel):
    """How many answers, how often it asks, and what counts more."""
    bark = AudioPiece(Path("bark.wav"), label="bark")
    cues = CueSheet(("a",), (bark,), weights=(3.0, 1.0))
    panel.take_preset(CuePreset(cues, candidates=3, looks=Looks.ONCE))
    assert (3, Looks.ONCE) == (panel.candidates, panel.looks)
    assert (3.0, 1.0) == panel.cues().weights


def test_a_kept_question_can_be_forgotten(panel):
    """The menu has a place for it."""
    cue_presets.save("Dogs", CuePreset(CueSheet(("a dog",))))
    forget = next(a for a in panel._presets.fill().actions() if a.menu() is not None)
    forget.menu().actions()[0].trigger()
    assert {} == cue_presets.all_presets()
