"""Where the sound of a clip lies inside its medium."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project.clip import Clip, ClipChannels, GainPoint

FORWARD = Clip("c", "m", 1000, 200, 500, fade_in=100, fade_out=50)
REVERSED = replace(FORWARD, is_reversed=True)


def test_inside_counts_from_the_other_end_when_reversed() -> None:
    """The first 100 samples of a reversed clip are the last 100 of its piece of the medium."""
    assert (200, 300) == FORWARD.inside(1000, 1100)
    assert (600, 700) == REVERSED.inside(1000, 1100)


@pytest.mark.parametrize("clip", [FORWARD, REVERSED])
def test_place_of_is_the_inverse_of_inside(clip: Clip) -> None:
    """Every timeline sample finds its medium sample and back."""
    for at in (1000, 1001, 1250, 1499):
        first, last = clip.inside(at, at + 1)
        assert first + 1 == last
        assert at == clip.place_of(first)


@pytest.mark.parametrize("clip", [FORWARD, REVERSED])
def test_between_keeps_the_sound_in_place(clip: Clip) -> None:
    """A piece of a clip plays at each timeline sample what the whole played."""
    piece = clip.between(1100, 1300)
    assert (1100, 1300) == (piece.start, piece.end)
    assert clip.inside(1150, 1160) == piece.inside(1150, 1160)


def test_between_shortens_fades_that_no_longer_fit() -> None:
    """The fade in keeps what it can, the fade out the rest."""
    assert (80, 0) == (FORWARD.between(1000, 1080).fade_in, FORWARD.between(1000, 1080).fade_out)
    piece = FORWARD.between(1000, 1120)
    assert (100, 20) == (piece.fade_in, piece.fade_out)


def test_moving_keeps_what_is_played() -> None:
    """Only the place changes."""
    assert FORWARD.inside(1000, 1500) == FORWARD.moved_to(0).inside(0, 500)


def test_changed_sound_is_not_plain() -> None:
    """Fades and one level are; anything else must be rendered to be what is heard."""
    assert replace(FORWARD, gain_db=-3.0).plays_plainly
    for changes in (
        {"is_reversed": True},
        {"is_inverted": True},
        {"is_muted": True},
        {"channels": ClipChannels.LEFT},
        {"gain_points": (GainPoint(0, 0.0),)},
    ):
        assert not replace(FORWARD, **changes).plays_plainly
