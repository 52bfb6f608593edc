"""Where a sound was found, as a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.panels.located import LocateCard
from desktop.session.locating import LocateOutcome
from engine.project.results import HeardSpan
from tests.helpers.menus import menu_of

pytestmark = pytest.mark.gui


def _texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_places_lead_to_the_timeline(qtbot):
    """A click on a place selects it."""
    card = LocateCard(LocateOutcome("dog", (HeardSpan(16000, 32000, 0.8),)), 16000)
    qtbot.addWidget(card)
    assert "One place" in _texts(card)
    with qtbot.waitSignal(card.span_requested) as caught:
        qtbot.mouseClick(card.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert caught.args == [16000, 32000]


def test_nowhere_is_an_answer_too(qtbot):
    """No place, no button."""
    card = LocateCard(LocateOutcome("dog", ()), 16000)
    qtbot.addWidget(card)
    assert "Nowhere" in _texts(card)
    assert card.findChildren(QPushButton) == []


def test_places_that_have_no_room_are_counted(qtbot):
    """The list is short, the answer is not."""
    spans = tuple(HeardSpan(k * 100, k * 100 + 50, 0.9) for k in range(43))
    card = LocateCard(LocateOutcome("a dog", spans), 100)
    qtbot.addWidget(card)
    assert "and 3 more" in _texts(card)


def test_unsure_places_are_told_apart(qtbot):
    """In words on the place and above all of them, not by the colour alone."""
    spans = (HeardSpan(0, 100, 0.9), HeardSpan(200, 300, 0.31, is_unsure=True))
    card = LocateCard(LocateOutcome("a dog", spans), 100)
    qtbot.addWidget(card)
    sure, unsure = card.findChildren(QPushButton)
    assert ("0.0–1.0 s  90%", "2.0–3.0 s  31%, unsure") == (sure.text(), unsure.text())
    assert "may be another sound" in unsure.toolTip()
    assert "One is unsure and may be another sound: listen." in _texts(card)
    assert "warning" != card.findChildren(QLabel)[0].property("role")


def test_a_card_of_unsure_places_alone_warns(qtbot):
    """Its title has the colour of doubt."""
    spans = 2 * (HeardSpan(200, 300, 0.31, is_unsure=True),)
    card = LocateCard(LocateOutcome("a dog", spans), 100)
    qtbot.addWidget(card)
    assert "warning" == card.findChildren(QLabel)[0].property("role")
    assert "2 are unsure and may be other sounds: listen." in _texts(card)


def test_a_doubtful_enrolment_is_told(qtbot):
    """The places may be those of either voice."""
    spans = (HeardSpan(200, 300, 0.9),)
    for doubts in ((), ("Two voices seem to speak in Anna.",)):
        card = LocateCard(LocateOutcome("this voice", spans, doubts=doubts), 100)
        qtbot.addWidget(card)
        assert bool(doubts) == ("Two voices seem to speak in Anna." in _texts(card))


def test_who_hears_what_is_nowhere_is_told_to_point_at_it(qtbot):
    """An example says more than words."""
    card = LocateCard(LocateOutcome("a cough", ()), 48000)
    qtbot.addWidget(card)
    assert "Select one such place" in _texts(card)


def test_the_places_can_be_copied(qtbot):
    """The menu of the card has its question and a line for each place."""
    card = LocateCard(LocateOutcome("dog", (HeardSpan(16000, 32000, 0.8),)), 16000)
    qtbot.addWidget(card)
    assert len(card.said.split("\n")) >= 2
    menu = menu_of(card)
    menu.actions()[-1].trigger()
    assert card.said == QGuiApplication.clipboard().text()
    menu.close()
