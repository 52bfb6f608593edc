"""Where the sound of a clip lies inside its medium."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project.clip import Clip, ClipChannels, GainPoint, Patch

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


@pytest.mark.parametrize("clip", [FORWARD, REVERSED])
def test_parts_play_one_medium_each_in_their_order(clip: Clip) -> None:
    """A patch sounds where its place in the medium sounds, with its own samples."""
    patched = replace(clip, patches=(Patch(300, 100, "p", 40), Patch(650, 100, "q")))
    parts = list(patched.parts(1000, 1500))
    assert [(part.media_id, low, high) for part, low, high in parts] == (
        [("q", 1000, 1050), ("m", 1050, 1300), ("p", 1300, 1400), ("m", 1400, 1500)]
        if clip.is_reversed
        else [("m", 1000, 1100), ("p", 1100, 1200), ("m", 1200, 1450), ("q", 1450, 1500)]
    )
    part, low, high = next(item for item in parts if item[0].media_id == "p")
    assert (40, 140) == part.inside(low, high)


def test_parts_of_a_range_begin_and_end_with_it() -> None:
    """Inside a patch there is nothing but the patch; without patches the clip itself."""
    patched = replace(FORWARD, patches=(Patch(300, 100, "p"),))
    (part, low, high), *others = patched.parts(1120, 1130)
    assert ("p", (20, 30), []) == (part.media_id, part.inside(low, high), others)
    assert [(FORWARD, 1100, 1200)] == list(FORWARD.parts(1100, 1200))


def test_an_envelope_stays_with_the_sound_below_a_patch() -> None:
    """The points of a part are places of its own medium."""
    patched = replace(
        FORWARD, gain_points=(GainPoint(350, -6.0),), patches=(Patch(300, 100, "p"),)
    )
    part = next(item for item, _, _ in patched.parts(1000, 1500) if item.media_id == "p")
    assert (GainPoint(50, -6.0),) == part.gain_points
