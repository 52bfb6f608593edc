from __future__ import annotations

import pytest

from desktop.actions import result_editing
from desktop.session import Selection
from desktop.session.listening import Side
from engine.project.document import TrackRole

pytestmark = pytest.mark.gui


@pytest.fixture
def found(qtbot, busy_window, tiny_model):
    """The window after an extraction from the middle of its recording."""
    busy_window.session.select(Selection(16000, 48000))
    busy_window.cue.set_description("a dog")
    with qtbot.waitSignal(busy_window.work.extracted, timeout=20000):
        busy_window.desk.extract()
    return busy_window


def test_the_rest_takes_the_place_of_what_it_came_from(found):
    """One step; the sound that was asked for is out of the recording then."""
    session = found.session
    before = session.document
    residual = before.tracks[2].clips[0].media_id
    found.actions_set.run("sound.put_rest")
    (track,) = session.document.tracks
    assert track.id == before.tracks[0].id
    assert [clip.media_id == residual for clip in track.clips] == [False, True, False]
    assert session.listening.side is Side.MIX
    assert not result_editing.can_put(session)
    session.undo()
    assert session.document is before


def test_the_source_is_the_track_that_plays_it(found):
    """Named by the recipe, not only by its place."""
    session = found.session
    group = session.document.tracks[1].group
    assert result_editing.source_of(session, group).id == session.document.tracks[0].id
    assert result_editing.source_of(session, "") is None


def test_without_a_result_nothing_happens(busy_window):
    """The command is grey."""
    before = busy_window.session.document
    result_editing.put_in_place(busy_window.session, TrackRole.TARGET)
    assert busy_window.session.document is before
    assert not busy_window.actions_set["sound.put_target"].isEnabled()
