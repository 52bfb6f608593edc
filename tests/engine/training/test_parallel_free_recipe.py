from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.models import caption_cache
from engine.models.caption_cache import CaptionCache
from engine.training import captions
from engine.training.data import Corpus, load_corpus
from engine.training.mixing import MixingRecipe
from engine.training.parallel_free_recipe import ArmConfig, ArmRecipe, Condition
from tests.helpers import tiny_starter
from tests.helpers.packs import write_packs

CONFIG = ArmConfig(mixing=MixingRecipe(length=8192), sizes=tiny_starter.SIZES, batch=2)
LABELS = {"dog", "rain", "clock_tick", "piano", "guitar", "speech"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated recordings, decoded."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    return load_corpus(folder, rate=16_000, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def cache() -> CaptionCache:
    """A few captions, read by the towers."""
    said = ["a dog barking", "rain", "a clock ticking", "a piano", "a guitar", "a man talking"]
    return caption_cache.build(said, tiny_starter.model())


def recipe(
    corpus: Corpus, cache: CaptionCache, condition: Condition = Condition.RETRIEVED
) -> ArmRecipe:
    """An arm at toy size."""
    config = replace(CONFIG, condition=condition)
    return ArmRecipe(config, corpus, captions.read_captions(), tiny_starter.model(), cache)


def told(arm: ArmRecipe, monkeypatch: pytest.MonkeyPatch) -> Tensor:
    """What the separator is told in the first step."""
    networks = arm.build()
    heard: list[Tensor] = []
    original = networks.separator.tell
    monkeypatch.setattr(
        networks.separator, "tell", lambda *cues: (heard.append(cues[0]), original(*cues))[1]
    )
    arm.losses(networks, 0)
    return heard[0]


def test_the_separator_is_told_captions_only_by_retrieval(
    corpus: Corpus, cache: CaptionCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The condition is the cache's answer to what the audio arm is told of the same mixtures."""
    heard = told(recipe(corpus, cache, Condition.AUDIO), monkeypatch)
    expected = cache.retrieve(heard.numpy())
    found = told(recipe(corpus, cache, Condition.RETRIEVED), monkeypatch).numpy()
    np.testing.assert_allclose(expected, found, atol=1e-5)


@pytest.mark.parametrize("condition", [Condition.AUDIO, Condition.RETRIEVED])
def test_labels_do_not_reach_the_separator(
    condition: Condition, corpus: Corpus, cache: CaptionCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a single caption of any label the arms without pairs learn the same."""
    expected = told(recipe(corpus, cache, condition), monkeypatch)
    arm = recipe(corpus, cache, condition)
    monkeypatch.setattr(arm, "_table", None)
    assert torch.equal(expected, told(arm, monkeypatch))


def test_the_paired_arm_is_told_captions_of_the_labels(
    corpus: Corpus, cache: CaptionCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its conditions is a caption of a label that sounds in the mixture."""
    table = captions.read_captions()
    phrases = sorted(
        {
            template.format(phrase)
            for label in LABELS
            for phrase in table.phrases(label)
            for template in table.templates
        }
    )
    known = tiny_starter.model().embed_text(phrases)
    found = told(recipe(corpus, cache, Condition.PAIRED), monkeypatch).numpy()
    np.testing.assert_allclose(np.ones(len(found)), (found @ known.T).max(axis=1), atol=1e-5)


def test_all_arms_hear_the_same_mixtures_and_start_alike(
    corpus: Corpus, cache: CaptionCache
) -> None:
    """Same first weights; what differs is what is told, not what is drawn."""
    arms = [recipe(corpus, cache, condition) for condition in Condition]
    first, *others = [arm.build().state_dict() for arm in arms]
    for other in others:
        assert all(torch.equal(first[name], other[name]) for name in first)
    batches = [arm._mixer.draw(np.random.default_rng([1, 0]), 2).sources for arm in arms]
    assert torch.equal(batches[0], batches[1])
    assert torch.equal(batches[0], batches[2])


def test_gradient_reaches_the_separator_alone(corpus: Corpus, cache: CaptionCache) -> None:
    """Every trainable parameter gets one, no frozen parameter does, no frozen statistic moves."""
    arm = recipe(corpus, cache)
    networks = arm.build()
    before = {name: value.clone() for name, value in networks.audio.state_dict().items()}
    loss = arm.losses(networks, 0)["loss"]
    torch.autograd.backward(loss)
    assert bool(torch.isfinite(loss))
    for name, parameter in networks.named_parameters():
        reached = parameter.grad is not None and float(parameter.grad.abs().max()) > 0
        assert (name.startswith("separator.") and "present" not in name) == reached, name
    after = networks.audio.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in before.items())


def test_one_batch_can_be_learned(corpus: Corpus, cache: CaptionCache) -> None:
    """Repeating one step separates its mixtures better and better."""
    arm = recipe(corpus, cache)
    networks = arm.build()
    trained = [p for p in networks.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=2e-2)
    values = []
    for _ in range(16):
        loss = arm.losses(networks, 0)["loss"]
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(trained, 5.0)
        optimiser.step()
        values.append(float(loss.detach()))
    assert values[-1] < values[0] - 0.5


def test_towers_are_those_that_were_given(
    corpus: Corpus, cache: CaptionCache, tmp_path: Path
) -> None:
    """The networks of an arm understand words and sounds as the embedded model does."""
    networks, known = recipe(corpus, cache).build(), tiny_starter.model().networks
    for name in ("text", "audio"):
        one, other = (getattr(each, name).state_dict() for each in (networks, known))
        assert all(torch.equal(one[key], other[key]) for key in other)
