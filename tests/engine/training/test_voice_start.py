"""A run that goes on from weights alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import TrainingError
from engine.models import target_speech
from engine.training.data import Corpus, load_corpus
from engine.training.loop import LoopConfig
from engine.training.starter_voice import VoiceConfig, train
from engine.training.voice_mixing import SPEEDS
from engine.training.voice_recipe import VoiceRecipe, VoiceTrainer
from engine.training.voice_start import join_start, start_from
from tests.helpers.packs import write_packs
from tests.helpers.tiny_voice import RECIPE, SIZES, write_voice_model
from tests.helpers.voices import write_speech_pack


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated packs with voices."""
    return write_speech_pack(write_packs(tmp_path_factory.mktemp("packs")))


@pytest.fixture(scope="module")
def corpus(packs: Path) -> Corpus:
    """Their recordings."""
    return load_corpus(packs, rate=RECIPE.mixing.rate)


@pytest.fixture(scope="module")
def recipe(corpus: Corpus) -> VoiceRecipe:
    """A recipe of toy size."""
    return VoiceRecipe(RECIPE, corpus)


@pytest.fixture
def started(recipe: VoiceRecipe, tmp_path: Path) -> VoiceTrainer:
    """A trainer that begins with a file's weights."""
    trainer = recipe.build()
    start_from(write_voice_model(tmp_path), trainer, recipe.voices)
    return trainer


def test_the_weights_are_those_of_the_file(started: VoiceTrainer, tmp_path: Path) -> None:
    """All that the file has; the recogniser, which it has not, is there and fresh."""
    there = target_speech.load(tmp_path).networks.state_dict()
    here = started.networks.state_dict()
    assert all(torch.equal(value, here[name]) for name, value in there.items())
    assert {name.split(".")[0] for name in set(here) - set(there)} == {"recogniser"}
    assert all(one.requires_grad for one in started.parameters())


def test_directions_are_where_the_voices_are(
    started: VoiceTrainer, recipe: VoiceRecipe, tmp_path: Path
) -> None:
    """Another piece of a voice at its own speed is nearest to that voice's direction."""
    model = target_speech.load(tmp_path)
    generator = np.random.default_rng(9)
    directions = started.directions.detach().numpy()
    directions = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    own = directions[SPEEDS.index(1.0) :: len(SPEEDS)]
    for number, name in enumerate(recipe.voices.names):
        pieces = recipe.voices.sayings[name]
        piece = recipe.voices.fill(pieces, 5 * target_speech.RATE, 1.0, generator)
        vector = model.speaker_of(model.enrol(piece[np.newaxis]))[0]
        assert number == int(np.argmax(own @ vector))


def test_weights_of_other_sizes_are_refused(corpus: Corpus, tmp_path: Path) -> None:
    """Not read into a network that they were not made for."""
    larger = replace(SIZES, whisper=replace(SIZES.whisper, layers=2))
    other = VoiceRecipe(replace(RECIPE, sizes=larger), corpus)
    with pytest.raises(TrainingError, match="other sizes"):
        start_from(write_voice_model(tmp_path), other.build(), other.voices)


def test_a_part_of_the_start_stays(recipe: VoiceRecipe, tmp_path: Path) -> None:
    """Weights between the file's and those of the run, by the share."""
    first = target_speech.load(write_voice_model(tmp_path)).networks.speaker.out.weight
    networks = recipe.build().networks
    last = networks.speaker.out.weight.detach().clone()
    join_start(tmp_path, networks, 0.25)
    assert torch.allclose(networks.speaker.out.weight, 0.25 * first + 0.75 * last, atol=1e-6)


def test_a_run_starts_from_a_folder(packs: Path, tmp_path: Path) -> None:
    """With steps of no length it ends where it began; a resumed run does not begin again."""
    first = write_voice_model(tmp_path)
    loop = LoopConfig(steps=1, warm_up=1, learning_rate=0.0)
    config = VoiceConfig(packs, tmp_path / "run", loop, RECIPE, validation=2, start=first)
    train(config)
    before, after = (target_speech.load(one).networks for one in (first, tmp_path / "run"))
    assert torch.allclose(before.speaker.out.weight, after.speaker.out.weight, atol=0.01)
    checkpoint = tmp_path / "run" / "checkpoint.pt"
    learned = torch.load(checkpoint)["networks"]
    train(replace(config, resume=True))
    again = torch.load(checkpoint)["networks"]
    assert all(torch.equal(value, again[name]) for name, value in learned.items())
