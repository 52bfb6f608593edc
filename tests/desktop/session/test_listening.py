from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.session.listening import Listening, Side, match_levels, newest_group
from engine.project.document import Document, Track, TrackRole

TRACKS = (
    Track("a", "Street"),
    Track("b", "Dog", role=TrackRole.TARGET, group="g"),
    Track("c", "Rest", role=TrackRole.RESIDUAL, group="g"),
)
DOCUMENT = Document(48000, tracks=TRACKS)


@pytest.mark.parametrize(
    ("side", "expected"),
    [(Side.MIX, None), (Side.TARGET, {"b"}), (Side.RESIDUAL, {"c"})],
)
def test_a_side_is_the_tracks_that_are_heard(side, expected):
    """The mixer decides for itself; target and residual are heard alone."""
    assert Listening(side, "g").heard(DOCUMENT) == expected


def test_the_side_of_a_result_that_is_gone_is_the_mixer():
    """After an undo nothing is silent by surprise."""
    assert Listening(Side.TARGET, "gone").heard(DOCUMENT) is None


def test_mutes_and_solos_decide_what_the_mixer_lets_through():
    """Soloed tracks win, muted ones are silent, a chosen side sounds although it is muted."""
    muted = replace(TRACKS[1], is_muted=True)
    document = Document(48000, tracks=(TRACKS[0], muted, replace(TRACKS[2], is_soloed=True)))
    assert Listening().sounding(DOCUMENT) == {"a", "b", "c"}
    assert Listening().sounding(document) == {"c"}
    assert Listening(Side.TARGET, "g").sounding(document) == {"b"}


def test_gain_is_a_factor():
    """6 dB is twice as loud; a side that was not measured stays as it is."""
    listening = Listening(Side.TARGET, "g", ((Side.TARGET, 6.0206),))
    assert listening.gain == pytest.approx(2.0, abs=1e-3)
    assert Listening(Side.RESIDUAL, "g").gain == 1.0


def test_the_uppermost_result_is_compared():
    """Without a choice the first target from the top counts."""
    assert newest_group(DOCUMENT) == "g"
    assert newest_group(Document(48000)) == ""


def test_sides_are_matched_to_their_sum(qtbot, opened):
    """Two equal halves are each raised by 6 dB; without a result there is nothing to match."""
    from engine.project import edits, results
    from engine.project.regions import Region

    medium = opened.document.media[0]
    track = opened.document.tracks[0]
    found = results.FoundTracks(
        Region(track.id, 0, 64000, track.clips[0].id), track.clips[0], "x", medium, medium, None
    )
    opened.apply("Extract", results.add_found_tracks, found, ("X", "rest"))
    group = newest_group(opened.document)
    gains = dict(match_levels(opened.document, opened.history.media, group))
    assert gains[Side.TARGET] == pytest.approx(6.02, abs=0.05)
    assert gains[Side.RESIDUAL] == pytest.approx(6.02, abs=0.05)
    assert match_levels(opened.document, opened.history.media, "none") == ()
    opened.apply("Delete", edits.remove_tracks, [t.id for t in opened.document.tracks])


def test_a_sound_that_comes_late_is_matched_too(qtbot, session, work, tmp_path):
    """What is measured lies where the target sounds, not at the beginning."""
    from engine.audio import files
    from engine.audio.buffer import Buffer
    from engine.project import results
    from engine.project.regions import Region

    rate, seconds = 8000, 70
    tone = 0.2 * np.sin(2 * np.pi * 440 * np.arange(rate * seconds) / rate)
    is_late = np.arange(rate * seconds) >= 60 * rate
    for name, samples in (("mix", tone), ("late", tone * is_late * 0.5)):
        files.write(tmp_path / f"{name}.wav", Buffer(samples[None].astype(np.float32), rate))
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([tmp_path / "mix.wav", tmp_path / "late.wav"])
    mix = session.document.tracks[0]
    curve = (1.0, tuple(float(second >= 60) for second in range(seconds)), 0.5)
    media = {medium.name: medium for medium in session.document.media}
    found = results.FoundTracks(
        Region(mix.id, 0, rate * seconds, mix.clips[0].id), mix.clips[0], "x",
        media["late.wav"], media["mix.wav"], curve,
    )  # fmt: skip
    session.apply("Extract", results.add_found_tracks, found, ("X", "rest"))
    gains = dict(
        match_levels(session.document, session.history.media, newest_group(session.document))
    )
    # Of the last 30 seconds: 20 at full level and 10 half as much again, beside 10 at the half.
    expected = 10 * np.log10((20 + 10 * 1.5**2) / 30 / 0.5**2)
    assert gains[Side.TARGET] == pytest.approx(expected, abs=0.2)
