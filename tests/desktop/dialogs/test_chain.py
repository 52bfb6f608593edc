from __future__ import annotations

import platformdirs
import pytest

from desktop.dialogs.chain import ChainDialog
from desktop.session import chains
from desktop.session.chains import Link, Verb
from tests.helpers.menus import menu_of, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)

    def cost(chain):
        return f"about {len(chain.links)} s" if chain.links else ""

    dialog = ChainDialog(("Dog",), "In street", cost)
    qtbot.addWidget(dialog)
    return dialog


def test_it_begins_with_a_chain_of_the_program(qtbot, dialog):
    """Enter applies it."""
    assert dialog.chain in chains.built_in().values()
    with qtbot.waitSignal(dialog.run_requested) as caught:
        dialog._run.click()
    assert dialog.chain == caught.args[0]


def test_links_are_added_changed_moved_and_taken_out(dialog):
    """The list says what each does; the field shows the value of the chosen one."""
    dialog._links = []
    dialog._fill(0)
    assert not dialog._note.isHidden()
    assert not dialog._run.isEnabled()
    for action in dialog._add.menu().actions():
        if action.text() in ("Extract Dog", "Normalise peak"):
            action.trigger()
    assert [Link(Verb.PEAK, -1.0), Link(Verb.EXTRACT, cue="Dog")] == list(dialog.chain.links)
    assert dialog._value.isHidden()
    dialog._list.setCurrentRow(0)
    dialog._value.setValue(-3.0)
    assert "Normalise peak: -3.0 dBFS" == dialog._list.item(0).text()
    dialog._down.click()
    assert [Verb.EXTRACT, Verb.PEAK] == [link.verb for link in dialog.chain.links]
    dialog._remove.click()
    assert [Verb.EXTRACT] == [link.verb for link in dialog.chain.links]


def test_the_cost_is_that_of_the_listed_operations(dialog):
    """Below the sound that it is about, and anew with every operation; nothing costs nothing."""
    dialog._links = [Link(Verb.PEAK, -1.0)]
    dialog._fill(0)
    assert "In street\nabout 1 s" == dialog._scope.text()
    dialog.add(Link(Verb.TRANSCRIBE))
    assert "In street\nabout 2 s" == dialog._scope.text()
    dialog._remove.click()
    dialog._remove.click()
    assert "In street" == dialog._scope.text()


def test_a_chain_can_be_kept_and_forgotten(dialog):
    """It is offered by its name; the program's own stay."""
    assert not dialog._forget.isEnabled()
    dialog.add(Link(Verb.TRANSCRIBE))
    dialog.keep("Mine")
    assert "Mine" == dialog._names.currentText()
    assert dialog.chain == chains.all_chains()["Mine"]
    dialog._forget.click()
    assert "Mine" not in chains.all_chains()
    assert dialog._note.isHidden()
    dialog.keep(" ")
    assert "cannot be used" in dialog._note.text()


def test_a_question_that_nobody_keeps_any_more_is_told(dialog):
    """Before anything runs; with the link taken out the chain can be applied."""
    dialog.add(Link(Verb.EXTRACT, cue="Bell"))
    assert not dialog._run.isEnabled()
    assert '"Bell" is not kept any more' in dialog._note.text()
    assert not dialog._note.isHidden()
    dialog._remove.click()
    assert dialog._run.isEnabled()
    assert dialog._note.isHidden()


def test_the_first_and_the_last_link_go_no_further(dialog):
    """An arrow that would do nothing is off."""
    dialog._list.setCurrentRow(0)
    assert (False, True) == (dialog._up.isEnabled(), dialog._down.isEnabled())
    dialog._list.setCurrentRow(dialog._list.count() - 1)
    assert (True, False) == (dialog._up.isEnabled(), dialog._down.isEnabled())


def test_the_list_has_a_menu_of_what_its_buttons_do(dialog):
    """Of those that can be pressed: alone, an operation can be taken out and not moved."""
    dialog.show()
    while dialog.chain.links:
        dialog._take_out()
    menu = menu_of(dialog._list.viewport())
    assert "Add" == texts(menu)[0]
    menu.close()
    dialog.add(Link(Verb.ENHANCE))
    menu = menu_of(dialog._list.viewport())
    assert {"Add", "Take it out", "Apply"} <= set(texts(menu))
    assert "Do it earlier" not in texts(menu)
    menu.close()
