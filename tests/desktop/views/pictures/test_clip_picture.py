"""The picture of a clip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop import theme
from desktop.views.layout import DisplayMode, Lane
from desktop.views.pictures.clip_picture import ClipPictures
from desktop.views.pictures.shown import Shown
from desktop.views.pictures.store import PictureStore
from engine.project.document import Document, GainPoint
from tests.desktop.views.pictures.test_shown import shown_of
from tests.helpers.mouse import pixels
from tests.helpers.recordings import Recordings


@pytest.fixture
def shown(document: Document) -> Shown:
    """Waveform and spectrogram of the first clip."""
    return shown_of(document, lane=Lane("t1", 0, 160, DisplayMode.BOTH))


def test_a_finished_picture_is_kept(
    store: PictureStore, shown: Shown, settle: Callable[[], None]
) -> None:
    """Equal values give the same image; an unfinished one is made again when more arrives."""
    pictures = ClipPictures(store)
    store.changed.connect(pictures.drop)
    first = pictures.image(shown)
    assert pictures.image(shown) is first
    settle()
    while pictures.image(shown) is not pictures.image(shown) or store.is_busy:
        settle()
    finished = pictures.image(shown)
    assert finished is not first
    pictures.drop(shown.media.id)
    assert pictures.image(shown) is finished


def test_title_waveform_and_spectrogram_are_drawn(
    store: PictureStore, shown: Shown, settle: Callable[[], None]
) -> None:
    """Title bar in the track's colour, a bright tone line in the spectrogram."""
    pictures = ClipPictures(store)
    store.changed.connect(pictures.drop)
    pictures.image(shown)
    settle()
    pictures.image(shown)
    settle()
    image = pictures.image(shown)
    assert theme.current().track(0) == image.pixelColor(390, 8).name()
    top, height = shown.lane.spectrum_rows()
    rows = pixels(image)[top : top + height, 100:300].sum(axis=(1, 2))
    expected = (1 - shown.frequency.fraction(1000.0)) * height
    assert rows.argmax() == pytest.approx(expected, abs=2)


def test_corners_are_cut(store: PictureStore, shown: Shown) -> None:
    """Outside the rounded outline the picture is transparent."""
    image = ClipPictures(store).image(shown)
    assert 0 == image.pixelColor(0, 3).alpha()
    assert 255 == image.pixelColor(200, 10).alpha()


def test_a_muted_track_loses_its_colour(store: PictureStore, shown: Shown) -> None:
    """Muted clips are grey."""
    muted = replace(shown, track=replace(shown.track, is_muted=True))
    pictures = ClipPictures(store)
    loud, quiet = (pictures.image(s).pixelColor(390, 8) for s in (shown, muted))
    assert quiet.saturation() < loud.saturation() / 2


def test_a_problem_is_written_into_the_clip(
    store: PictureStore, shown: Shown, library: Recordings, settle: Callable[[], None]
) -> None:
    """An unreadable recording says so instead of staying empty."""
    library.broken.add(shown.media.id)
    pictures = ClipPictures(store)
    store.changed.connect(pictures.drop)
    before = pixels(pictures.image(shown))
    settle()
    after = pixels(pictures.image(shown))
    top, _ = shown.lane.clip_body()
    assert (before[top:] != after[top:]).any()


def test_fades_and_gain_are_visible(store: PictureStore, shown: Shown) -> None:
    """A fade shades its corner; the clip's gain stands in the title."""
    clip = replace(shown.clip, fade_in=8000, gain_db=3.0)
    pictures = ClipPictures(store)
    plain, faded = (pixels(pictures.image(s)) for s in (shown, replace(shown, clip=clip)))
    assert (plain[60, 20] != faded[60, 20]).any()
    assert (plain[4:20, 330:395] != faded[4:20, 330:395]).any()


def test_high_resolution_screens_get_more_pixels(store: PictureStore, shown: Shown) -> None:
    """Twice the ratio is twice the size in device pixels."""
    image = ClipPictures(store).image(replace(shown, ratio=2.0))
    assert (800, 320) == (image.width(), image.height())


def test_the_spectrogram_follows_envelope_and_fades(
    store: PictureStore, shown: Shown, settle: Callable[[], None]
) -> None:
    """What fades in is dark at first, as it is quiet, beside the fade's own shade."""
    pictures = ClipPictures(store)
    store.changed.connect(pictures.drop)
    length = shown.clip.length
    points = (GainPoint(0, -60.0), GainPoint(length, 0.0))
    risen = replace(shown, clip=replace(shown.clip, gain_points=points))
    for one in (shown, risen):
        pictures.image(one)
        settle()
        pictures.image(one)
        settle()
    row = shown.lane.spectrum_rows()[0] + round(
        (1 - shown.frequency.fraction(1000.0)) * shown.lane.spectrum_rows()[1]
    )
    before, after = (pixels(pictures.image(one))[row] for one in (shown, risen))
    assert after[20:60].sum() < 0.6 * before[20:60].sum()
    assert after[340:380].sum() > 0.8 * before[340:380].sum()


def test_a_blend_shows_both(store: PictureStore, shown: Shown, settle: Callable[[], None]) -> None:
    """The tone's line is there, and the waveform lies over it as strongly as it is told."""
    pictures = ClipPictures(store)
    store.changed.connect(pictures.drop)

    def centre(opacity: float) -> int:
        lane = replace(shown.lane, mode=DisplayMode.BLEND)
        style = replace(shown.style, wave_opacity=opacity)
        one = replace(shown, lane=lane, style=style)
        for _ in range(3):
            pictures.image(one)
            settle()
        top, height = lane.spectrum_rows()
        assert (top, height) == lane.wave_rows()
        return int(pixels(pictures.image(one))[top + height // 2, 100:300].sum())

    assert centre(0.9) > 1.3 * centre(0.05)
