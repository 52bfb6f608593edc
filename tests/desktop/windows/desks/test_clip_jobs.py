from __future__ import annotations

import numpy as np
import pytest

from desktop.actions import track_editing
from desktop.session import Selection
from engine.project import edits
from engine.project.measuring import Target
from engine.project.render import render

pytestmark = pytest.mark.gui


@pytest.fixture
def jobs(busy_window):
    """The slow edits of the window."""
    return busy_window.commands.clip_jobs


def _heard(session, n_channels=2):
    return render(session.document, session.history.media, 0, 64000, n_channels=n_channels).samples


def _steps(session):
    return len(session.history.steps)


def test_normalising_reaches_the_level_in_one_step(qtbot, busy_window, jobs):
    """The loudest sample is at -3 dBFS; undo takes it back."""
    session = busy_window.session
    n_steps = _steps(session)
    session.activate_clip(session.document.tracks[0].clips[0].id)
    jobs.normalise(Target.PEAK, -3.0, False)
    qtbot.waitUntil(lambda: _steps(session) == n_steps + 1, timeout=20000)
    assert np.max(np.abs(_heard(session))) == pytest.approx(10 ** (-3 / 20), rel=1e-4)
    session.undo()
    assert session.document.tracks[0].clips[0].gain_db == 0


def test_rendering_makes_one_clip_that_sounds_the_same(qtbot, busy_window, jobs):
    """Of a piece with a gap, a fade and something reversed; the recipe says what was done."""
    session = busy_window.session
    session.apply("Cut", edits.delete_region, 20000, 24000)
    session.apply("Turn", edits.reverse_region, 30000, 40000)
    session.select(Selection(10000, 50000))
    before, n_steps = _heard(session), _steps(session)
    jobs.render()
    qtbot.waitUntil(lambda: _steps(session) == n_steps + 1, timeout=20000)
    spans = [(clip.start, clip.end) for clip in session.document.tracks[0].clips]
    assert spans == [(0, 10000), (10000, 50000), (50000, 64000)]
    assert np.array_equal(before, _heard(session))
    assert session.history.recipe(session.history.steps[-1].recipe_id).operation == "render"


def test_any_two_tracks_become_one_stereo_track(qtbot, busy_window, jobs):
    """Halves at once, others by rendering them."""
    session = busy_window.session
    session.activate(session.document.tracks[0].id)
    track_editing.split_stereo(session)
    left = session.document.tracks[0].clips[0].id
    session.apply("Turn", edits.invert_clips, [left])
    jobs.join_stereo()
    qtbot.waitUntil(lambda: len(session.document.tracks) == 1, timeout=20000)
    heard = _heard(session)
    assert np.allclose(heard[0], -heard[1], atol=1e-6)


def test_what_arrives_too_late_is_dropped(qtbot, busy_window, jobs):
    """The track was deleted while it was rendered; that is told."""
    session = busy_window.session
    session.select(Selection(0, 1000))
    session.activate(session.document.tracks[0].id)
    with qtbot.waitSignal(session.told, timeout=20000):
        jobs.render()
        track_editing.remove_tracks(session)
    assert session.document.tracks == ()
