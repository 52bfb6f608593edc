"""Answers on the cue panel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.panels.located import LocateCard
from desktop.panels.results import ExtractCard
from desktop.session import Selection
from desktop.session.listening import Side
from engine.project import edits, results
from engine.project.document import TrackRole
from engine.project.results import import_all

pytestmark = pytest.mark.gui


def _cards(window, kind):
    return [window.cue.results.itemAt(i).widget() for i in range(window.cue.results.count())
            if isinstance(window.cue.results.itemAt(i).widget(), kind)]  # fmt: skip


def test_extracting_adds_two_tracks_and_plays_the_target(qtbot, asking):
    """One step: target and rest below the recording, a card, and the target is heard."""
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        asking.desk.extract()
    roles = [track.role for track in asking.session.document.tracks]
    assert roles == [TrackRole.RECORDING, TrackRole.TARGET, TrackRole.RESIDUAL]
    assert asking.session.listening.side is Side.TARGET
    assert asking.session.history.undo_label == "Extract a dog"
    assert len(_cards(asking, ExtractCard)) == 1
    qtbot.waitUntil(lambda: asking.session.listening.gains_db != (), timeout=10000)
    asking.session.undo()
    assert len(asking.session.document.tracks) == 1
    assert asking.session.listening.group == ""


def test_an_answer_whose_tracks_are_gone_says_so(qtbot, asking):
    """Undone, it cannot be compared; redone, it can."""
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        asking.desk.extract()
    listen = _cards(asking, ExtractCard)[0]._on_tracks._listen
    states = [listen.isEnabled()]
    for step in (asking.session.undo, asking.session.redo):
        step()
        states.append(listen.isEnabled())
    assert [True, False, True] == states


def test_an_answer_is_compared_and_put_in_place_whatever_is_heard(qtbot, asking):
    """The buttons of a card are about its own result, not about the newest."""
    source = asking.session.document.tracks[0].id
    for end in (64000, 32000):
        asking.session.select(Selection(0, end, track_ids=(source,)))
        with qtbot.waitSignal(asking.work.extracted, timeout=20000):
            asking.desk.extract()
    document, (newer, older) = asking.session.document, _cards(asking, ExtractCard)
    groups = [results.group_of_target(document, card.target_id) for card in (newer, older)]
    assert 2 == len(set(groups))
    asking.session.listen_to(Side.MIX, groups[0])
    older._on_tracks.listen_requested.emit()
    heard = asking.session.listening
    assert (Side.TARGET, groups[1]) == (heard.side, heard.group)
    older._on_tracks.listen_requested.emit()
    assert Side.RESIDUAL is asking.session.listening.side
    asking.player.transport.stop()
    older._on_tracks.put_requested.emit(TrackRole.RESIDUAL)
    left = {track.group for track in asking.session.document.tracks}
    assert {"", groups[0]} == left
    assert "Remove this sound" == asking.session.history.undo_label


def test_an_absent_target_can_be_kept(qtbot, asking, tiny_model):
    """Nothing is placed; "keep anyway" places the attempt."""
    tiny_model(0.1)
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        asking.desk.extract()
    assert len(asking.session.document.tracks) == 1
    card = _cards(asking, ExtractCard)[0]
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        card.findChildren(QPushButton)[0].click()
    assert len(asking.session.document.tracks) == 3


def test_places_become_markers(qtbot, asking):
    """Find all marks every place; a click on one selects it."""
    with qtbot.waitSignal(asking.work.located, timeout=20000):
        asking.desk.locate()
    assert asking.session.document.markers
    card = _cards(asking, LocateCard)[0]
    card.span_requested.emit(100, 200)
    track = asking.session.document.tracks[0]
    assert Selection(100, 200, track_ids=(track.id,)) == asking.session.selection


def test_answers_about_several_recordings_say_which(qtbot, asking):
    """Two cards with the same question are told apart; of a single recording nothing is said."""
    session = asking.session
    asking.desk.locate()
    qtbot.waitUntil(lambda: len(_cards(asking, LocateCard)) == 1, timeout=20000)
    session.apply("Import", import_all, session.document.media)
    first, second = session.document.tracks
    session.apply("Rename", edits.rename_track, second.id, "Guest")
    session.select(Selection(0, 32000, track_ids=(first.id, second.id)))
    asking.desk.locate()
    qtbot.waitUntil(lambda: len(_cards(asking, LocateCard)) == 3, timeout=20000)
    said = [
        [
            label.text()
            for label in card.findChildren(QLabel)
            if label.text() in ("street", "Guest")
        ]
        for card in _cards(asking, LocateCard)
    ]
    assert sorted([[], ["street"], ["Guest"]]) == sorted(said)
    asking.desk.extract()
    qtbot.waitUntil(lambda: len(_cards(asking, ExtractCard)) == 2, timeout=20000)
    names = {name for card in _cards(asking, ExtractCard) for name in card.said.split("\n")}
    assert {"street", "Guest"} <= names


def test_candidates_are_heard_and_kept(qtbot, asking):
    """Three answers on one card; keeping the second adds its tracks as a step of its own."""
    asking.desk.use_selection()
    asking.cue.options._several.setChecked(True)
    with qtbot.waitSignal(asking.work.extracted, timeout=20000) as caught:
        asking.desk.extract()
    (outcome,) = caught.args
    card = _cards(asking, ExtractCard)[0]
    card.audition_requested.emit(outcome.others[0])
    assert asking.player.is_playing
    qtbot.waitUntil(lambda: not asking.player.is_playing, timeout=10000)
    assert len(asking.session.document.tracks) == 3
    card.choose_requested.emit(outcome.others[1])
    assert len(asking.session.document.tracks) == 5


def test_kept_answers_are_told_apart_by_their_way_of_asking(asking, candidates):
    """As the card tells it, in the heads of their tracks and in the history."""
    rows, others = candidates
    for other in others:
        rows.choose_requested.emit(other)
    tracks = [t.name for t in asking.session.document.tracks if t.role is TrackRole.TARGET]
    ways = ("more by the words", "more by the example")
    assert {"A dog", *(f"A dog · {way}" for way in ways)} == set(tracks)
    assert "Extract a dog · more by the example" == asking.session.history.undo_label


@pytest.fixture
def candidates(qtbot, asking):
    """The card of a question with three answers, and the two that are not on the timeline."""
    asking.desk.use_selection()
    asking.cue.options._several.setChecked(True)
    with qtbot.waitSignal(asking.work.extracted, timeout=20000) as caught:
        asking.desk.extract()
    yield _cards(asking, ExtractCard)[0].others, caught.args[0].others
    asking.player.transport.stop()


def _icons(rows):
    return [hear._icon_name for _, hear, _ in rows._buttons]


def test_the_answer_that_is_heard_can_be_seen_and_stopped(asking, candidates):
    """Its button stops it; another one takes over, and what is on the tracks ends it."""
    rows, others = candidates
    rows.audition_requested.emit(others[0])
    assert ["stop", "play"] == _icons(rows)
    rows.audition_requested.emit(others[1])
    assert ["play", "stop"] == _icons(rows)
    asking.player.listen_to(Side.TARGET)
    assert asking.player.is_playing
    assert ["play", "play"] == _icons(rows)
    rows.audition_requested.emit(others[1])
    rows.audition_requested.emit(others[1])
    assert not asking.player.is_playing
    assert ["play", "play"] == _icons(rows)


def test_comparing_leads_from_a_tried_answer_back_to_the_result(asking, candidates):
    """Not past it to its rest; then in turn as ever."""
    rows, others = candidates
    card = _cards(asking, ExtractCard)[0]
    rows.audition_requested.emit(others[0])
    sides = []
    for _ in range(2):
        card.listen_requested.emit(card.target_id)
        assert asking.player.hearing.audition is None
        sides.append(asking.session.listening.side)
    assert [Side.TARGET, Side.RESIDUAL] == sides


def test_comparing_begins_with_the_target(asking, candidates):
    """Also when its rest was heard last, before it stopped."""
    card = _cards(asking, ExtractCard)[0]
    card.listen_requested.emit(card.target_id)
    assert Side.TARGET is asking.session.listening.side
    assert asking.player.is_playing


def test_an_answer_whose_keeping_was_undone_can_be_kept_again(asking, candidates):
    """The button follows the tracks."""
    rows, _ = candidates
    keep = rows._buttons[0][2]
    keep.click()
    states = [keep.isEnabled()]
    for step in (asking.session.undo, asking.session.redo):
        step()  # the answers of this model are all the same sound: none of them may be left
        step()
        states.append(keep.isEnabled())
    assert [False, True, False] == states
