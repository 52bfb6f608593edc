"""The key of a clip's picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, Lane
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.shown import Shown, gain_curve
from engine.project.document import Clip, ClipChannels, Document, Patch


def shown_of(document: Document, **changes: object) -> Shown:
    """The first clip of the first track on 400 pixels of 40 samples."""
    track = document.tracks[0]
    made = Shown(
        track.clips[0], document.media[0], track, Lane("t1", 0, 120, DisplayMode.WAVEFORM),
        left=0, width=400, first_sample=0.0, samples_per_pixel=40.0, rate=document.rate,
        frequency=FrequencyAxis(4000.0), style=SpectrogramStyle(), theme_name="dark",
        is_selected=False, ratio=1.0,
    )  # fmt: skip
    return replace(made, **changes)


def test_equal_values_are_one_key(document: Document) -> None:
    """Made twice, found once; anything different is another picture."""
    assert {shown_of(document)} == {shown_of(document), shown_of(document)}
    assert shown_of(document) != shown_of(document, is_selected=True)


def test_media_of_another_rate_are_placed_right(document: Document) -> None:
    """Half a second into the clip is half a second into the medium, whatever its rate."""
    media = replace(document.media[0], rate=48000)
    clip = Clip("c", media.id, start=800, offset=400, length=8000)
    shown = shown_of(document, media=media, clip=clip, left=120)
    # Pixel 120 is sample 4800, that is 4000 into the clip, 4400 into the medium at 8 kHz.
    assert 4400 * 6 == shown.medium_first


def test_edges_of_the_clip_are_pixels(document: Document) -> None:
    """Independent of what part of it is drawn."""
    shown = shown_of(document, first_sample=4000.0, left=50)
    assert (-100.0, 300.0) == (shown.clip_left, shown.clip_right)


def test_gain_and_fades_multiply(document: Document) -> None:
    """Clip and track gain everywhere, fades at the ends."""
    clip = replace(document.tracks[0].clips[0], gain_db=-6.0206, fade_in=4000, fade_out=8000)
    track = replace(document.tracks[0], gain_db=6.0206)
    factor = gain_curve(shown_of(document, clip=clip, track=track), 400)
    assert [0.0, 0.5, 1.0, 1.0, 0.5] == pytest.approx(
        list(factor[[0, 50, 100, 200, 300]]), abs=0.01
    )
    assert np.float32 == factor.dtype


def test_reversed_clip_begins_at_its_far_end(document: Document) -> None:
    """The right edge of the picture is the first sample of what is drawn, mirrored."""
    clip = Clip("c", document.media[0].id, start=800, offset=400, length=8000, is_reversed=True)
    shown = shown_of(document, clip=clip, left=20, width=50)
    # Pixels 20 to 70 are samples 800 to 2800: the last 2000 of 400..8400.
    assert 6400 == shown.medium_first
    faded = replace(clip, fade_in=2000)
    factor = gain_curve(shown_of(document, clip=faded, left=20, width=50), 50)
    assert factor[0] > 0.9
    assert 0 == factor[-1]


def test_chosen_channels_are_drawn(document: Document) -> None:
    """One side alone, both swapped, or all joined."""
    media = replace(document.media[0], n_channels=2)
    lane = Lane("t1", 0, 300, DisplayMode.WAVEFORM, n_channels=2)

    def drawn(channels: ClipChannels) -> tuple[tuple[int, ...], int]:
        clip = replace(document.tracks[0].clips[0], channels=channels)
        shown = shown_of(document, clip=clip, media=media, lane=lane)
        return shown.channels, shown.wave_lanes(200)

    assert ((0, 1), 2) == drawn(ClipChannels.ALL)
    assert ((0,), 1) == drawn(ClipChannels.LEFT)
    assert ((1,), 1) == drawn(ClipChannels.RIGHT)
    assert ((1, 0), 2) == drawn(ClipChannels.SWAPPED)
    assert ((0, 1), 1) == drawn(ClipChannels.MONO)


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_patch_is_a_picture_of_its_own(document: Document, is_reversed: bool) -> None:
    """It lies where its sound lies, and begins with the sample that is heard there."""
    other = replace(document.media[0], id="other")
    clip = Clip("c", document.media[0].id, 800, 400, 8000, is_reversed=is_reversed,
                patches=(Patch(2400, 800, "other", 80),))  # fmt: skip
    shown = shown_of(document, clip=clip, patch_media=(other,))
    plain, part = shown.parts
    assert (shown.left, shown.width) == (plain.left, plain.width)
    assert (150 if is_reversed else 70, 20) == (part.left, part.width)
    assert 80 == part.medium_first
    assert ("other", ()) == (part.media.id, part.clip.patches)
    assert (document.media[0].id, "other") == shown.media_ids


def test_a_patch_that_cannot_be_seen_is_not_drawn(document: Document) -> None:
    """Off the picture, or shorter than a pixel."""
    other = replace(document.media[0], id="other")
    patches = (Patch(410, 5, "other"), Patch(40_000, 5000, "other"))
    clip = replace(document.tracks[0].clips[0], patches=patches)
    shown = shown_of(document, clip=clip, patch_media=(other, other))
    assert 1 == len(shown.parts)
