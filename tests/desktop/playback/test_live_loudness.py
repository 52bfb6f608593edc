"""Loudness while it is heard."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.playback.live_loudness import LiveLoudness
from engine.audio.loudness import measure

RATE = 16000


def test_it_measures_what_was_fed_until_now() -> None:
    """The same as the whole at once, at any moment."""
    time_s = np.arange(5 * RATE) / RATE
    tone = np.tile((0.1 * np.sin(2 * np.pi * 997 * time_s)).astype(np.float32), (2, 1))
    live = LiveLoudness(RATE)
    assert live.so_far().integrated is None
    for start in range(0, 5 * RATE, 480):
        live.feed(tone[:, start : start + 480])
        if start == 480 * 100:
            assert len(live.so_far().momentary) == 27
    found, expected = live.so_far(), measure(tone, RATE)
    assert expected.integrated == pytest.approx(found.integrated, abs=1e-6)
    assert np.array_equal(expected.short_term, found.short_term)
    assert expected.true_peak_db == pytest.approx(found.true_peak_db, abs=0.05)
