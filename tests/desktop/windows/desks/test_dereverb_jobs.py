"""Less reverberation from the menu to the tracks, and back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.dialogs.dereverb import DereverbDialog
from desktop.jobs import JobState
from desktop.session import Selection
from desktop.session.asking import to_json
from desktop.session.chains import Chain, Link, Verb
from desktop.session.listening import Side
from desktop.session.requests import DereverbAsk
from desktop.widgets.role_badge import RoleBadge
from engine.project.document import TrackRole
from engine.project.render import render

pytestmark = pytest.mark.gui


def test_the_menu_adds_two_tracks_that_are_the_recording(qtbot, busy_window):
    """Command, dialog, Enter: one step with both parts, and the drier one is heard."""
    session = busy_window.session
    session.select(Selection(8000, 40000))
    busy_window.actions_set.refresh()
    busy_window.actions_set.run("sound.dereverb")
    dialog = busy_window.findChild(DereverbDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: 3 == len(session.document.tracks), timeout=20000)
    source, target, residual = session.document.tracks
    assert ("Drier sound", "reverberation") == (target.name, residual.name)
    assert "Reduce reverberation" == session.history.undo_label
    assert Side.TARGET is session.listening.side
    media, document = session.history.media, session.document
    parts = [
        render(document, media, 8000, 40000, n_channels=1, only={track.id}).samples
        for track in (source, target, residual)
    ]
    np.testing.assert_allclose(parts[0], parts[1] + parts[2], atol=1e-6)
    assert "reverberation" in busy_window.status._told.text
    badges = {badge.accessibleName() for badge in busy_window.findChildren(RoleBadge)}
    assert {"", "Derived: target", "Derived: residual"} == badges
    session.undo()
    assert 1 == len(session.document.tracks)


def test_a_chain_goes_on_with_the_drier_sound(qtbot, busy_window):
    """Its link is a step of its own; the next one works on its target."""
    links = (Link(Verb.DEREVERB, 80.0), Link(Verb.PEAK, -6.0))
    session = busy_window.session
    (run,) = busy_window.commands.run_chain(Chain(links))
    with qtbot.waitSignal(run.finished, timeout=20000):
        pass
    (target,) = (t for t in session.document.tracks if t.role is TrackRole.TARGET)
    heard = render(
        session.document, session.history.media, 0, 64000, n_channels=1, only={target.id}
    )
    assert -6.0 == pytest.approx(20 * np.log10(np.abs(heard.samples).max()), abs=0.2)


def test_without_sound_the_reason_is_told(window):
    """There is nothing to work on, and no job."""
    assert () == window.commands.reduce_reverberation(1.0)
    assert not window.work.jobs.entries


def test_a_stopped_job_can_be_tried_again(qtbot, busy_window):
    """With the same amount, on the track that it names; its row takes the place of the old one."""
    jobs = busy_window.work.jobs
    (entry,) = busy_window.commands.reduce_reverberation(0.5)
    assert "Reduce reverberation: street" == entry.title
    entry.cancel()
    qtbot.waitUntil(lambda: entry.is_over, timeout=20000)
    assert 1 == len(busy_window.session.document.tracks)
    jobs.retry(entry)
    assert entry not in jobs.entries
    qtbot.waitUntil(lambda: 3 == len(busy_window.session.document.tracks), timeout=20000)
    recipe_id = busy_window.session.document.tracks[1].recipe_id
    assert 0.5 == busy_window.session.history.recipe(recipe_id).parameters["amount"]


def test_an_interrupted_job_is_offered_again(qtbot, busy_window):
    """With its amount, when the project is opened after the program ended in its midst."""
    session, jobs = busy_window.session, busy_window.work.jobs
    ask = DereverbAsk(busy_window.desk.region(), 0.25)
    session.history.jobs.add("killed", "dereverb", to_json(ask))
    folder = session.folder
    session.close_project()
    session.open(folder)
    (entry,) = [one for one in jobs.entries if one.state is JobState.INTERRUPTED]
    assert "Reduce reverberation: street" == entry.title
    jobs.retry(entry)
    qtbot.waitUntil(lambda: 3 == len(session.document.tracks), timeout=20000)
    recipe = session.history.recipe(session.document.tracks[1].recipe_id)
    assert 0.25 == recipe.parameters["amount"]
    assert "killed" not in {record.id for record in session.history.jobs.all()}
