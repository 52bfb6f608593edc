"""Geometry of the gain envelope."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.views import envelope_line
from desktop.views.layout import DisplayMode, Lane
from engine.project.clip import Clip, GainPoint

LANE = Lane("t", 0, 200, DisplayMode.WAVEFORM)
CLIP = Clip("c", "m", 1000, 0, 1000, gain_points=(GainPoint(200, -12.0), GainPoint(600, 0.0)))


@pytest.mark.parametrize("level_db", [12.0, 0.0, -6.0, -30.0, -60.0])
def test_rows_and_levels_are_inverse(level_db: float) -> None:
    """What is drawn at a row is meant by it, to a few tenths of a decibel."""
    row = envelope_line.row_of(level_db, LANE)
    assert level_db == pytest.approx(envelope_line.level_of(row, LANE), abs=0.3)


def test_levels_beyond_the_body_are_its_edges() -> None:
    """+12 dB above, silence below."""
    assert 12.0 == envelope_line.level_of(-50, LANE)
    assert -60.0 == envelope_line.level_of(900, LANE)


def test_zero_is_easily_found() -> None:
    """Within half a pixel of 0 dB it is exactly 0."""
    assert 0.0 == envelope_line.level_of(envelope_line.row_of(0.0, LANE) + 0.5, LANE)


def test_levels_between_points() -> None:
    """As the renderer has them."""
    levels = [envelope_line.level_at(CLIP, at) for at in (0, 200, 400, 600, 900)]
    assert [-12.0, -12.0, -6.0, 0.0, 0.0] == levels
    assert 0.0 == envelope_line.level_at(replace(CLIP, gain_points=()), 5)


def test_points_outside_the_clip_are_not_shown() -> None:
    """They belong to a part that was cut away; reversed clips have theirs from the other end."""
    assert [1200, 1600] == [at for at, _ in envelope_line.visible_points(CLIP)]
    assert [1600] == [at for at, _ in envelope_line.visible_points(CLIP.between(1500, 2000))]
    turned = replace(CLIP, is_reversed=True)
    assert [1399, 1799] == [at for at, _ in envelope_line.visible_points(turned)]
