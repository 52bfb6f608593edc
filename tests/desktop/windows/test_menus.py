from __future__ import annotations

import pytest

from desktop.windows import menus

pytestmark = pytest.mark.gui


def test_every_command_stands_in_a_menu(window):
    """Nothing is reachable only by its key."""
    shown, left = set(), list(window.menuBar().actions())
    while left:
        entry = left.pop()
        shown.add(entry.objectName())
        left += entry.menu().actions() if entry.menu() else []
    assert set(window.actions_set.table) <= shown


def test_recent_lists_what_still_exists(window, tmp_path):
    """A file that was deleted is left out."""
    here = tmp_path / "here.wav"
    here.touch()
    menus.show_recent(window.menus, [str(here), str(tmp_path / "gone.wav")], window.places)
    assert [action.text() for action in window.menus.recent.actions()] == ["here"]


def test_the_palette_offers_what_can_run(busy_window):
    """Without a selection there is no trim."""
    ids = {command.id for command in menus.commands(busy_window.actions_set)}
    assert "play.toggle" in ids
    assert "edit.trim" not in ids


def test_panels_can_be_hidden_from_the_menu(window):
    """Each dock has its switch."""
    for dock in window.docks.all():
        assert dock.toggleViewAction().isEnabled()


def test_every_menu_fits_a_small_screen(window):
    """In one column, where the screen of a small laptop is 768 pixels high."""
    for entry in window.menuBar().actions():
        size = entry.menu().sizeHint()
        assert size.height() <= 700, entry.text()
        assert size.width() < 500, entry.text()


def test_a_menu_is_up_to_date_when_it_opens(busy_window):
    """Playing moves the playhead without a word to the commands."""
    session, reverse = busy_window.session, busy_window.actions_set["clip.reverse"]
    session.activate(session.document.tracks[0].id)
    assert reverse.isEnabled()
    session.seek(session.document.length)
    menu = next(
        one.menu() for one in busy_window.menuBar().actions() if reverse in one.menu().actions()
    )
    menu.aboutToShow.emit()
    assert not reverse.isEnabled()
