from __future__ import annotations

import numpy as np
import platformdirs
import pytest

from desktop.session import cue_presets
from desktop.session.chains import Chain, Link, Verb
from desktop.session.cue_presets import CuePreset
from desktop.session.requests import CueSheet
from engine.audio.loudness import measure
from engine.operations.looks import Looks
from engine.project.document import TrackRole
from engine.project.render import render

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)


def test_each_link_works_on_the_result_before_it(qtbot, busy_window, tiny_model):
    """Extract as the question says, then bring the target to a loudness: two steps."""
    window, session = busy_window, busy_window.session
    cue_presets.save("Tone", CuePreset(CueSheet(("a tone",)), looks=Looks.ONCE))
    before = len(session.history.steps)
    run = window.commands.run_chain(
        Chain((Link(Verb.EXTRACT, cue="Tone"), Link(Verb.LOUDNESS, -16.0))), window.desk.region()
    )
    with qtbot.waitSignal(run.finished, timeout=20000):
        pass
    assert 2 == len(session.history.steps) - before
    target = next(t for t in session.document.tracks if t.role is TrackRole.TARGET)
    heard = render(
        session.document, session.history.media, 0, session.document.length, only={target.id}
    )
    loudness = measure(np.asarray(heard.samples), heard.rate).integrated
    assert -16.0 == pytest.approx(loudness, abs=0.2)
    assert 1 == session.history.recipe(target.recipe_id).parameters["looks"]
    session.undo()
    assert any(t.role is TrackRole.TARGET for t in session.document.tracks)


def test_a_chain_ends_where_nothing_was_found(qtbot, busy_window, tiny_model):
    """What follows has nothing to work on; the user is told."""
    tiny_model(0.1)
    cue_presets.save("Tone", CuePreset(CueSheet(("a tone",))))
    run = busy_window.commands.run_chain(
        Chain((Link(Verb.EXTRACT, cue="Tone"), Link(Verb.PEAK, -1.0))), busy_window.desk.region()
    )
    with qtbot.waitSignals([run.told, run.finished], timeout=20000):
        pass
    assert busy_window.status._told.text.startswith("Not there: Extract: Tone")
    assert 1 == len(busy_window.session.document.tracks)
