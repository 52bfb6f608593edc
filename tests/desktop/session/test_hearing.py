from __future__ import annotations

import numpy as np
import pytest

from desktop.session.hearing import Audition, Hearing
from desktop.session.listening import Listening, Side
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import EngineError
from engine.project import edits
from engine.project.history import History
from engine.project.render import Renderer

RATE = 8000


@pytest.fixture
def history(tmp_path):
    """Two tracks, each a constant: 0.2 and 0.4."""
    history = History.create(tmp_path / "p.auricle", name="p", rate=RATE)
    for name, level in (("quiet", 0.2), ("loud", 0.4)):
        path = tmp_path / f"{name}.wav"
        files.write(path, Buffer(np.full((2, RATE), level, np.float32), RATE))
        history.apply("Import", edits.import_media, history.media.intake(path))
    yield history
    history.close()


@pytest.fixture
def hearing(history):
    problems: list[EngineError] = []
    hearing = Hearing(problems.append)
    hearing.take_project(history.document, Renderer(history.media))
    hearing.problems = problems
    yield hearing
    hearing.take_project(None, None)


def test_a_switch_has_no_gap_and_no_click(history, hearing):
    """The block after a switch begins with the old sound and is the new one after 10 ms."""
    quiet, loud = history.document.tracks
    hearing.audition = Audition(history.document, frozenset({quiet.id}))
    first = hearing.read(0, 800)[0]
    hearing.audition = Audition(history.document, frozenset({loud.id}))
    second = hearing.read(800, 1600)[0]
    np.testing.assert_allclose(first, 0.2, atol=1e-6)
    assert 0.2 == pytest.approx(second[0], abs=0.01)
    assert np.all(np.diff(second) >= -1e-6)
    np.testing.assert_allclose(second[80:], 0.4, atol=1e-6)


def test_a_jump_is_not_faded(history, hearing):
    """Playing from elsewhere has nothing to be continued."""
    quiet, loud = history.document.tracks
    hearing.audition = Audition(history.document, frozenset({quiet.id}))
    hearing.read(0, 800)
    hearing.audition = Audition(history.document, frozenset({loud.id}), gain_db=-6.0206)
    np.testing.assert_allclose(hearing.read(2000, 2800)[0], 0.2, atol=1e-4)


def test_an_undone_step_is_heard_in_the_next_block(history, hearing):
    """The document is taken block by block: an edit and its undo never stop the sound."""
    before = history.document
    hearing.document = edits.set_mute(before, before.tracks[1].id, True)
    np.testing.assert_allclose(hearing.read(0, 800), 0.2, atol=1e-6)
    hearing.document = before
    np.testing.assert_allclose(hearing.read(800, 1600)[:, 80:], 0.6, atol=1e-6)


def test_a_side_comes_at_its_matched_level(history, hearing):
    """The gain of the listening choice is applied; a side that is gone is the mixer."""
    hearing.listening = Listening(Side.TARGET, "gone", ((Side.TARGET, -6.0206),))
    np.testing.assert_allclose(hearing.read(0, 800), 0.3, atol=1e-4)


def test_a_recording_that_is_gone_is_told_once(tmp_path, history, hearing):
    """Silence, and one message for each run."""
    (tmp_path / "loud.wav").unlink()
    assert not hearing.read(0, 800).any()
    assert not hearing.read(800, 1600).any()
    assert 1 == len(hearing.problems)


def test_without_a_project_there_is_silence():
    """Nothing to read, nothing to fail."""
    assert (2, 5) == Hearing(lambda error: None).read(0, 5).shape
