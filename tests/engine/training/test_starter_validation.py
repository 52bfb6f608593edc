from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.training import captions
from engine.training.data import Corpus, load_corpus
from engine.training.starter_recipe import StarterRecipe, embed
from engine.training.starter_validation import (
    Validation,
    area_under_curve,
    operating_point,
    si_sdr,
)
from tests.helpers.packs import write_packs
from tests.helpers.tiny_starter import RECIPE


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated recordings, decoded."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    return load_corpus(folder, rate=16_000, cache=tmp_path_factory.mktemp("cache"))


def test_scores_are_repeatable(corpus: Corpus) -> None:
    """Fixed mixtures: two validations of the same weights agree, every score is finite."""
    recipe = StarterRecipe(RECIPE, corpus, captions.read_captions())
    networks, words = recipe.build(None)
    runs = [
        Validation(
            corpus, recipe.table, length=8192, mixtures=5, least_train=1, least_valid=2
        ).scores(networks, words, embed)
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert {"text", "negative", "reference", "below_zero", "auc", "threshold"} == set(runs[0])
    assert all(np.isfinite(value) for value in runs[0].values())


def test_too_few_recordings_give_no_scores(corpus: Corpus) -> None:
    """Without three labels of enough recordings there is nothing to validate on."""
    recipe = StarterRecipe(RECIPE, corpus, captions.read_captions())
    networks, words = recipe.build(None)
    validation = Validation(corpus, recipe.table, length=8192, least_train=1000)
    assert {} == validation.scores(networks, words, embed)


def test_si_sdr_ignores_scale() -> None:
    """Twice the estimate is as good; noise at a tenth of the energy is 10 dB."""
    torch.manual_seed(0)
    target, noise = torch.randn(1, 100_000), torch.randn(1, 100_000)
    estimate = target + noise * 10**-0.5
    assert pytest.approx(10.0, abs=0.1) == float(si_sdr(estimate, target))
    torch.testing.assert_close(si_sdr(estimate, target), si_sdr(2 * estimate, target))


def test_area_under_curve_counts_pairs() -> None:
    """Perfect order is 1, ties are a half, reversed order is 0."""
    low, high = np.array([0.1, 0.2]), np.array([0.8, 0.9])
    assert 1.0 == area_under_curve(high, low)
    assert 0.5 == area_under_curve(low, low)
    assert 0.0 == area_under_curve(low, high)


def test_threshold_misses_at_most_a_tenth() -> None:
    """Of twenty present sounds two may be lost; of what that allows, the fewest false alarms."""
    present = np.array([0.1, 0.2, *np.linspace(0.5, 0.9, 18)])
    absent = np.array([0.05, 0.15, 0.3, 0.4, 0.6, 0.02, 0.03, 0.04, 0.06, 0.07])
    threshold = operating_point(present, absent)
    assert 0.5 == threshold
    assert 2 == int((present < threshold).sum())
    assert 1 == int((absent >= threshold).sum())


def test_threshold_misses_nothing_without_need() -> None:
    """Where the curves lie apart, no present sound is given up."""
    present, absent = np.linspace(0.6, 0.9, 20), np.linspace(0.1, 0.3, 20)
    assert pytest.approx(0.6) == operating_point(present, absent)


def test_weak_presence_is_bounded_by_its_false_alarms() -> None:
    """Curves that nearly coincide: three of ten absent sounds pass, however many are missed."""
    present = np.linspace(0.05, 0.95, 10)
    absent = np.linspace(0.0, 0.9, 10)
    threshold = operating_point(present, absent)
    assert 3 == int((absent >= threshold).sum())
    assert (present < threshold).mean() > 0.1


def test_threshold_exists_when_everything_sounds_the_same() -> None:
    """A model that says 1 for all: the bound on false alarms cannot be held, 1 is the answer."""
    assert 1.0 == operating_point(np.ones(3), np.ones(3))
