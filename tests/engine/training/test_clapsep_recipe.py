from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.parts.roberta import RobertaTokenizer
from engine.training import clapsep_queries
from engine.training.captions import read_captions
from engine.training.clapsep_recipe import ClapSepConfig, ClapSepRecipe
from engine.training.data import Corpus, load_corpus
from engine.training.mixing import MixingRecipe
from tests.helpers import tiny_clapsep, tiny_trainee
from tests.helpers.packs import write_packs

CONFIG = ClapSepConfig(batch=2, precision="float32")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated recordings, decoded at the network's rate."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    return load_corpus(folder, rate=32_000, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> RobertaTokenizer:
    """A tokeniser with the toy network's vocabulary."""
    return tokens(tmp_path_factory.mktemp("tokens"))


def tokens(folder: Path) -> RobertaTokenizer:
    """Write a vocabulary and read it."""
    size = tiny_trainee.DIMS.clap.text.vocabulary
    tiny_clapsep.write_vocabulary(folder, least=size)
    return RobertaTokenizer(folder, size=size)


def recipe(
    corpus: Corpus, tokenizer: RobertaTokenizer, config: ClapSepConfig = CONFIG
) -> ClapSepRecipe:
    """The recipe at toy size."""
    return ClapSepRecipe(config, tiny_trainee.DIMS, corpus, read_captions(), tokenizer)


def test_gradient_reaches_every_trainable_and_no_frozen_parameter(
    corpus: Corpus, tokenizer: RobertaTokenizer
) -> None:
    """A finite loss; adapters, their biases and the decoder learn, CLAP does not.

    B starts at zero, so A learns nothing in the first step: it is given a value.
    """
    network, trained = tiny_trainee.network()
    for name, parameter in trained.adapters.items():
        if name.endswith("lora_B"):
            torch.nn.init.normal_(parameter, std=0.1)
    loss = recipe(corpus, tokenizer).losses(network, 0)["loss"]
    torch.autograd.backward(loss)
    assert bool(torch.isfinite(loss))
    learning = {id(p) for p in trained.parameters()}
    for name, parameter in network.named_parameters():
        reached = parameter.grad is not None and float(parameter.grad.abs().max()) > 0
        assert (id(parameter) in learning) == reached, name


def test_one_batch_can_be_learned(corpus: Corpus, tokenizer: RobertaTokenizer) -> None:
    """Repeating one step separates its mixtures better and better."""
    network, trained = tiny_trainee.network()
    own = recipe(corpus, tokenizer)
    optimiser = torch.optim.AdamW(trained.parameters(), lr=5e-3)
    values = []
    for _ in range(12):
        found = own.losses(network, 0)
        optimiser.zero_grad()
        torch.autograd.backward(found["loss"])
        optimiser.step()
        values.append(float(found["waveform"].detach()))
    assert values[-1] < values[0] - 0.5


def test_steps_are_a_function_of_weights_and_number(
    corpus: Corpus, tokenizer: RobertaTokenizer
) -> None:
    """The same step has the same loss; another one has another."""
    network, _ = tiny_trainee.network()
    own = recipe(corpus, tokenizer)
    one, again, other = (float(own.losses(network, step)["loss"].detach()) for step in (3, 3, 4))
    assert one == again
    assert one != other


def test_sixteen_bits_give_nearly_the_same_loss(
    corpus: Corpus, tokenizer: RobertaTokenizer
) -> None:
    """In bfloat16 the loss of a step moves by less than a tenth of a decibel."""
    network, _ = tiny_trainee.network()
    half = replace(CONFIG, precision="bfloat16")
    values = [
        float(recipe(corpus, tokenizer, config).losses(network, 1)["waveform"].detach())
        for config in (CONFIG, half)
    ]
    assert values[0] == pytest.approx(values[1], abs=0.1)


def test_levels_differ_and_third_sources_sound(
    corpus: Corpus, tokenizer: RobertaTokenizer
) -> None:
    """Beyond the published recipe: not always 0 dB, not always two sources."""
    mixing = MixingRecipe(third=0.5, noise=0.0)
    own = recipe(corpus, tokenizer, replace(CONFIG, batch=16, mixing=mixing))
    network, _ = tiny_trainee.network()
    asked = own.ask(network, np.random.default_rng(1), is_training=False)
    present = asked.targets[asked.is_present]
    rest = asked.mixtures[asked.item[asked.is_present]] - present
    ratio_db = 10 * torch.log10(present.square().sum(1) / rest.square().sum(1))
    assert float(ratio_db.std()) > 2.0
    assert float(asked.mixtures.abs().max()) <= 1.0


def test_absent_targets_are_silent_and_judged_by_what_leaks(
    corpus: Corpus, tokenizer: RobertaTokenizer
) -> None:
    """Asked only for what is not there, the loss is the leak alone."""
    cues = replace(clapsep_queries.SHARES, absent=1.0)
    own = recipe(corpus, tokenizer, replace(CONFIG, batch=6, cues=cues))
    network, _ = tiny_trainee.network()
    asked = own.ask(network, np.random.default_rng(2), is_training=False)
    absent = ~asked.is_present
    assert bool(absent.any())
    assert 0.0 == float(asked.targets[absent].abs().max())
    assert float(own.losses(network, 0)["leak"].detach()) > 0


def test_queries_are_unit_vectors(corpus: Corpus, tokenizer: RobertaTokenizer) -> None:
    """Joined after both sides were brought to unit length: defect 2 is not inherited."""
    own = recipe(corpus, tokenizer, replace(CONFIG, batch=8))
    network, _ = tiny_trainee.network()
    query = own.ask(network, np.random.default_rng(3), is_training=True).query
    torch.testing.assert_close(torch.ones(len(query)), query.norm(dim=1))
    positive, negative = query.chunk(2, dim=1)
    both = (positive.norm(dim=1) > 0) & (negative.norm(dim=1) > 0)
    assert bool(both.any())
    torch.testing.assert_close(positive[both].norm(dim=1), negative[both].norm(dim=1))
