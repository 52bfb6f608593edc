"""The long-term spectrum of tracks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from desktop.session.selection import Selection
from desktop.views.long_term_spectrum import Curve, curves, reading, table
from desktop.views.pictures.store import PictureStore
from engine.project.document import Document


def test_a_tone_peaks_at_its_frequency_and_level(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """0.8 of full scale is -1.9 dBFS at 1 kHz, and the track's gain is added."""
    client = store.client()
    loud = replace(document, tracks=(replace(document.tracks[0], gain_db=6.0),))
    where = Selection(2000, 14000, track_ids=("t1",))
    assert curves(client, loud, where) == []
    settle()
    (curve,) = curves(client, loud, where)
    top = curve.level_db.argmax()
    assert curve.hz[top] == pytest.approx(1000, abs=2)
    assert curve.level_db[top] == pytest.approx(-1.94 + 6.0, abs=0.5)
    assert np.median(curve.level_db) < -80


def test_only_selected_tracks_and_times_have_lines(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """A cursor means everything; a track without sound there has no line."""
    client = store.client()
    for where in (Selection(0, 0), Selection(20000, 24000), Selection(0, 9, track_ids=("t2",))):
        curves(client, document, where)
        settle()
    names = [[c.name for c in curves(client, document, where)] for where in (
        Selection(0, 0), Selection(20000, 24000), Selection(0, 9, track_ids=("t2",)),
    )]  # fmt: skip
    assert [["Street", "Bird", "Rest"], ["Street", "Bird"], ["Bird"]] == names


def test_all_clips_of_a_track_count(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """Half of the time with the tone and half without is 3 dB less."""
    client, track = store.client(), document.tracks[0]
    clip = track.clips[0]
    half = clip.length // 2
    left = replace(clip, length=half, fade_in=0, fade_out=0)
    right = replace(left, id="right", start=half, offset=half, gain_db=-60.0)
    both = replace(document, tracks=(replace(track, clips=(left, right)),))
    where = Selection(2000, 2 * half - 2000, track_ids=("t1",))
    for one in (document, both):
        curves(client, one, where)
        settle()
    (whole,), (halved,) = (curves(client, one, where) for one in (document, both))
    assert whole.level_db.max() - 3.0 == pytest.approx(halved.level_db.max(), abs=0.3)


def test_levels_are_read_at_the_nearest_bin() -> None:
    """The frequency with its note, and each line there; nothing where there is no line."""
    hz = np.array([10.0, 1000.0, 2000.0])
    found = [Curve("Street", "#ff0000", hz, np.array([-90.0, -6.04, -80.0]))]
    assert "1.04 kHz (C6 -11)\nStreet  -6.0 dBFS" == reading(found, 1040.0)
    assert "" == reading([], 1040.0)


def test_a_table_has_a_column_for_each_line() -> None:
    """At the frequencies of the first; another rate is read between its bins."""
    one = Curve("Street", "#fff", np.array([100.0, 200.0]), np.array([-20.0, -40.0]))
    two = Curve("Bird", "#fff", np.array([50.0, 150.0, 250.0]), np.array([-10.0, -20.0, -30.0]))
    assert "" == table([])
    assert "Hz\tStreet\tBird\n100.0\t-20.0\t-15.0\n200.0\t-40.0\t-25.0" == table([one, two])
