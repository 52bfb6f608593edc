from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from desktop.panels.cue import CuePanel
from engine.project.regions import AudioPiece, Region

pytestmark = pytest.mark.gui

REGION = Region("t", 0, 100, "c")


@pytest.fixture
def panel(qtbot):
    panel = CuePanel()
    qtbot.addWidget(panel)
    panel.set_where("In all of street", can_extract=True)
    return panel


def _button(panel: CuePanel, text: str) -> QPushButton:
    return next(b for b in panel.findChildren(QPushButton) if b.text() == text)


def test_a_narrow_panel_shows_all_of_its_buttons(qtbot, panel):
    """As narrow as it lets itself be made: what has no room stands below, not outside."""
    panel.resize(panel.minimumSizeHint().width(), 500)
    panel.show()
    inside = panel._area.widget()
    assert inside.width() <= panel._area.viewport().width()
    for text in ("Selection", "File...", "Find similar", "Kept"):
        button = _button(panel, text)
        right = button.mapTo(inside, button.rect().bottomRight()).x()
        assert right < inside.width()
        assert button.sizeHint().width() <= button.width()


def test_what_is_typed_is_asked(qtbot, panel):
    """Description and "not this" become cues."""
    panel.set_description("a dog; a bell")
    panel.set_without("rain")
    assert panel.cues().describe == ("a dog", "a bell")
    assert panel.cues().without == ("rain",)


def test_extract_waits_for_a_cue_and_a_recording(qtbot, panel):
    """The button is grey until there is something to look for and somewhere to look."""
    button = _button(panel, "Extract")
    assert not button.isEnabled()
    panel.set_description("a dog")
    assert button.isEnabled()
    panel.set_where("Open a recording first.", can_extract=False)
    assert not button.isEnabled()


def test_enter_in_the_field_extracts(qtbot, panel):
    """Return in the description starts the job."""
    panel.set_description("a dog")
    with qtbot.waitSignal(panel.extract_requested):
        qtbot.keyClick(panel._describe, Qt.Key.Key_Return)


def test_examples_are_cues_of_their_own(qtbot, panel):
    """A region and a file are kept once each, and can be taken away."""
    file = AudioPiece(Path("bark.wav"), label="bark")
    for _ in range(2):
        panel.add_reference(REGION, "street 0-1 s", is_without=False)
    panel.add_reference(file, "bark.wav", is_without=False)
    panel.add_reference(REGION, "street 0-1 s", is_without=True)
    assert panel.cues().references == (REGION, file)
    assert panel.cues().without_references == (REGION,)
    panel._reference_chips.removed.emit(0)
    assert panel.cues().references == (file,)
    panel.forget_references()
    assert panel.cues().is_empty


def test_one_example_alone_asks_for_another(qtbot, panel):
    """Shown for a single example without words, where a second one helps most."""
    hint = panel._more_examples
    assert hint.isHidden()
    panel.add_reference(REGION, "street 0-1 s", is_without=True)
    assert hint.isHidden()
    panel.add_reference(REGION, "street 0-1 s", is_without=False)
    assert not hint.isHidden()
    panel.set_description("a dog")
    assert hint.isHidden()
    panel.set_description("")
    panel.add_reference(AudioPiece(Path("bark.wav")), "bark.wav", is_without=False)
    assert hint.isHidden()


def test_several_files_are_several_examples(qtbot, panel, monkeypatch):
    """The dialog takes more than one; none chosen changes nothing."""
    chosen = [["a/bark.wav", "b/howl.flac"], []]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen.pop(0), ""))
    for _ in range(2):
        qtbot.mouseClick(_button(panel, "File..."), Qt.MouseButton.LeftButton)
        assert ["bark", "howl"] == [piece.label for piece in panel.cues().references]
    assert not chosen


def test_files_are_dropped_where_they_belong(qtbot, panel):
    """On the examples, the voices, or what is not meant."""
    panel._examples.dropped.emit([Path("bark.wav"), Path("howl.wav")])
    panel._unwanted.dropped.emit([Path("rain.wav")])
    panel._voiced.dropped.emit([Path("ada.wav")])
    cues = panel.cues()
    assert ["bark", "howl"] == [piece.label for piece in cues.references]
    assert ["rain"] == [piece.label for piece in cues.without_references]
    assert ["ada"] == [piece.label for piece in cues.voices]


