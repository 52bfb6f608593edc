from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.panels.results import ExtractCard
from desktop.session.extracting import ExtractOutcome
from desktop.session.requests import CueSheet, ExtractAsk
from engine.operations.extract import Extraction, PresenceCurve
from engine.project.regions import Region
from engine.project.results import FoundTracks
from tests.helpers.projects import medium

pytestmark = pytest.mark.gui

ASK = ExtractAsk(Region("t", 0, 10, "c"), CueSheet(("狗叫",)), "starter-sound")


def _outcome(
    confidence: float, *, is_kept: bool, loudest_db: float = -20.0, ask: ExtractAsk = ASK
) -> ExtractOutcome:
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
    both = medium("target"), medium("rest")
    tracks = FoundTracks(ask.region, None, "", *both, None, loudest_db, rest_db=-20.0)
    found = tracks if is_kept else None
    return ExtractOutcome(ask, found, extraction)


def _texts(card) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_a_found_target_says_how_surely_and_that_the_sum_is_exact(qtbot):
    """Confidence, interpretation, exactness, time and device."""
    card = ExtractCard(_outcome(0.9, is_kept=True))
    qtbot.addWidget(card)
    text = _texts(card)
    for part in ("Found: 狗叫 (90%)", "dog barking", "exactly", "1.5 s", "processor"):
        assert part in text


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.5, "Unsure"), (0.66, "Unsure"), (0.67, "Found")]
)
def test_what_is_only_just_found_is_called_unsure(qtbot, confidence, word):
    """Many sounds that are not there come so far: the card asks to listen."""
    card = ExtractCard(_outcome(confidence, is_kept=True))
    qtbot.addWidget(card)
    assert f"{word}: 狗叫 ({confidence:.0%})" in _texts(card)
    assert (word == "Unsure") == ("It may be another sound: listen." in _texts(card))


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


def test_who_hears_what_was_not_found_is_told_to_point_at_it(qtbot):
    """An example says more than words; where one was given, a shorter stretch does."""
    card = ExtractCard(_outcome(0.2, is_kept=False))
    qtbot.addWidget(card)
    assert "Select one such place" in _texts(card)
    pointed = replace(ASK, cues=CueSheet(references=(ASK.region,)))
    card = ExtractCard(_outcome(0.2, is_kept=False, ask=pointed))
    qtbot.addWidget(card)
    assert "Select a short stretch around it" in _texts(card)


@pytest.mark.parametrize(("loudest_db", "is_faint"), [(-44.0, False), (-72.0, True)])
def test_a_result_that_is_hardly_there_is_told(qtbot, loudest_db, is_faint):
    """Nobody turns up the volume to hear what the model was only sure of."""
    card = ExtractCard(_outcome(0.73, is_kept=True, loudest_db=loudest_db))
    qtbot.addWidget(card)
    assert is_faint == ("Hardly anything to hear: -72 dBFS" in _texts(card))


def test_a_doubtful_enrolment_is_told(qtbot):
    """On a find that is sure, too: it may be the other voice."""
    outcome = _outcome(0.9, is_kept=True)
    doubts = ("Two voices seem to speak in Anna.",)
    doubtful = replace(outcome, extraction=replace(outcome.extraction, doubts=doubts))
    for one, is_told in ((outcome, False), (doubtful, True)):
        card = ExtractCard(one)
        qtbot.addWidget(card)
        assert is_told == ("Two voices seem to speak in Anna." in _texts(card))
