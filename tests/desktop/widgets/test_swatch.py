"""The button in a track's colour."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets import swatch
from desktop.widgets.swatch import Swatch


def test_it_shows_the_colour_and_names_it(qtbot: QtBot) -> None:
    """For eyes and for screen readers."""
    button = Swatch()
    qtbot.addWidget(button)
    button.resize(16, 16)
    button.set_index(2)
    assert theme.current().track(2) == button.grab().toImage().pixelColor(8, 8).name()
    assert swatch.color_names()[2] == button.accessibleDescription()


def test_every_colour_of_the_palette_can_be_chosen(qtbot: QtBot) -> None:
    """The menu has them all, the present one is checked."""
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = QMenu(owner)
    swatch.fill_color_menu(menu, 9)
    actions = menu.actions()
    assert list(range(len(theme.current().tracks))) == [action.data() for action in actions]
    assert [1] == [action.data() for action in actions if action.isChecked()]


def test_the_chosen_colour_is_told(qtbot: QtBot) -> None:
    """A click opens the palette, a choice is told."""
    button = Swatch()
    qtbot.addWidget(button)
    button.show()
    button.click()
    menu = button._menu
    with qtbot.waitSignal(button.color_chosen) as told:
        menu.actions()[3].trigger()
    assert [3] == told.args
    menu.hide()
