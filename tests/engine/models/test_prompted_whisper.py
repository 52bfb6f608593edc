from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.evaluation.inside import watch
from engine.models.parts import prompt_places
from engine.models.prompted_whisper import PromptedWhisper
from tests.helpers import signals, tiny_prompted

# openai-whisper 20250625 leaves its vocabulary files open and sorts tensors by numpy's old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning"),
]

N = tiny_prompted.LENGTH


@pytest.fixture(scope="module")
def model() -> PromptedWhisper:
    """The small model with deep prompts, folded."""
    prompts = tiny_prompted.prompts(tiny_prompted.DEEP).folded()
    return PromptedWhisper(tiny_prompted.model(), prompts).eval()


@pytest.fixture(scope="module")
def mel() -> Tensor:
    """Two recordings as the model hears them."""
    waves = [torch.from_numpy(signals.noise(1.0, seed=seed)) for seed in (1, 2)]
    return torch.stack([prompt_places.log_mel(wave, N) for wave in waves])


XVECTORS = torch.randn(2, 12, generator=torch.Generator().manual_seed(4))


@torch.no_grad()
def test_prompts_stand_where_the_method_puts_them(model: PromptedWhisper, mel: Tensor) -> None:
    """First block: speaker and prompts with positions; later blocks: prompts alone, 1..N."""
    blocks = {str(i): block for i, block in enumerate(model.encoder.base.blocks)}
    with watch({}, blocks) as seen:
        model.encode(mel, XVECTORS)
    positions = model.encoder.base.positional_embedding
    prompts = model.prompts.encoder()
    first = torch.cat([model.prompts.speaker(XVECTORS[:1]), prompts[0]]) + positions[: N + 1]
    torch.testing.assert_close(first, seen["0"][0, : N + 1])
    torch.testing.assert_close(prompts[1], seen["1"][0, 1 : N + 1])
    assert not torch.allclose(first[0], seen["1"][0, 0])  # the speaker goes on changing


@torch.no_grad()
def test_shallow_prompts_are_written_once(mel: Tensor) -> None:
    """Without deep prompts the second layer gets what the first made of them."""
    shallow = tiny_prompted.prompts(tiny_prompted.SHALLOW)
    model = PromptedWhisper(tiny_prompted.model(), shallow).eval()
    blocks = {str(i): block for i, block in enumerate(model.encoder.base.blocks)}
    with watch(blocks, {}) as made:
        model.encode(mel, XVECTORS)
    with watch({}, blocks) as given:
        model.encode(mel, XVECTORS)
    assert torch.equal(made["0"], given["1"])


@torch.no_grad()
def test_cache_and_whole_pass_agree(model: PromptedWhisper, mel: Tensor) -> None:
    """One token after another gives the logits of the whole sequence."""
    tokenizer = tiny_prompted.tokenizer()
    given, _ = prompt_places.training_tokens(tokenizer, "one two three", N)
    tokens, encoded = torch.tensor([given, given]), model.encode(mel, XVECTORS)
    whole = model.decoder(tokens, encoded)
    cache, hooks = model.install_kv_cache_hooks()
    start = len(prompt_places.start_tokens(tokenizer, N, spaced=False))
    parts = [model.decoder(tokens[:, :start], encoded, kv_cache=cache)]
    for at in range(start, tokens.shape[1]):
        parts.append(model.decoder(tokens[:, at : at + 1], encoded, kv_cache=cache))
    for hook in hooks:
        hook.remove()
    torch.testing.assert_close(whole, torch.cat(parts, dim=1), rtol=0, atol=2e-5)


@torch.no_grad()
def test_placeholder_tokens_have_no_effect(model: PromptedWhisper, mel: Tensor) -> None:
    """Other tokens at the prompts' places give the same logits."""
    tokens = torch.tensor([prompt_places.start_tokens(tiny_prompted.tokenizer(), N, spaced=True)])
    other = tokens.clone()
    other[:, 1 : N + 1] = 999
    encoded = model.encode(mel[:1], XVECTORS[:1])
    expected = model.decoder(tokens, encoded)
    torch.testing.assert_close(expected, model.decoder(other, encoded), rtol=0, atol=0)


@torch.no_grad()
def test_the_plain_model_stays_what_it_was(model: PromptedWhisper, mel: Tensor) -> None:
    """Prompting shares the layers and changes neither the Whisper nor its class."""
    plain = tiny_prompted.model()
    before = plain.encoder(mel)
    model.encode(mel, XVECTORS)
    assert torch.equal(before, plain.encoder(mel))
    assert model.encoder.base is plain.encoder


def test_another_speaker_is_heard(model: PromptedWhisper, mel: Tensor) -> None:
    """Exchanged x-vectors change what the encoder makes of the same mixture."""
    with torch.no_grad():
        one, other = model.encode(mel, XVECTORS), model.encode(mel, XVECTORS.flip(0))
    assert float((one - other).abs().max()) > 0.01


def test_words_come_with_their_language(model: PromptedWhisper, mel: Tensor) -> None:
    """Greedy decoding detects the language, or takes the one that is given."""
    tokenizer = tiny_prompted.tokenizer()
    detected = model.words(mel, XVECTORS, tokenizer, sample_len=4)
    given = model.words(mel, XVECTORS, tokenizer, language="de", sample_len=4)
    assert 2 == len(detected)
    assert ["de", "de"] == [result.language for result in given]
    assert all(len(result.tokens) <= 4 for result in detected)


def test_beams_take_one_window_at_a_time(model: PromptedWhisper, mel: Tensor) -> None:
    """A batch with beams is refused (whisper fails on its shape); one window works."""
    tokenizer = tiny_prompted.tokenizer()
    with pytest.raises(ValueError, match="one window at a time"):
        model.words(mel, XVECTORS, tokenizer, beam_size=2)
    assert model.words(mel[:1], XVECTORS[:1], tokenizer, beam_size=2, sample_len=3)


def test_only_prompts_learn(mel: Tensor) -> None:
    """A step of training lowers the loss and leaves the Whisper without gradients."""
    model = PromptedWhisper(tiny_prompted.model(), tiny_prompted.prompts(tiny_prompted.DEEP))
    pair = prompt_places.training_tokens(tiny_prompted.tokenizer(), "one", N)
    given, target = (torch.tensor([ids]) for ids in pair)
    optimiser = torch.optim.AdamW(model.prompts.parameters(), lr=1e-2)
    losses = []
    for _ in range(3):
        loss = model.loss(mel[:1], XVECTORS[:1], given, target)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[2] < losses[0]
    assert all(p.grad is not None for p in model.prompts.parameters())
    assert all(p.grad is None for p in tiny_prompted.model().parameters())


def test_prompts_of_another_width_are_refused() -> None:
    """Prompts made for another model size do not fit."""
    wide = tiny_prompted.prompts(tiny_prompted.SHALLOW)
    other = type(wide)(tiny_prompted.PromptDims(N, 64, 1, 1))
    with pytest.raises(ValueError, match="do not fit"):
        PromptedWhisper(tiny_prompted.model(), other)


@torch.no_grad()
def test_a_sequence_without_room_for_prompts_is_refused(
    model: PromptedWhisper, mel: Tensor
) -> None:
    """Fewer first tokens than prompts is a mistake of the caller, told by numbers."""
    with pytest.raises(ValueError, match="3 tokens leave no room"):
        model.decoder(torch.zeros(1, 3, dtype=torch.int64), model.encode(mel[:1], XVECTORS[:1]))
