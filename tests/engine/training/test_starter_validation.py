from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.training import captions
from engine.training.data import Corpus, load_corpus
from engine.training.starter_recipe import StarterRecipe, embed
from engine.training.starter_validation import (
    Validation,
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
