"""Waveform pictures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from desktop.views.pictures import waveform
from desktop.views.pictures.indexed_image import indexed_image
from desktop.views.pictures.store import PictureStore
from desktop.views.pictures.tiles import WaveKey
from desktop.views.pictures.waveform import WaveColumns
from engine.project.document import Document


def _columns(minimum: list[float], maximum: list[float], rms: list[float]) -> WaveColumns:
    parts = [np.array([values], np.float32) for values in (minimum, maximum, rms)]
    return WaveColumns(*parts, np.ones(len(minimum), dtype=bool), is_complete=True)


@pytest.mark.parametrize(
    ("per_pixel", "level"), [(0.5, 0), (1.0, 0), (4.0, 1), (5.0, 1), (64.0, 5), (1e9, 5)]
)
def test_level_is_a_little_finer_than_a_pixel(per_pixel: float, level: int) -> None:
    """A pixel covers two to four columns of its tiles, where tiles go that far."""
    assert level == waveform.level_for(per_pixel, 32_768)


@pytest.mark.parametrize("per_pixel", [4.0, 37.3, 300.0])
def test_columns_enclose_the_samples(
    store: PictureStore, document: Document, samples: dict, settle: Callable[[], None],
    per_pixel: float,
) -> None:  # fmt: skip
    """Every column contains all its samples and at most a tile column more at each side."""
    client, media = store.client(), document.media[1]
    waveform.columns(client, media, 500.0, per_pixel, 60)
    settle()
    found = waveform.columns(client, media, 500.0, per_pixel, 60)
    assert found.is_complete
    noise = samples["noise"]
    slack = per_pixel / 2
    for column in range(60):
        at = 500.0 + column * per_pixel
        inside = noise[:, int(np.ceil(at)) : int(at + per_pixel)]
        around = noise[:, max(0, int(at - slack)) : int(at + per_pixel + slack) + 1]
        if inside.size:
            core = inside[:, int(slack) : max(int(slack) + 1, inside.shape[1] - int(slack))]
            assert found.minimum[0, column] <= core.min() + 1e-6 or core.size == 0
        assert found.minimum[0, column] >= around.min() - 1e-6
        assert found.maximum[0, column] <= around.max() + 1e-6


def test_a_coarse_stand_in_shows_until_the_fine_one_arrives(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """Zooming in stretches what is there: known, but not complete."""
    client, media = store.client(), document.media[0]
    waveform.columns(client, media, 0.0, 30.0, 800)
    settle()
    client.begin()
    found = waveform.columns(client, media, 0.0, 2.5, 800)
    assert not found.is_complete
    assert found.known.all()
    assert found.maximum.max() > 0.7


def test_nothing_is_known_at_first(store: PictureStore, document: Document) -> None:
    """Before the first tile nothing is drawn."""
    found = waveform.columns(store.client(), document.media[0], 0.0, 30.0, 100)
    assert not found.known.any()
    values = waveform.picture(found, 20, np.ones(100, np.float32), n_lanes=1)
    assert not values.any()


def test_finer_tiles_stand_in_for_a_coarse_one(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """Zooming out joins the halves that are there."""
    client, media = store.client(), document.media[0]
    for index in (0, 1):
        client.wave(media, 2, index)
    settle()
    found = waveform._stand_in(client, WaveKey(media.id, 3, 0), 5)
    exact = client.peek(WaveKey(media.id, 2, 0))
    assert found is not None
    np.testing.assert_allclose(found.maximum[:, 0], exact.maximum[:, :2].max(axis=1))


def test_picture_covers_the_envelope() -> None:
    """Full scale fills the lane, silence is a thin line, half scale is half."""
    found = _columns([-1, 0, -0.5], [1, 0, 0.5], [0, 0, 0])
    # Neighbours are joined, so each column is looked at alone.
    heights = []
    for column in range(3):
        part = _columns(
            *([float(v[0, column])] for v in (found.minimum, found.maximum, found.rms))
        )
        values = waveform.picture(part, 104, np.ones(1, np.float32), n_lanes=1)
        heights.append((values >> 4).sum() / 15)
    assert heights == pytest.approx([100, 1, 50], abs=1.1)


def test_gain_scales_the_picture() -> None:
    """Half the gain is half the height."""
    found = _columns([-0.8] * 4, [0.8] * 4, [0.4] * 4)
    full = waveform.picture(found, 104, np.ones(4, np.float32), n_lanes=1)
    half = waveform.picture(found, 104, np.full(4, 0.5, np.float32), n_lanes=1)
    assert (full >> 4).sum() == pytest.approx(2 * (half >> 4).sum(), rel=0.03)


def test_neighbouring_columns_touch() -> None:
    """A jump from low to high has no gap between its columns."""
    found = _columns([-0.9, 0.7], [-0.7, 0.9], [0, 0])
    values = waveform.picture(found, 100, np.ones(2, np.float32), n_lanes=1) >> 4
    rows_left, rows_right = np.flatnonzero(values[:, 0]), np.flatnonzero(values[:, 1])
    assert rows_right.max() >= rows_left.min() - 1


def test_channels_have_their_own_rows() -> None:
    """Two lanes: the upper half shows the first channel only."""
    silent, loud = np.zeros((1, 3), np.float32), np.ones((1, 3), np.float32)
    found = WaveColumns(
        np.concatenate([silent, -loud]), np.concatenate([silent, loud]),
        np.zeros((2, 3), np.float32), np.ones(3, dtype=bool), is_complete=True,
    )  # fmt: skip
    values = waveform.picture(found, 80, np.ones(3, np.float32), n_lanes=2) >> 4
    assert (values[:40] > 0).sum() <= 6
    assert (values[40:] > 0).sum() > 90
    merged = waveform.picture(found, 80, np.ones(3, np.float32), n_lanes=1) >> 4
    assert (merged > 0).sum() > 200


def test_colour_table_is_clear_where_nothing_is() -> None:
    """Value 0 is transparent, full coverage is opaque in the right colour."""
    table = waveform.color_table("#ff0000", "#00ff00")
    assert table[0] >> 24 == 0
    assert table[15 * 16] == 0xFFFF0000
    assert table[255] == 0xFF00FF00


def test_image_has_the_shape_of_the_values(qapp: object) -> None:
    """One pixel a value, alpha kept."""
    values = np.zeros((3, 5), np.uint8)
    values[1, 2] = 255
    made = indexed_image(values, waveform.color_table("#ff0000", "#00ff00"))
    assert (made.width(), made.height()) == (5, 3)
    assert made.pixelColor(0, 0).alpha() == 0
    assert made.pixelColor(2, 1).name() == "#00ff00"


def test_played_channels_come_in_their_order_and_sign() -> None:
    """Swapped rows; an inverted column has its peaks on the other side."""
    found = waveform.WaveColumns(
        np.array([[-0.1], [-0.2]], np.float32),
        np.array([[0.3], [0.4]], np.float32),
        np.array([[0.1], [0.2]], np.float32),
        np.ones(1, bool),
        is_complete=True,
    )
    played = waveform.as_played(found, (1, 0), is_inverted=True)
    assert np.array_equal(np.array([[-0.4], [-0.3]], np.float32), played.minimum)
    assert np.array_equal(np.array([[0.2], [0.1]], np.float32), played.maximum)
    assert np.array_equal(np.array([[0.2], [0.1]], np.float32), played.rms)
    assert found is waveform.as_played(found, (0, 1), is_inverted=False)
