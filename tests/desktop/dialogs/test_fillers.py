from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.fillers import FillersDialog
from engine.project import fillers
from engine.project.fillers import FillerList
from tests.helpers.menus import menu_of, texts
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui

RATE = 8000
WORDS = talk("um like we agreed", "on um it", rate=RATE)


@pytest.fixture
def dialog(owner):
    def search(wanted):
        return [
            (f, WORDS.segments[f.segment].words[f.first].start)
            for f in fillers.find(WORDS, wanted)
        ]

    usual = FillerList(("um",), ("like",))
    dialog = FillersDialog(usual, usual, search, RATE, owner)
    dialog.show()
    return dialog


def test_every_place_is_listed_and_only_sure_ones_are_ticked(dialog):
    """With its time and what stands around."""
    assert dialog.places.count() == 3
    assert [filler.text for filler in dialog.ticked] == ["um", "um"]
    assert dialog.places.item(2).text() == "0:01   on 【um】 it"
    assert dialog._count.text() == "2 of 3"


def test_a_tick_decides(dialog, qtbot):
    """With the keyboard too; nothing ticked, nothing to cut."""
    dialog.places.setFocus()
    dialog.places.setCurrentRow(0)
    qtbot.keyClick(dialog.places, Qt.Key.Key_Space)
    assert [filler.segment for filler in dialog.ticked] == [1]
    dialog.none.click()
    assert not dialog.cut.isEnabled()
    dialog.all.click()
    with qtbot.waitSignal(dialog.cut_requested) as caught:
        dialog.cut.click()
    assert len(caught.args[0]) == 3


def test_places_are_heard_with_and_without(dialog, qtbot):
    """Before anything is cut."""
    dialog.places.setCurrentRow(1)
    with qtbot.waitSignal(dialog.audition_requested) as caught:
        dialog.hear.click()
    assert caught.args[0].text == "like"
    with qtbot.waitSignal(dialog.result_requested):
        dialog.without.click()
    assert dialog.isVisible()


def test_the_words_can_be_changed(dialog, qtbot):
    """The search follows; the usual words come back with one button."""
    with qtbot.waitSignal(dialog.list_changed) as caught:
        dialog.sure.setPlainText("agreed")
    assert caught.args[0] == FillerList(("agreed",), ("like",))
    assert [filler.text for filler in dialog.ticked] == ["agreed"]
    dialog.sure.setPlainText("")
    dialog.maybe.setPlainText("")
    assert dialog._pages.currentIndex() == 1
    dialog.usual.click()
    assert dialog.places.count() == 3


def test_the_places_have_a_menu_of_what_the_buttons_do(dialog):
    """Listen, tick, silence, cut."""
    menu = menu_of(dialog.places.viewport())
    assert {"Listen", "Without it", "Tick all", "Silence", "Cut"} <= set(texts(menu))
    menu.close()
