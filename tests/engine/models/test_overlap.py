"""Windows on the absolute grid and the mean of their masks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.models.overlap import GUARD_FRAMES, Averager, WindowGrid

grids = st.builds(
    lambda n, window, hop, step: WindowGrid(n, window * step, min(hop, window) * step, step),
    st.integers(1, 800),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(1, 20),
)


@settings(deadline=None, max_examples=50)
@given(grids)
def test_every_frame_is_covered_by_a_window_with_weight(grid: WindowGrid) -> None:
    """Whatever length, window and hop: no frame is left without a mask."""
    total = np.zeros(grid.n_frames)
    for index in range(len(grid)):
        window = grid[index]
        assert 0 < window.length <= grid.window
        total[window.first_frame : window.end_frame] += grid.weights(window)
    assert np.all(total > 0)


@settings(deadline=None, max_examples=50)
@given(grids)
def test_windows_begin_on_the_frame_grid_and_end_with_the_recording(grid: WindowGrid) -> None:
    """Starts are multiples of the STFT hop, ascending; the last window reaches the last sample."""
    windows = [grid[index] for index in range(len(grid))]
    assert all(window.start % grid.stft_hop == 0 for window in windows)
    assert sorted({window.start for window in windows}) == [window.start for window in windows]
    assert grid.n_samples == windows[-1].start + windows[-1].length


@settings(deadline=None, max_examples=50)
@given(grids, st.integers(0, 800), st.integers(1, 800))
def test_covering_windows_are_all_that_have_weight_in_a_range(
    grid: WindowGrid, first: int, length: int
) -> None:
    """The chosen windows are exactly those with weight there."""
    first = min(first, grid.n_frames - 1)
    end = min(first + length, grid.n_frames)
    expected = []
    for index in range(len(grid)):
        window = grid[index]
        weights = np.zeros(grid.n_frames)
        weights[window.first_frame : window.end_frame] = grid.weights(window)
        if weights[first:end].any():
            expected.append(window)
    inside = grid.covering(first, end)
    assert set(expected) <= set(inside)
    assert inside == sorted(inside, key=lambda window: window.start)


def test_neighbours_fade_into_each_other() -> None:
    """On the regular grid the weights of two neighbours add up to one, frame by frame."""
    grid = WindowGrid(100 * 160, 40 * 160, 30 * 160, 160)
    first, second = grid[0], grid[1]
    total = np.zeros(second.end_frame)
    for window in (first, second):
        total[window.first_frame : window.end_frame] += grid.weights(window)
    np.testing.assert_allclose(total[: second.end_frame - grid.overlap_frames], 1.0, atol=1e-6)


def test_outermost_frames_count_only_at_the_ends_of_the_recording() -> None:
    """Inside the recording the two frames at each end of a window, which see padding, weigh 0."""
    grid = WindowGrid(100 * 160, 40 * 160, 30 * 160, 160)
    inner = grid.weights(grid[1])
    assert not inner[:GUARD_FRAMES].any()
    assert not inner[-GUARD_FRAMES:].any()
    assert 1.0 == grid.weights(grid[0])[0]
    assert 1.0 == grid.weights(grid[len(grid) - 1])[-1]


def test_hop_beyond_the_window_is_refused() -> None:
    """Windows with gaps between them would leave frames without a mask."""
    with pytest.raises(ValueError, match="hop"):
        WindowGrid(1000, 100, 200, 10)


def test_streamed_mean_is_the_weighted_mean() -> None:
    """Taking finished frames early gives what averaging everything at the end gives."""
    random = np.random.default_rng(0)
    grid = WindowGrid(77 * 10, 20 * 10, 13 * 10, 10)
    windows = [grid[index] for index in range(len(grid))]
    masks = [random.random((3, window.n_frames), dtype=np.float32) for window in windows]
    total, weight = np.zeros((3, grid.n_frames)), np.zeros(grid.n_frames)
    averager, pieces = Averager(3, 5), []
    for index, (window, mask) in enumerate(zip(windows, masks, strict=True)):
        weights = grid.weights(window)
        total[:, window.first_frame : window.end_frame] += mask * weights
        weight[window.first_frame : window.end_frame] += weights
        averager.add(window.first_frame, mask, weights)
        following = windows[index + 1].first_frame if index + 1 < len(windows) else grid.n_frames
        pieces.append(averager.take(following))
    np.testing.assert_allclose(np.concatenate(pieces, axis=1), (total / weight)[:, 5:], rtol=1e-5)


def test_frame_without_a_window_is_an_error() -> None:
    """The mean of nothing is not zero."""
    averager = Averager(1, 0)
    averager.add(0, np.ones((1, 3), np.float32), np.ones(3, np.float32))
    with pytest.raises(ValueError, match="covers"):
        averager.take(4)
