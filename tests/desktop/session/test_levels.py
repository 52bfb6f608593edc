from __future__ import annotations

import numpy as np
import pytest

from desktop.session.levels import TrackLevels
from desktop.session.listening import Listening
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.project import edits


def test_levels_are_those_of_the_recording(qtbot, opened):
    """A tone of 0.2 shows -14 dBFS where it sounds, and its gain counts."""
    levels, track = TrackLevels(), opened.document.tracks[0]
    peak, rms = levels.at(opened.document, 48000, Listening())[track.id]
    assert peak == pytest.approx(-14.0, abs=0.3)
    assert rms == pytest.approx(-17.0, abs=0.3)
    quieter = edits.set_track_gain(opened.document, track.id, -6.0)
    assert levels.at(quieter, 48000, Listening())[track.id][0] == pytest.approx(peak - 6.0)


def test_a_muted_track_shows_nothing(qtbot, opened):
    """Only what is heard has a level."""
    muted = edits.set_mute(opened.document, opened.document.tracks[0].id, True)
    assert TrackLevels().at(muted, 48000, Listening()) == {}


def test_outside_of_clips_there_is_silence(qtbot, opened):
    """After the end the level is at the floor."""
    track = opened.document.tracks[0]
    assert TrackLevels().at(opened.document, 10**7, Listening())[track.id][0] == -120.0


@pytest.mark.parametrize("loud_channel", [0, 1])
def test_the_loudest_channel_counts(qtbot, session, work, tmp_path, loud_channel):
    """A sound on one side only shows its level, whichever side it is."""
    sides = np.zeros((2, 32000), np.float32)
    sides[loud_channel] = 0.5
    files.write(tmp_path / "one side.wav", Buffer(sides, 16000))
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([tmp_path / "one side.wav"])
    track = session.document.tracks[0]
    peak, rms = TrackLevels().at(session.document, 8000, Listening())[track.id]
    assert peak == pytest.approx(-6.02, abs=0.05)
    assert rms == pytest.approx(-6.02, abs=0.05)
