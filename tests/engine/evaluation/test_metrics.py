from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluation import metrics
from tests.helpers.signals import noise, tone


def test_snr_is_the_energy_of_the_error() -> None:
    """An error of a tenth of the amplitude is 20 dB; an estimate of nothing is 0 dB."""
    target = tone(440, 1)
    assert metrics.snr(target * np.float32(1.1), target) == pytest.approx(20, abs=1e-3)
    assert metrics.snr(0 * target, target) == pytest.approx(0)


def test_si_sdr_ignores_gain_and_counts_what_is_foreign() -> None:
    """Any gain is forgiven; orthogonal noise of a tenth of the energy is 10 dB."""
    target, other = tone(400, 1), tone(800, 1)
    estimate = target + other * np.float32(np.sqrt(0.1))
    assert metrics.si_sdr(estimate, target) == pytest.approx(10, abs=1e-3)
    assert metrics.si_sdr(estimate * np.float32(7), target) == pytest.approx(10, abs=1e-3)
    assert metrics.snr(estimate * np.float32(7), target) < 0


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 99), st.floats(0.01, 2))
def test_si_sdr_and_snr_equal_torchmetrics(seed: int, level: float) -> None:
    """An independent implementation gives the same numbers."""
    torch = pytest.importorskip("torch")
    functional = pytest.importorskip("torchmetrics.functional.audio")
    target = noise(0.1, seed=seed)
    estimate = target + noise(0.1, seed=seed + 1000, level=level)
    both = torch.from_numpy(np.stack([estimate, target]).astype(np.float64))
    expected = float(functional.scale_invariant_signal_distortion_ratio(both[0], both[1]))
    assert metrics.si_sdr(estimate, target) == pytest.approx(expected, abs=1e-3)
    expected = float(functional.signal_noise_ratio(both[0], both[1]))
    assert metrics.snr(estimate, target) == pytest.approx(expected, abs=1e-3)


def test_bss_sdr_forgives_a_filter() -> None:
    """An echo within 512 samples is no distortion; foreign noise is. It is never below SNR."""
    target = noise(1)
    echo = target + 0.5 * np.roll(target, 100)
    assert metrics.snr(echo, target) < 7
    assert metrics.bss_sdr(echo, target) > 25
    noisy = target + noise(1, level=0.03, seed=9)
    assert metrics.snr(noisy, target) < metrics.bss_sdr(noisy, target) < 14


def test_perfect_empty_and_silent_are_finite() -> None:
    """Every metric stays within +-100 dB, so that means exist."""
    target, silence = noise(0.5), np.zeros(8000, np.float32)
    assert metrics.si_sdr(target, target) == metrics.snr(target, target) == 100
    assert metrics.si_sdr(silence, target) == -100
    assert metrics.si_sdr(target, silence) == -100
    assert metrics.energy_ratio(silence, target) == -100
    assert metrics.bss_sdr(target, target) <= 100
    periodic = np.resize(noise(0.05), 8000)
    assert np.isfinite(metrics.bss_sdr(periodic + target, periodic))


def test_energy_ratio_of_an_absent_target() -> None:
    """Half the amplitude left is -6 dB."""
    assert metrics.energy_ratio(noise(1) / 2, noise(1)) == pytest.approx(-6.02, abs=0.01)


def test_summary_of_known_values() -> None:
    """Mean, median, 5th percentile and share below zero of 0..99 less 10."""
    found = metrics.summarise([k - 10.0 for k in range(100)])
    assert (39.5, 39.5, 100) == (found.mean, found.median, found.n)
    assert found.p5 == pytest.approx(-5.05)
    assert found.share_below_0 == pytest.approx(0.10)
    with pytest.raises(ValueError, match="nothing"):
        metrics.summarise([])


def test_the_interval_holds_the_mean_as_often_as_it_says() -> None:
    """Of 100 samples of a known distribution, about 95 intervals contain its mean."""
    random = np.random.default_rng(0)
    held = 0
    for _ in range(100):
        low, high = metrics.bootstrap_interval(random.normal(3, 2, 60))
        held += low <= 3 <= high
    assert 88 <= held <= 99
    values = random.normal(3, 2, 60)
    assert metrics.bootstrap_interval(values) == metrics.bootstrap_interval(values)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=20),
    st.lists(st.integers(0, 5), min_size=1, max_size=20),
)
def test_auc_counts_pairs(present: list[int], absent: list[int]) -> None:
    """The share of pairs in the right order, ties by half."""
    pairs = [(a > b) + 0.5 * (a == b) for a in present for b in absent]
    assert np.mean(pairs) == pytest.approx(metrics.auc(present, absent))


def test_auc_needs_both_sorts() -> None:
    """Without absent targets there is no AUC."""
    with pytest.raises(ValueError, match="needed"):
        metrics.auc([1.0], [])


def test_word_errors_add_up_over_the_corpus() -> None:
    """Errors and words are summed before dividing; case and punctuation do not count."""
    found = metrics.word_errors(
        ["WE CALL IT BEAR", "don't stop"], ["we call it, a beer!", "Don't"]
    )
    assert (1, 1, 1, 6) == (found.substitutions, found.deletions, found.insertions, found.words)
    assert found.rate == pytest.approx(0.5)


def test_words_where_nothing_was_said_are_insertions() -> None:
    """An empty reference counts what was invented, and the rate of nothing is 1."""
    found = metrics.word_errors([""], ["hello there"])
    assert (2, 1.0) == (found.insertions, found.rate)
    assert metrics.word_errors(["", "a"], ["", "a"]).rate == 0
    with pytest.raises(ValueError, match="2 references"):
        metrics.word_errors(["a", "b"], ["a"])


def test_equal_error_rate_of_known_scores() -> None:
    """Separable scores never err, equal ones err by half, one wrong of four by a quarter."""
    assert 0.0 == metrics.equal_error_rate([0.8, 0.9], [0.1, 0.2, 0.3])
    assert 0.5 == metrics.equal_error_rate([0.5, 0.5], [0.5, 0.5])
    assert 0.25 == metrics.equal_error_rate([0.1, 0.7, 0.8, 0.9], [0.2, 0.3, 0.4, 0.75])
    with pytest.raises(ValueError, match="needed"):
        metrics.equal_error_rate([], [0.5])
