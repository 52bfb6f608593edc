from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.training.data import Corpus, load_corpus
from engine.training.mixing import MixingRecipe
from engine.training.speech_mixing import SpeechMixer, SpeechShares
from tests.helpers.packs import write_packs

RECIPE = MixingRecipe(length=4096)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("packs")
    return load_corpus(write_packs(folder / "data"), rate=16_000, cache=folder / "cache")


def levels(waves: torch.Tensor) -> torch.Tensor:
    return waves.square().mean(-1).sqrt()


def test_noise_lies_below_the_speech_by_the_drawn_level(corpus: Corpus) -> None:
    """With one level for all, every item has it; the speech is at an RMS of 1."""
    mixer = SpeechMixer(corpus, RECIPE, SpeechShares(6.0, 6.0, absent=0.0))
    drawn = mixer.draw(np.random.default_rng(1), 6)
    torch.testing.assert_close(levels(drawn.speech), torch.ones(6), rtol=1e-3, atol=1e-3)
    expected = torch.full((6,), 10 ** (-6 / 20))
    torch.testing.assert_close(levels(drawn.noise), expected, rtol=1e-3, atol=1e-3)


def test_some_items_have_no_speech(corpus: Corpus) -> None:
    """All of them with a share of one; their noise stays."""
    mixer = SpeechMixer(corpus, RECIPE, SpeechShares(absent=1.0))
    drawn = mixer.draw(np.random.default_rng(1), 3)
    assert 0 == float(levels(drawn.speech).max())
    assert float(levels(drawn.noise).min()) > 0


def test_a_batch_is_a_function_of_its_generator(corpus: Corpus) -> None:
    """The same seed draws the same, another one does not."""
    mixer = SpeechMixer(corpus, RECIPE, SpeechShares())
    one, same, other = (mixer.draw(np.random.default_rng(seed), 2) for seed in (5, 5, 6))
    torch.testing.assert_close(same.noise, one.noise, rtol=0, atol=0)
    assert not torch.equal(other.noise, one.noise)
