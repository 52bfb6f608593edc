from __future__ import annotations

import numpy as np
import platformdirs
import pytest

from desktop.session import Selection, cue_presets
from desktop.session.chains import Chain, Link, Verb
from desktop.session.cue_presets import CuePreset
from desktop.session.requests import CueSheet
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.loudness import measure
from engine.operations.looks import Looks
from engine.project import edits
from engine.project.document import TrackRole
from engine.project.render import render
from engine.project.results import import_all

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)


def test_each_link_works_on_the_result_before_it(qtbot, busy_window, tiny_model):
    """Extract as the question says, then bring the target to a loudness: two steps."""
    window, session = busy_window, busy_window.session
    cue_presets.save("Tone", CuePreset(CueSheet(("a tone",)), looks=Looks.ONCE))
    before = len(session.history.steps)
    links = Link(Verb.EXTRACT, cue="Tone"), Link(Verb.LOUDNESS, -16.0)
    (run,) = window.commands.run_chain(Chain(links))
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
    links = Link(Verb.EXTRACT, cue="Tone"), Link(Verb.PEAK, -1.0)
    (run,) = busy_window.commands.run_chain(Chain(links))
    with qtbot.waitSignals([run.told, run.finished], timeout=20000):
        pass
    assert busy_window.status._told.text.startswith("Not there: Extract: Tone")
    assert 1 == len(busy_window.session.document.tracks)


@pytest.fixture
def two_tracks(busy_window):
    """The recording twice, the second one called Guest, and a range over both."""
    session = busy_window.session
    session.apply("Import", import_all, session.document.media)
    first, second = session.document.tracks
    session.apply("Rename", edits.rename_track, second.id, "Guest")
    session.select(Selection(0, 32000, track_ids=(first.id, second.id)))
    return busy_window


def _peak_db(window, track):
    media, document = window.session.history.media, window.session.document
    heard = render(document, media, 0, 32000, n_channels=1, only={track.id})
    return 20 * np.log10(np.abs(heard.samples).max())


def test_every_selected_track_gets_the_chain(qtbot, two_tracks):
    """Each link on the result of the one before on its own track, also where both are equal."""
    window, session = two_tracks, two_tracks.session
    told = []
    links = Link(Verb.DEREVERB, 100.0), Link(Verb.PEAK, -6.0)
    runs = window.commands.run_chain(Chain(links))
    assert 2 == len(runs)
    for run in runs:
        run.told.connect(told.append)
    qtbot.waitUntil(lambda: 2 == len(told), timeout=20000)
    assert {f"{name}: All 2 operations are done." for name in ("street", "Guest")} == set(told)
    names = [track.name for track in session.document.tracks]
    assert ["street", "Drier sound · street", "reverberation · street"] == names[:3]
    assert ["Guest", "Drier sound · Guest", "reverberation · Guest"] == names[3:]
    levels = [_peak_db(window, session.document.tracks[place]) for place in (1, 4)]
    assert levels == pytest.approx([-6.0, -6.0], abs=0.2)
    assert 2 == len(session.selection.track_ids)  # the selection stays
    assert {"Normalise: Drier sound · street", "Normalise: Drier sound · Guest"} <= {
        entry.title for entry in window.work.jobs.entries
    }


def test_a_link_that_is_tried_again_goes_on_with_the_chain(qtbot, busy_window):
    """What was stopped is not the end of what comes behind it."""
    window = busy_window
    links = Link(Verb.DEREVERB, 100.0), Link(Verb.PEAK, -6.0)
    (run,) = window.commands.run_chain(Chain(links))
    (entry,) = [one for one in window.work.jobs.entries if one.title.startswith("Reduce")]
    with qtbot.waitSignal(run.told, timeout=20000) as caught:
        entry.cancel()
    assert ["Stopped at: Reduce reverberation: 100 %"] == caught.args
    with qtbot.waitSignal(run.told, timeout=20000) as caught:
        window.work.jobs.retry(entry)
    assert ["All 2 operations are done."] == caught.args
    assert -6.0 == pytest.approx(_peak_db(window, window.session.document.tracks[1]), abs=0.2)


def test_what_went_away_is_told(busy_window, qtbot):
    """A question that was forgotten, or a track that was deleted before another try."""
    window, told = busy_window, []
    (run,) = window.commands.run_chain(Chain((Link(Verb.EXTRACT, cue="Bell"),)))
    assert '"Bell" is not kept any more' in window.status._told.text
    (run,) = window.commands.run_chain(Chain((Link(Verb.DEREVERB, 50.0),)))
    run.told.connect(told.append)
    (entry,) = [one for one in window.work.jobs.entries if one.title.startswith("Reduce")]
    entry.cancel()
    qtbot.waitUntil(lambda: 1 == len(told))
    window.session.apply("Delete", edits.remove_tracks, [window.session.document.tracks[0].id])
    window.work.jobs.retry(entry)
    assert "What was to be changed is not there any more." == told[1]


def test_a_chain_ends_where_nothing_can_be_measured(qtbot, busy_window, tmp_path):
    """Silence has no level; what comes behind is not done, and the row says why."""
    window = busy_window
    files.write(tmp_path / "silence.wav", Buffer(np.zeros((1, 32000), np.float32), 16000))
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.work.import_files([tmp_path / "silence.wav"])
    silence = window.session.document.tracks[1]
    window.session.select(Selection(0, 32000, track_ids=(silence.id,)))
    (run,) = window.commands.run_chain(Chain((Link(Verb.PEAK, -1.0), Link(Verb.TRANSCRIBE))))
    with qtbot.waitSignal(run.told, timeout=20000) as caught:
        pass
    assert ["silence: Stopped at: Normalise peak: -1.0 dBFS"] == caught.args
    assert "nothing loud enough" in window.work.jobs.shown[0].outcome
