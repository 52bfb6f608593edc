from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine.training import captions
from engine.training.data import Corpus, load_corpus
from engine.training.starter_recipe import StarterRecipe, embed
from tests.helpers.packs import write_packs
from tests.helpers.tiny_starter import RECIPE


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated recordings, decoded."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    return load_corpus(folder, rate=16_000, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def recipe(corpus: Corpus) -> StarterRecipe:
    """The recipe at toy size."""
    return StarterRecipe(RECIPE, corpus, captions.read_captions())


def test_losses_are_finite_and_add_up(recipe: StarterRecipe) -> None:
    """Every named loss is a finite number, in both phases of a run."""
    networks, words = recipe.build(None)
    for done in (0.0, 0.9):
        losses = recipe.losses(networks, words, 0, 0, done)
        assert all(bool(torch.isfinite(value)) for value in losses.values())
        assert {"loss", "separation", "leak", "presence", "alignment", "classes"} == set(losses)


def test_losses_are_a_function_of_their_arguments(recipe: StarterRecipe) -> None:
    """The same step has the same losses; another step or worker has others."""
    values = []
    for step, worker in ((3, 0), (3, 0), (4, 0), (3, 1)):
        networks, words = recipe.build(None)
        values.append(float(recipe.losses(networks, words, step, worker, 0.0)["loss"].detach()))
    assert values[0] == values[1]
    assert values[0] != values[2]
    assert values[0] != values[3]


def test_gradient_reaches_every_parameter(recipe: StarterRecipe) -> None:
    """No trainable parameter is left out of the losses."""
    networks, words = recipe.build(None)
    recipe.losses(networks, words, 0, 0, 0.9)["loss"].backward()
    idle = [
        name
        for name, parameter in networks.named_parameters()
        if parameter.grad is None or float(parameter.grad.abs().max()) == 0.0
    ]
    assert [] == idle


def test_one_batch_can_be_learned(corpus: Corpus) -> None:
    """Repeating one step separates its mixtures better and better."""
    recipe = StarterRecipe(replace(RECIPE, short=0.0), corpus, captions.read_captions())
    networks, words = recipe.build(None)
    optimiser = torch.optim.AdamW(networks.parameters(), lr=2e-2)
    separation = []
    for _ in range(30):
        losses = recipe.losses(networks, words, 0, 0, 1.0)
        optimiser.zero_grad()
        losses["loss"].backward()
        torch.nn.utils.clip_grad_norm_(networks.parameters(), 5.0)
        optimiser.step()
        separation.append(float(losses["separation"].detach()))
    assert separation[-1] < separation[0] - 1.0


def test_music_is_also_called_music(recipe: StarterRecipe) -> None:
    """Instruments are right answers for "music" too; other sounds are not."""
    assert {"dog", "rain", "clock_tick", "speech", "piano", "guitar", "music"} == set(
        recipe.labels
    )
    assert 2 == len(recipe._numbers("piano"))
    assert 1 == len(recipe._numbers("dog"))


def test_descriptions_become_unit_rows(recipe: StarterRecipe) -> None:
    """Each description is one row, whatever its number of words."""
    networks, words = recipe.build(None)
    rows = embed(networks, words, ["dog", "a dog barking loudly at night"])
    torch.testing.assert_close(torch.ones(2), rows.norm(dim=1))