@pytest.mark.parametrize("is_without", [False, True])
def test_a_new_example_comes_into_view(qtbot, panel, is_without):
    """Ctrl+R while the results below are read shows what it did; so does a voice."""
    panel.resize(360, 400)
    panel.show()
    qtbot.waitExposed(panel)
    bar, view = panel._area.verticalScrollBar(), panel._area.viewport()

    def is_seen(widget):
        top = widget.mapTo(view, widget.rect().topLeft()).y()
        return 0 <= top and top + widget.height() <= view.height()

    qtbot.waitUntil(lambda: bar.maximum() > 0)
    chips = panel._without_chips if is_without else panel._reference_chips
    for add, widget in (
        (lambda: panel.add_reference(REGION, "0-1 s", is_without=is_without), chips),
        (lambda: panel.voices.add(REGION, "street"), panel.voices),
    ):
        bar.setValue(bar.minimum() if is_without else bar.maximum())
        add()
        qtbot.waitUntil(lambda widget=widget: is_seen(widget))


def test_answers_leave_with_their_project(panel):
    """Their places are not of the next one; the question stays, to be asked again."""
    panel.set_description("a dog")
    panel.add_reference(REGION, "street 0-1 s", is_without=False)
    for _ in range(3):
        panel.show_result(QPushButton("Found: a dog"))
    panel.forget_project()
    assert 0 == panel.results.count()
    assert panel.cues().references == ()
    assert ("a dog",) == panel.cues().describe


def test_a_chip_writes_its_example(qtbot, panel):
    """One click fills the field, Chinese included."""
    qtbot.mouseClick(_button(panel, "狗叫"), Qt.MouseButton.LeftButton)
    assert panel.cues().describe == ("狗叫",)
    assert "dog" in panel._understood.text()


def test_what_is_understood_follows_the_model(qtbot, panel):
    """The starter never learned the word, CLAPSep spells it out."""
    panel.set_models(
        [("starter-sound", "Starter", True), ("clapsep", "CLAPSep", True)], "starter-sound"
    )
    panel.set_description("a kitten")
    assert "cat" in panel._understood.text()
    panel._model.choose("clapsep")
    assert panel._understood.isHidden()


def test_models_that_are_not_here_say_so(qtbot, panel):
    """The choice shows what is installed, and tells another choice."""
    panel.set_models([("a", "Small", True), ("b", "Large", False)], "a")
    assert panel.model_id == "a"
    assert "not installed" in panel._model.itemText(1)
    with qtbot.waitSignal(panel.model_chosen) as caught:
        panel._model.setCurrentIndex(1)
    assert caught.args == ["b"]


def test_leaving_gives_the_keys_back(qtbot, panel):
    """After `leave` no field takes Space for itself."""
    panel.show()
    qtbot.waitExposed(panel)
    panel.focus()
    assert panel.focusWidget() is not None
    panel.leave()
    assert panel.focusWidget() is None


def test_similar_places_are_asked_for(qtbot, panel):
    """The button beside the examples asks for more like the selection."""
    with qtbot.waitSignal(panel.similar_requested):
        _button(panel, "Find similar").click()


def test_extract_is_never_scrolled_away(qtbot, panel):
    """However low the panel is, its buttons are in view, and a new result is brought there."""
    panel.resize(340, 360)
    panel.show()
    qtbot.waitExposed(panel)
    button = _button(panel, "Extract")
    assert panel.rect().contains(button.mapTo(panel, button.rect().center()))
    card = QPushButton("Found: a dog")
    panel.show_result(card)
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())


def test_a_result_is_in_view_with_all_it_says(qtbot, panel):
    """Also when its texts need more lines than was thought, or something above it grows."""
    panel.resize(340, 460)
    panel.show()
    qtbot.waitExposed(panel)
    card = QLabel(" ".join(["Found: a dog, which barked in the yard behind the house."] * 4))
    card.setWordWrap(True)
    panel.show_result(card)
    panel.set_estimate("about 67 s · 839 MB · the processor of this computer")
    qtbot.waitUntil(lambda: card.rect() == card.visibleRegion().boundingRect())


def test_who_scrolls_away_from_a_result_is_left_there(qtbot, panel):
    """What grows or shrinks later does not bring it back."""
    panel.resize(340, 460)
    panel.show()
    qtbot.waitExposed(panel)
    card = QPushButton("Found: a dog")
    panel.show_result(card)
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())
    bar = panel._area.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    panel.set_estimate("about 67 s")
    qtbot.wait(50)
    assert 0 == bar.value()
