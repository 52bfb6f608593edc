from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.widgets import button_menu

pytestmark = pytest.mark.gui


@pytest.fixture
def card(qtbot):
    """Three buttons: one to press, one hidden, one resting."""
    card = QWidget()
    card.keep = QPushButton("Keep", card)
    card.gone = QPushButton("Gone", card)
    card.gone.hide()
    card.rests = QPushButton("Rests", card)
    card.rests.setEnabled(False)
    qtbot.addWidget(card)
    card.show()
    return card


def test_the_menu_offers_what_can_be_pressed(qtbot, card):
    """It presses the button; hidden and resting ones are left out."""
    menu = button_menu.menu_of(card, (card.keep, card.gone, card.rests))
    assert ["Keep"] == [action.text() for action in menu.actions()]
    with qtbot.waitSignal(card.keep.clicked):
        menu.actions()[0].trigger()


def test_what_a_card_says_can_be_copied(card):
    """The text of the moment in which the menu is opened."""
    button_menu.attach(card, lambda: (card.keep,), lambda: "three places")
    card.customContextMenuRequested.emit(QPoint(1, 1))
    menu = card.findChild(QMenu)
    menu.actions()[-1].trigger()
    assert "three places" == QGuiApplication.clipboard().text()
    menu.close()
