"""Tuning the starter for speech, at toy size."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models import starter, starter_tuned
from engine.models.parts.starter_network import LISTENING
from engine.training.data import load_corpus
from engine.training.loop import LoopConfig
from engine.training.mixing import MixingRecipe
from engine.training.starter_speech import (
    SpeechConfig,
    SpeechRecipe,
    cue_of,
    learning_parts,
    train,
)
from tests.helpers import tiny_starter
from tests.helpers.packs import write_packs


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> SpeechConfig:
    """Generated packs and a random sound model to begin with."""
    folder = tmp_path_factory.mktemp("speech")
    return SpeechConfig(
        write_packs(folder / "packs"),
        folder / "out",
        tiny_starter.write(folder / "start"),
        LoopConfig(steps=2, warm_up=1),
        MixingRecipe(length=8192),
        batch=4,
        validation=3,
    )


def test_training_ends_in_weights_that_load(base: SpeechConfig) -> None:
    """Two steps change what knows the cue, and nothing that listens; the threshold is sound."""
    trained = train(base)
    tuned = starter_tuned.load(base.out, base=base.start)
    before = starter.load(base.start)
    assert "starter-speech" == tuned.spec.id
    assert 0 < tuned.spec.presence_threshold < 1
    states = (before.networks.state_dict(), tuned.networks.state_dict())
    changed = {name.split(".")[1] for name in states[0] if differ(states, name)}
    assert {"select", "decode4", "final"} <= changed
    assert not changed & {*LISTENING}
    with trained.curve.open(encoding="utf-8", newline="") as file:
        assert {"si_sdri", "at_0", "at_10"} <= set(next(csv.DictReader(file)))


def differ(states: tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]], name: str) -> bool:
    return not torch.equal(states[0][name], states[1][name])


def test_resumed_training_takes_the_same_step(base: SpeechConfig, tmp_path: Path) -> None:
    """Two steps at once, and one, stopped and resumed, end in the same weights."""
    whole = replace(base, out=tmp_path / "whole")
    train(whole)
    parts = replace(base, out=tmp_path / "parts", loop=replace(base.loop, save_every_s=0.0))

    def stop(progress: object) -> None:
        if (parts.out / "checkpoint.pt").is_file():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(parts, stop)
    train(replace(parts, resume=True))
    one, two = (torch.load(c.out / "checkpoint.pt", weights_only=True) for c in (whole, parts))
    torch.testing.assert_close(two["networks"], one["networks"], rtol=0, atol=0)


def test_gradient_reaches_every_part_that_learns(base: SpeechConfig, tmp_path: Path) -> None:
    """Bottleneck, decoder and presence all learn, nothing that listens; the loss is finite."""
    corpus = load_corpus(base.data, rate=16_000, cache=tmp_path)
    model = starter.load(base.start)
    separator = learning_parts(model.networks.separator)
    found = SpeechRecipe(base, corpus, cue_of(model)).losses(separator, 0, 0, 1.0)
    assert np.isfinite(float(found["loss"].detach()))
    found["loss"].backward()
    learning = {name: p for name, p in separator.named_parameters() if p.grad is not None}
    assert {*starter_tuned.tuned_parts(separator)} >= learning.keys()
    assert {n for n, p in separator.named_parameters() if p.requires_grad} == learning.keys()


def test_one_batch_can_be_overfitted(base: SpeechConfig, tmp_path: Path) -> None:
    """Forty times the same mixtures: the separation becomes better by 3 dB and more."""
    corpus = load_corpus(base.data, rate=16_000, cache=tmp_path)
    model = starter.load(base.start)
    separator = learning_parts(model.networks.separator)
    recipe = SpeechRecipe(base, corpus, cue_of(model))
    learning = [weights for weights in separator.parameters() if weights.requires_grad]
    optimiser = torch.optim.Adam(learning, lr=5e-3)
    history = []
    for _ in range(40):
        found = recipe.losses(separator, 0, 0, 1.0)
        optimiser.zero_grad()
        found["loss"].backward()
        optimiser.step()
        history.append({name: float(value.detach()) for name, value in found.items()})
    assert history[-1]["separation"] < history[0]["separation"] - 3.0
