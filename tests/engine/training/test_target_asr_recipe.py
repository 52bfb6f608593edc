from __future__ import annotations

import pytest
import torch

from engine.evaluation import speaker_sets
from engine.evaluation.speaker_sets import SpeakerSet
from engine.models.target_words import frozen_whisper
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.training.target_asr_recipe import RecipeConfig, TargetRecipe
from tests.helpers import speakers


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> SpeakerSet:
    """Generated speakers."""
    return speaker_sets.read(speakers.write_pack(tmp_path_factory.mktemp("data") / "tones"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> FrozenWhisper:
    """A small Whisper."""
    return frozen_whisper.read(
        speakers.write_base(tmp_path_factory.mktemp("base") / "base.safetensors")
    )


def recipe(
    base: FrozenWhisper, data: SpeakerSet, method: str, *, prompts: int = 3, batch: int = 2
) -> TargetRecipe:
    """A few mixtures a step, a few prompts a layer."""
    config = RecipeConfig(method, prompts=prompts, batch=batch, validated=4)
    return TargetRecipe(config, base, data)


@pytest.mark.parametrize("method", ["prompts", "lora"])
def test_gradient_reaches_what_is_trained_and_nothing_else(
    base: FrozenWhisper, data: SpeakerSet, method: str
) -> None:
    """Every trained parameter gets one, no parameter of the frozen Whisper does."""
    made = recipe(base, data, method)
    loss = made.loss(0)
    loss.backward()
    assert torch.isfinite(loss)
    assert len(made.trained) > 0
    assert all(parameter.grad is not None for parameter in made.trained.values())
    trained = {id(parameter) for parameter in made.trained.values()}
    frozen = [p for p in made.model.parameters() if id(p) not in trained]
    assert all(p.grad is None and not p.requires_grad for p in frozen if p.numel())
    assert not any(p.requires_grad for p in base.network.parameters())
    own = {".lora_" in name or "/lora_" in name for name in made.trained if "prompts" not in name}
    assert own == ({True} if method == "lora" else set())


@pytest.mark.parametrize("method", ["prompts", "lora"])
def test_one_batch_can_be_learned_by_heart(
    base: FrozenWhisper, data: SpeakerSet, method: str
) -> None:
    """Prompts or LoRA alone pull the loss of a frozen random Whisper down to a half."""
    made = recipe(base, data, method, prompts=8, batch=1)
    optimiser = torch.optim.AdamW(made.trained.parameters(), lr=5e-2)
    losses = []
    for _ in range(40):
        loss = made.loss(0)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 2


def test_folded_prompts_hear_what_the_trained_ones_do(
    base: FrozenWhisper, data: SpeakerSet
) -> None:
    """The adapter without the networks of the training gives the same encoding and loss."""
    made = recipe(base, data, "prompts")
    assert made.model.prompts.dims.reparameterised
    adapter = made.adapter(trained_on="tones", wer="0.5")
    model = adapter.applied_to(base)
    assert not model.prompts.dims.reparameterised
    mel, vector = torch.randn(1, 80, 192), torch.randn(1, made.encoder.size)
    with torch.no_grad():
        expected = made.model.encode(mel, vector)
        torch.testing.assert_close(expected, model.encode(mel, vector), rtol=0, atol=1e-6)


def test_lora_is_carried_into_the_adapter(base: FrozenWhisper, data: SpeakerSet) -> None:
    """Trained low-rank matrices and the speaker layer come along under the base's names."""
    made = recipe(base, data, "lora")
    with torch.no_grad():
        for parameter in made.trained.values():
            parameter.add_(torch.randn_like(parameter))
    model = made.adapter().applied_to(base)
    mel, vector = torch.randn(1, 80, 192), torch.randn(1, made.encoder.size)
    with torch.no_grad():
        expected = made.model.encode(mel, vector)
        assert torch.equal(expected, model.encode(mel, vector))
        assert not torch.allclose(expected, base.network.encoder(mel))


def test_a_step_is_a_function_of_weights_and_its_number(
    base: FrozenWhisper, data: SpeakerSet
) -> None:
    """The same step gives the same loss again, the next one another."""
    made = recipe(base, data, "prompts")
    one, again, other = (float(made.loss(step).detach()) for step in (0, 0, 1))
    assert one == again != other


def test_other_weights_are_used_for_a_while(base: FrozenWhisper, data: SpeakerSet) -> None:
    """Validation computes with averaged values; afterwards the trained ones are back."""
    made = recipe(base, data, "prompts")
    before = {name: value.clone() for name, value in made.trained.state_dict().items()}
    zeros = {name: torch.zeros_like(value) for name, value in before.items()}
    with made.using(zeros):
        prompts = made.model.prompts.soft_prompt_extra_encoder.detach()
        assert 0.0 == float(prompts.abs().max())
        assert made.word_error_rate() >= 0
    after = made.trained.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in before.items())


def test_the_share_counts_what_inference_needs(base: FrozenWhisper, data: SpeakerSet) -> None:
    """Folded prompts of both stacks and the speaker layer, against the whole Whisper."""
    made = recipe(base, data, "prompts")
    width, layers = speakers.SIZES.width, speakers.SIZES.layers
    added = 2 * layers * 3 * width + made.encoder.size * width + width
    whole = sum(parameter.numel() for parameter in base.network.parameters())
    assert pytest.approx(added / whole) == made.share()
