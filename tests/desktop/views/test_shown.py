"""The key of a clip's picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, Lane
from desktop.views.shown import Shown, gain_curve
from desktop.views.spectrogram import SpectrogramStyle
from engine.project.document import Clip, Document


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
