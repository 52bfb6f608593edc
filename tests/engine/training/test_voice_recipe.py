from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.parts.flow_head import FlowSizes
from engine.training import voice_whisper
from engine.training.data import Corpus, load_corpus
from engine.training.frame_recogniser import FrameRecogniser
from engine.training.optimiser import Optimiser
from engine.training.voice_recipe import Head, Tasks, VoiceRecipe
from tests.helpers import tiny_whisper
from tests.helpers.tiny_voice import MIXING, RECIPE, SIZES
from tests.helpers.voices import write_speech_pack


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated voices, decoded."""
    folder: Path = write_speech_pack(tmp_path_factory.mktemp("packs"))
    return load_corpus(folder, rate=16_000, cache=tmp_path_factory.mktemp("cache"))


def untouched(corpus: Corpus, tasks: Tasks) -> set[str]:
    """Which networks get no gradient from a few steps."""
    recipe = VoiceRecipe(replace(RECIPE, tasks=tasks), corpus)
    trainer = recipe.build()
    for step in range(3):
        loss = recipe.losses(trainer, step, 0, 0.0)["loss"]
        assert bool(torch.isfinite(loss))
        loss.backward()
    return {
        name.split(".")[1] if name.startswith("networks.") else name
        for name, parameter in trainer.named_parameters()
        if parameter.grad is None or not bool(parameter.grad.abs().sum() > 0)
    }


def test_joint_training_reaches_every_parameter(corpus: Corpus) -> None:
    """Both tasks together: a finite loss, and no parameter is left out."""
    assert set() == untouched(corpus, Tasks.BOTH)


def test_single_tasks_leave_the_other_head_alone(corpus: Corpus) -> None:
    """Extraction does not touch the recogniser, recognition does not touch the mask head."""
    assert {"recogniser"} == untouched(corpus, Tasks.EXTRACTION)
    assert "separator" in untouched(corpus, Tasks.RECOGNITION)


def test_losses_are_a_function_of_step_and_worker(corpus: Corpus) -> None:
    """The same step gives the same loss again, another worker another one."""
    recipe = VoiceRecipe(RECIPE, corpus)
    trainer = recipe.build()
    first = float(recipe.losses(trainer, 1, 0, 0.0)["loss"].detach())
    assert first == float(recipe.losses(trainer, 1, 0, 0.0)["loss"].detach())
    assert first != float(recipe.losses(trainer, 1, 1, 0.0)["loss"].detach())


def test_one_batch_can_be_overfitted(corpus: Corpus) -> None:
    """Forty steps on one batch: masks, presence and speakers all become better."""
    mixing = replace(MIXING, length=8192, full=1.0)
    recipe = VoiceRecipe(replace(RECIPE, mixing=mixing, absent=0.0, negative=0.0), corpus)
    trainer = recipe.build()
    optimiser = Optimiser(trainer, learning_rate=5e-3, weight_decay=0.0)
    batch = recipe._mixer.draw(np.random.default_rng(4), 3)
    history = []
    for _ in range(40):
        found = recipe.losses_of(trainer, batch, batch.mixtures, np.random.default_rng(0))
        trainer.zero_grad()
        found["loss"].backward()
        optimiser.step()
        history.append({name: float(value.detach()) for name, value in found.items()})
    first, last = history[0], history[-1]
    assert last["separation"] < first["separation"] - 2.0
    assert last["presence"] < first["presence"]
    assert last["speakers"] < 0.5 * first["speakers"]


def test_a_published_encoder_is_adapted_by_lora_alone(corpus: Corpus, tmp_path: Path) -> None:
    """With a Whisper, nothing that was published gets a gradient, and everything of ours does."""
    pretrained = voice_whisper.read(str(tiny_whisper.write(tmp_path / "tiny.pt", "hello")))
    recipe = VoiceRecipe(RECIPE, corpus, pretrained)
    trainer = recipe.build()
    recipe.losses(trainer, 0, 0, 0.0)["loss"].backward()
    networks = trainer.networks
    learned = {name for name, p in networks.named_parameters() if p.requires_grad}
    assert not any(name.startswith("recogniser.") for name in learned)
    assert all("lora_" in name for name in learned if name.startswith("encoder."))
    assert {name for name, p in networks.named_parameters() if p.grad is not None} == learned


@pytest.mark.parametrize("tasks", Tasks)
def test_only_joint_training_asks_whether_extracts_are_understood(
    corpus: Corpus, tmp_path: Path, tasks: Tasks
) -> None:
    """A pretrained Whisper judges the extracts where both heads learn, and nowhere else."""
    pretrained = voice_whisper.read(str(tiny_whisper.write(tmp_path / "tiny.pt", "hello")))
    recipe = VoiceRecipe(replace(RECIPE, tasks=tasks), corpus, pretrained)
    found = recipe.losses(recipe.build(), 0, 0, 0.0)
    assert (tasks is Tasks.BOTH) == ("understood" in found)
    unjudged = VoiceRecipe(replace(RECIPE, tasks=tasks, judged=False), corpus, pretrained)
    assert "understood" not in unjudged.losses(unjudged.build(), 0, 0, 0.0)


@pytest.mark.parametrize("tasks", Tasks)
def test_only_joint_training_asks_how_moments_are_heard(corpus: Corpus, tasks: Tasks) -> None:
    """A framewise recogniser needs no Whisper; its own weights stay as they are."""
    frames = FrameRecogniser(("no", "yes")).eval().requires_grad_(False)
    recipe = VoiceRecipe(replace(RECIPE, tasks=tasks), corpus, frames=frames)
    trainer = recipe.build()
    found = recipe.losses(trainer, 0, 0, 0.0)
    assert (tasks is Tasks.BOTH) == ("frames" in found)
    found["loss"].backward()
    assert not any(weight.grad is not None for weight in frames.parameters())


def test_strings_of_words_are_known_in_every_window(tmp_path: Path) -> None:
    """Where the corpus says single words, windows are short, voices natural and texts known."""
    write_speech_pack(tmp_path, takes=2, name="words", text="{}", shortest_s=0.4)
    corpus = load_corpus(tmp_path, rate=16_000, packs=("words",), cache=tmp_path)
    mixing = replace(MIXING, length=65_536, turns=0.0, alone=0.0)
    recipe = VoiceRecipe(replace(RECIPE, mixing=mixing, short=0.5), corpus)
    assert 0.0 == recipe.config.short == recipe.config.mixing.changed
    batch = recipe._mixer.draw(np.random.default_rng(0), 8)
    assert 49_152 == batch.mixtures.shape[1]
    texts = [text for row in batch.transcripts for text in row if text]
    assert texts
    assert all(len(text.split()) in (3, 4) for text in texts)


def test_words_can_be_overfitted(corpus: Corpus) -> None:
    """The recogniser learns the sayings of one batch."""
    mixing = replace(MIXING, length=32_768, full=0.0)
    config = replace(RECIPE, mixing=mixing, tasks=Tasks.RECOGNITION, absent=0.0, negative=0.0)
    recipe = VoiceRecipe(config, corpus)
    trainer = recipe.build()
    optimiser = Optimiser(trainer, learning_rate=1e-2, weight_decay=0.0)
    batch = recipe._mixer.draw(np.random.default_rng(4), 1)
    history = []
    for _ in range(20):
        found = recipe.losses_of(trainer, batch, batch.mixtures, np.random.default_rng(0))
        trainer.zero_grad()
        found["loss"].backward()
        optimiser.step()
        history.append(float(found["words"].detach()))
    assert history[-1] < 0.6 * history[0]


def test_the_generative_head_learns_beside_the_mask(corpus: Corpus) -> None:
    """With a flow every parameter gets a gradient, its own included."""
    config = replace(RECIPE, head=Head.GENERATIVE, sizes=replace(SIZES, flow=FlowSizes(12, 2, 8)))
    recipe = VoiceRecipe(config, corpus)
    trainer = recipe.build()
    for step in range(3):
        found = recipe.losses(trainer, step, 0, 0.0)
        found["loss"].backward()
    assert bool(torch.isfinite(found["flow"]))
    missed = [n for n, p in trainer.named_parameters() if p.grad is None or not p.grad.any()]
    assert [] == missed
