"""Target plus residual is the mixture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from engine.operations import exact_sum

any_target = arrays.arrays(np.float32, 64, elements=st.floats(-1, 1, width=32))


def pcm(bits: int) -> st.SearchStrategy[NDArray[np.float32]]:
    """Samples of a recording of so many bits, full scale included."""
    steps = 2 ** (bits - 1)
    whole = arrays.arrays(np.int32, 64, elements=st.integers(-steps, steps - 1))
    return whole.map(lambda values: (values / steps).astype(np.float32))


@pytest.mark.parametrize("bits", [8, 16, 24])
@settings(deadline=None)
@given(data=st.data())
def test_parts_of_pcm_add_up_in_any_precision(bits: int, data: st.DataObject) -> None:
    """For 8 to 24 bit the sum is the mixture, in float32 and in real numbers."""
    mixture, target = data.draw(pcm(bits)), data.draw(any_target)
    fitted, residual = exact_sum.split(mixture, target)
    assert np.array_equal(mixture, fitted + residual)
    assert np.array_equal(
        mixture.astype(np.float64), fitted.astype(np.float64) + residual.astype(np.float64)
    )
    assert 0.0 == exact_sum.error(mixture, fitted, residual)


@settings(deadline=None)
@given(any_target, any_target)
def test_parts_of_a_float_mixture_add_up_within_half_a_step(
    mixture: NDArray[np.float32], target: NDArray[np.float32]
) -> None:
    """Float mixtures finer than the steps of louder parts differ by half such a step at most."""
    fitted, residual = exact_sum.split(mixture, target)
    half_step = np.spacing(np.maximum(np.abs(fitted), np.abs(residual))) / 2
    assert np.all(np.abs(fitted.astype(np.float64) + residual - mixture) <= half_step)


@settings(deadline=None)
@given(any_target, st.floats(0, 1, width=32))
def test_parts_of_a_float_mixture_below_it_add_up_exactly(
    mixture: NDArray[np.float32], share: float
) -> None:
    """Where the target is a share of each sample, the float32 sum is the mixture."""
    fitted, residual = exact_sum.split(mixture, mixture * np.float32(share))
    assert 0.0 == exact_sum.error(mixture, fitted, residual)


@settings(deadline=None)
@given(pcm(16), any_target)
def test_target_moves_by_its_last_bits_only(
    mixture: NDArray[np.float32], target: NDArray[np.float32]
) -> None:
    """Nobody can hear the change: below -140 dB of full scale."""
    fitted, _ = exact_sum.split(mixture, target)
    assert np.all(np.abs(fitted - target) <= 2.0**-23)


def test_error_is_seen() -> None:
    """A wrong sum is not called exact."""
    one = np.ones(3, np.float32)
    assert 1.0 == exact_sum.error(one, one, one)
