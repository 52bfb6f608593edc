from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.panels.results import ExtractCard, LocateCard
from desktop.session.extracting import ExtractOutcome
from desktop.session.locating import LocateOutcome
from desktop.session.requests import CueSheet, ExtractAsk, Region
from desktop.session.results import HeardSpan
from engine.operations.extract import Extraction, PresenceCurve

pytestmark = pytest.mark.gui

ASK = ExtractAsk(Region("t", 0, 10, "c"), CueSheet(("狗叫",)), "starter-sound")


def _outcome(confidence: float, *, is_kept: bool) -> ExtractOutcome:
    extraction = Extraction(
        target=None,
        residual=None,
        presence=PresenceCurve(0.1, (confidence,), 0.5),
        confidence=confidence,
        is_present=confidence >= 0.5,
        reason="",
        sum_error=0.0,
        interpreted=(("狗叫", "dog barking"),),
        recipe={},
        seconds=1.5,
        device="processor",
    )
    found = SimpleNamespace() if is_kept else None
    return ExtractOutcome(ASK, found, extraction)


def _texts(card) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_a_found_target_says_how_surely_and_that_the_sum_is_exact(qtbot):
    """Confidence, interpretation, exactness, time and device."""
    card = ExtractCard(_outcome(0.9, is_kept=True))
    qtbot.addWidget(card)
    text = _texts(card)
    for part in ("Found: 狗叫 (90%)", "dog barking", "exactly", "1.5 s", "processor"):
        assert part in text


def test_an_absent_target_offers_to_keep_the_attempt(qtbot):
    """Not found is an answer with a reason, and the attempt can be had."""
    card = ExtractCard(_outcome(0.2, is_kept=False))
    qtbot.addWidget(card)
    assert "Not found" in _texts(card)
    assert "50%" in _texts(card)
    with qtbot.waitSignal(card.keep_requested) as caught:
        qtbot.mouseClick(card.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert caught.args == [ASK]


def test_a_kept_attempt_says_that_it_was_not_found(qtbot):
    """Nobody takes it for a find later."""
    card = ExtractCard(_outcome(0.2, is_kept=True))
    qtbot.addWidget(card)
    assert "although not found" in _texts(card)


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
