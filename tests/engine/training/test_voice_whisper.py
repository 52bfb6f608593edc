from __future__ import annotations

from pathlib import Path

import pytest
import torch
from whisper.model import Whisper

from engine.errors import ModelNotInstalled, WrongWeights
from engine.models.parts.whisper_shape import Decoder, Encoder, encode
from engine.models.parts.whisper_tokens import WordTokens
from engine.models.target_words import frozen_whisper
from engine.training import voice_text, voice_whisper
from engine.training.digits_base import BaseSizes
from engine.training.voice_whisper import Judge, Pretrained
from tests.helpers import tiny_whisper

TOKENS = WordTokens(("no", "yes"))


def small(path: Path) -> Path:
    """A random small Whisper of two words as a file of ours, with room for half a second."""
    torch.manual_seed(0)
    dims = BaseSizes(width=16, layers=1, heads=2, positions=25, text=8).dims(len(TOKENS))
    frozen_whisper.write(path, dims, frozen_whisper.build(dims).state_dict(), TOKENS)
    return path


def lesson(pretrained: Pretrained) -> tuple[torch.Tensor, torch.Tensor]:
    """Decoder input and target of one text."""
    spelling = pretrained.spelling
    return voice_text.pairs([spelling.encode("yes no")], spelling)


def test_published_checkpoints_fill_our_networks(tmp_path: Path) -> None:
    """Sizes and tensors of openai's layout fit ours; another file, or none, is refused."""
    found = voice_whisper.read(str(tiny_whisper.write(tmp_path / "tiny.pt", "hello")))
    assert (51865, 1500) == (found.sizes.vocabulary, found.sizes.positions)
    Encoder(found.sizes).load_state_dict(found.encoder)
    Decoder(found.sizes).load_state_dict(found.decoder)
    torch.save({"dims": {}, "model_state_dict": {}}, tmp_path / "wrong.pt")
    with pytest.raises(WrongWeights, match="no Whisper checkpoint"):
        voice_whisper.read(str(tmp_path / "wrong.pt"))
    with pytest.raises(ModelNotInstalled):
        voice_whisper.read(str(tmp_path / "none.safetensors"))


def test_a_small_whisper_hears_windows_that_are_longer_than_its_own(tmp_path: Path) -> None:
    """Up to its own length its encoder gives in ours what it gives itself; beyond, it goes on."""
    path = small(tmp_path / "small.safetensors")
    found, network = voice_whisper.read(str(path)), frozen_whisper.read(path).network
    assert isinstance(network, Whisper)
    encoder = Encoder(found.sizes)
    encoder.load_state_dict(found.encoder)
    mel, no_cue = torch.randn(1, 80, 50), torch.zeros(1, 0, 16)
    with torch.no_grad():
        expected = network.encoder(mel)
        assert torch.allclose(expected, encode(encoder, mel, no_cue), atol=1e-5)
        assert (1, 100, 16) == encode(encoder, torch.randn(1, 80, 200), no_cue).shape


def test_the_judge_teaches_the_sound_and_not_itself(tmp_path: Path) -> None:
    """What it does not understand changes what it hears; its own weights stay as they are."""
    pretrained = voice_whisper.read(str(small(tmp_path / "small.safetensors")))
    judge = Judge(pretrained)
    extracts = torch.randn(1, 8000).requires_grad_()
    judge.loss(extracts, *lesson(pretrained)).backward()
    assert extracts.grad is not None
    assert float(extracts.grad.abs().max()) > 0
    parameters = [*judge._encoder.parameters(), *judge._decoder.parameters()]
    assert not any(parameter.requires_grad for parameter in parameters)


def test_the_judge_does_not_mind_the_level(tmp_path: Path) -> None:
    """An extract that is ten times as loud is understood as well."""
    pretrained = voice_whisper.read(str(small(tmp_path / "small.safetensors")))
    judge, sound = Judge(pretrained), torch.randn(1, 8000)
    given, wanted = lesson(pretrained)
    expected = float(judge.loss(sound, given, wanted))
    assert expected == pytest.approx(float(judge.loss(10 * sound, given, wanted)), rel=1e-4)
