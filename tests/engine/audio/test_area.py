"""Areas of time x frequency."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.area import Area, transform_for

HERTZ = np.arange(9) * 500.0
CENTRES = np.arange(10) * 100.0
TRIANGLE = Area((((0.0, 0.0), (800.0, 0.0), (800.0, 4000.0)),))


def test_a_box_lets_its_cells_through() -> None:
    """Whole cells are 1, cells outside 0, cells on an edge the share that is inside."""
    gate = Area.box(250, 650, 750, 2250).gate(CENTRES, HERTZ, 100)
    assert (10, 9) == gate.shape
    assert np.all(gate[3:7, 2:5] == 1)
    assert not gate[:3].any()
    assert not gate[7:].any()
    assert not gate[:, :2].any()
    assert not gate[:, 5:].any()
    half = Area.box(300, 650, 750, 2250).gate(CENTRES, HERTZ, 100)
    assert np.all(half[3, 2:5] == 0.5)


def test_a_box_to_the_top_holds_the_highest_bin() -> None:
    """Half the rate is drawn as the upper edge of the picture and means it."""
    gate = Area.box(-100, 1100, 0, 4000).gate(CENTRES, HERTZ, 100)
    assert np.all(gate == 1)


def test_a_polygon_covers_what_it_encloses() -> None:
    """The share of a triangle in the plane is its area."""
    gate = TRIANGLE.gate(np.arange(0, 800, 10) + 5.0, np.linspace(0, 4000, 201), 10)
    assert 0.5 == pytest.approx(gate.mean(), abs=0.01)
    assert 1 == gate[-2, 20]
    assert 0 == gate[2, 180]


def test_an_outline_inside_another_is_a_hole() -> None:
    """An odd number of outlines is inside, an even one outside."""
    ring = Area((*Area.box(0, 1000, 0, 4000).outlines, *Area.box(300, 700, 1000, 3000).outlines))
    gate = ring.gate(CENTRES, HERTZ, 100)
    assert 0 == gate[5, 4]
    assert 1 == gate[5, 7]
    assert 1 == gate[1, 4]


def test_bounds_and_plain_values() -> None:
    """The box around an area, and what a recipe says of it."""
    assert (0, 800, 0, 4000) == (
        TRIANGLE.start, TRIANGLE.end, TRIANGLE.low_hz, TRIANGLE.high_hz,
    )  # fmt: skip
    assert [[[50, 0.0], [850, 0.0], [850, 4000.0]]] == TRIANGLE.moved(50).as_lists()


def test_nothing_is_no_area() -> None:
    """Empty boxes and lines are refused."""
    with pytest.raises(ValueError, match="three points"):
        Area((((0, 0), (1, 1)),))
    with pytest.raises(ValueError, match="no box"):
        Area.box(5, 5, 0, 100)


@pytest.mark.parametrize(
    ("area", "n_fft"),
    [
        (Area.box(0, 48000, 0, 8000), 2048),  # as wished
        (Area.box(0, 600, 0, 8000), 512),  # a click: frames fit into it
        (Area.box(0, 48000, 50, 52), 16384),  # a hum: as fine as it gets
        (Area.box(0, 5000, 50, 52), 4096),  # a short hum: its time decides
    ],
)
def test_the_transform_resolves_the_area(area: Area, n_fft: int) -> None:
    """Short areas get short frames, narrow ones long frames where there is time for them."""
    assert n_fft == transform_for(area, 2048, 48000)


def test_harmonics_are_multiples_that_do_not_touch() -> None:
    """Up to the top; of a wide band only those that are apart."""
    tone = Area.box(0, 100, 400, 500).with_harmonics(4000)
    found = [(outline[0][1], outline[2][1]) for outline in tone.outlines]
    assert [(400, 500), (800, 1000), (1200, 1500), (1600, 2000)] == found
    narrow = Area.box(0, 100, 1000, 1010).with_harmonics(4000)
    assert 3 == len(narrow.outlines)
    low = Area.box(0, 100, 0, 50)
    assert low == low.with_harmonics(4000)


def test_an_area_is_written_and_read_again() -> None:
    """As lists, for JSON; anything else is refused."""
    area = Area((((1.0, 100.5), (5.0, 100.5), (3.0, 900.0)), ((7.0, 1.0), (8.0, 1.0), (8.0, 2.0))))
    assert area == Area.from_lists(area.as_lists())
    for other in (7, "area", [[1, 2]], [[[1, 2], [3, 4]]], []):
        with pytest.raises(ValueError):  # noqa: PT011  # Python's own message differs
            Area.from_lists(other)
