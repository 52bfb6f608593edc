"""Spectrogram pictures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from desktop.views.frequency_axis import FrequencyAxis, FrequencyScale
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures import spectrogram
from desktop.views.pictures.indexed_image import indexed_image
from desktop.views.pictures.spectrogram import SpectrogramPainter, SpectrumPicture
from desktop.views.pictures.store import PictureStore
from engine.audio.spectrum import TileSettings
from engine.project.document import Document

SETTINGS = TileSettings(n_fft=256, hop=64)
LINEAR = FrequencyAxis(4000.0, FrequencyScale.LINEAR)


@pytest.mark.parametrize(
    ("per_pixel", "hop"), [(64, 64), (255, 64), (256, 256), (1024, 1024), (63, 16), (1, 16)]
)
def test_hop_follows_the_zoom(per_pixel: float, hop: int) -> None:
    """One to four columns a pixel, down to the closest useful hop."""
    assert hop == spectrogram.hop_for(SETTINGS, per_pixel)


@pytest.mark.parametrize("per_pixel", [8.0, 64.0, 200.0])
def test_a_tone_is_a_line_at_its_frequency(
    store: PictureStore, document: Document, settle: Callable[[], None], per_pixel: float
) -> None:
    """1 kHz of 4 kHz is a quarter up, in every column, at every zoom."""
    painter = SpectrogramPainter(store.client())
    media = document.media[0]

    def ask() -> SpectrumPicture:
        return painter.picture(media, SETTINGS, LINEAR, 4000.0, per_pixel, 100, 80)

    ask()
    settle()
    found = ask()
    assert found.is_complete
    assert (80, 100) == found.levels.shape
    assert set(found.levels.argmax(axis=0)) <= {58, 59, 60}


def test_a_stand_in_shows_until_the_right_tile_arrives(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """Zooming in or out stretches what is there; what is unknown is a gap."""
    painter, media = SpectrogramPainter(store.client()), document.media[0]
    first = painter.picture(media, SETTINGS, LINEAR, 0.0, 64.0, 100, 40)
    assert [(0, 100)] == first.gaps()
    settle()
    closer = painter.picture(media, SETTINGS, LINEAR, 0.0, 16.0, 100, 40)
    assert not closer.is_complete
    assert closer.gaps() == []
    assert closer.levels.max() > 200
    farther = painter.picture(media, SETTINGS, LINEAR, 0.0, 256.0, 100, 40)
    assert farther.levels[:, :50].max() > 200


def test_rows_show_the_loudest_bin() -> None:
    """A row over many bins keeps a single loud one; above the medium's band is nothing."""
    tile = np.zeros((1025, 4), np.uint8)
    tile[700] = 250
    axis = FrequencyAxis(8000.0, FrequencyScale.LINEAR)
    rows = spectrogram.map_rows(tile, axis, 20, 8000)
    assert rows.max() == 250
    assert not rows[:10].any()  # 4..8 kHz: the medium ends at 4 kHz
    assert (rows > 0).any(axis=1).sum() == 1


def test_rows_between_two_bins_mix_them() -> None:
    """Zoomed far in, levels run smoothly from bin to bin."""
    tile = np.zeros((9, 1), np.uint8)
    tile[4] = 200
    axis = FrequencyAxis(4000.0, FrequencyScale.LINEAR)
    rows = spectrogram.map_rows(tile, axis, 160, 8000)[:, 0].astype(int)
    assert rows.max() > 190
    assert np.abs(np.diff(rows)).max() <= 12


@pytest.mark.parametrize("scale", list(FrequencyScale))
def test_every_scale_puts_the_tone_where_its_axis_says(scale: FrequencyScale) -> None:
    """Painting and read-out agree on every scale."""
    tile = np.zeros((129, 1), np.uint8)
    tile[32] = 255  # 1000 Hz at 8 kHz
    axis = FrequencyAxis(4000.0, scale)
    rows = spectrogram.map_rows(tile, axis, 200, 8000)[:, 0]
    expected = (1 - axis.fraction(1000.0)) * 200
    assert np.flatnonzero(rows == rows.max()).mean() == pytest.approx(expected, abs=2)


def test_pixels_over_several_columns_show_the_loudest() -> None:
    """A short click is not lost when zoomed out."""
    levels = np.zeros((40, 3), np.uint8)
    levels[21] = 99
    found = spectrogram._resampled(levels, np.arange(11) * 4.0)
    assert (3, 10) == found.shape
    assert [5] == list(np.flatnonzero(found[0]))


def test_changing_map_or_range_changes_only_the_table() -> None:
    """Levels stay; the table of 256 colours is another."""
    one = SpectrogramStyle(color_map="grey")
    other = SpectrogramStyle(color_map="ember", floor_db=-60)
    assert one.settings == other.settings
    assert one.table() != other.table()
    assert 256 == len(one.table())


def test_gain_brightens_and_mute_greys_the_table() -> None:
    """Both without another picture."""
    style = SpectrogramStyle(color_map="grey", floor_db=-100, ceiling_db=0)
    assert style.table(gain_db=20)[100] > style.table()[100]
    coloured = SpectrogramStyle(color_map="ember", floor_db=-100, ceiling_db=0)
    assert style.table() == coloured.table(is_grey=True)


def test_image_uses_the_table(qapp: object) -> None:
    """A level is drawn in its colour."""
    style = SpectrogramStyle(color_map="grey", floor_db=-120, ceiling_db=0)
    made = indexed_image(np.array([[0, 255]], np.uint8), style.table(), is_opaque=True)
    assert ["#000000", "#ffffff"] == [made.pixelColor(x, 0).name() for x in (0, 1)]


def test_levels_move_by_row_and_column() -> None:
    """A gain that changes in time, and a boost of high frequencies; nothing wraps around."""
    levels = np.full((2, 3), 200, np.uint8)
    moved = spectrogram.shifted(levels, np.array([12.0, 0.0]), np.array([0.0, -12.0, -200.0]))
    assert [[226, 200, 0], [200, 174, 0]] == moved.tolist()
    assert 255 == spectrogram.shifted(levels, np.full(2, 60.0), np.zeros(3)).min()


def test_the_boost_grows_with_octaves_above_1_khz() -> None:
    """Three decibels an octave are six at 4 kHz, and nothing below."""
    rows = spectrogram.boost_rows(LINEAR, 400, 3.0)
    assert 6.0 == pytest.approx(rows[0], abs=0.02)
    assert 3.0 == pytest.approx(rows[200], abs=0.02)
    assert not rows[310:].any()
