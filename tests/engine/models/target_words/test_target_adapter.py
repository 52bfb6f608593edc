from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import ModelError, WrongWeights
from engine.models import target_speech, weights
from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.speakers import voice_cue
from engine.models.speakers.speaker_cue import MelStatistics
from engine.models.speakers.voice_cue import VoiceCue
from engine.models.target_words import frozen_whisper, lora_whisper, target_adapter
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.models.target_words.target_adapter import AdapterCard, TargetAdapter
from tests.helpers import speakers
from tests.helpers.tiny_voice import write_voice_model

DIMS = PromptDims(3, 32, 2, 2, xvector=2)


@pytest.fixture
def base(tmp_path: Path) -> FrozenWhisper:
    """A small Whisper."""
    return frozen_whisper.read(speakers.write_base(tmp_path / "base.safetensors"))


def adapter(base: FrozenWhisper, method: str = "prompts") -> TargetAdapter:
    """An untrained adapter for it."""
    card = AdapterCard(method, base.name, base.sha256, "mel-statistics", "", "tones", "0.25")
    encoder = MelStatistics(torch.randn(160), torch.randn(160, 2))
    if method == "prompts":
        return TargetAdapter(card, SoftPrompts(DIMS).requires_grad_(False), {}, encoder)
    state = lora_whisper.lora_state(lora_whisper.with_lora(base.network))
    lora = {key: torch.randn_like(value) for key, value in state.items()}
    return TargetAdapter(card, SoftPrompts(PromptDims(0, 32, 1, 1, xvector=2)), lora, encoder)


@pytest.mark.parametrize("method", ["prompts", "lora"])
def test_an_adapter_reloads_bit_for_bit(base: FrozenWhisper, tmp_path: Path, method: str) -> None:
    """Tensors, speaker encoder and header come back from one small file."""
    written = adapter(base, method)
    target_adapter.write(tmp_path / "a.safetensors", written)
    found = target_adapter.read(tmp_path / "a.safetensors")
    assert written.card == found.card
    assert written.prompts.dims == found.prompts.dims
    state = found.prompts.state_dict()
    assert all(torch.equal(v, state[k]) for k, v in written.prompts.state_dict().items())
    assert written.lora.keys() == found.lora.keys()
    assert all(torch.equal(value, found.lora[key]) for key, value in written.lora.items())
    sound = speakers.enrolment("ann")
    assert (written.encoder().embed(sound) == found.encoder().embed(sound)).all()
    assert written.parameters() == found.parameters()
    with torch.no_grad():
        mel, vector = torch.randn(1, 80, 192), torch.ones(1, 2)
        expected = written.applied_to(base).encode(mel, vector)
        assert torch.equal(expected, found.applied_to(base).encode(mel, vector))


def test_the_header_says_what_it_belongs_to(base: FrozenWhisper, tmp_path: Path) -> None:
    """Hash of the Whisper, sizes and speaker encoder can be read without the program."""
    target_adapter.write(tmp_path / "a.safetensors", adapter(base))
    _, header = weights.read(tmp_path / "a.safetensors", "x")
    facts = {"base_sha256": base.sha256, "prompts": "3", "width": "32", "xvector": "2"}
    facts |= {"speaker_encoder": "mel-statistics", "method": "prompts"}
    assert facts == {key: header[key] for key in facts}


def test_another_whisper_is_refused(base: FrozenWhisper) -> None:
    """An adapter fits the very weights that it was trained on, and says so."""
    other = FrozenWhisper(base.network, base.tokens, "other", "0" * 64, is_small=True)
    with pytest.raises(WrongWeights, match="was trained on base"):
        adapter(base).applied_to(other)


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A missing file says how to make one, a file of something else what it is not."""
    with pytest.raises(ModelError, match="no adapter"):
        target_adapter.read(tmp_path / "none.safetensors")
    weights.write(tmp_path / "other.safetensors", "x", {"a": torch.ones(1)}, {})
    with pytest.raises(WrongWeights, match="no adapter"):
        target_adapter.read(tmp_path / "other.safetensors")


def test_another_speaker_encoder_is_not_put_in_its_place(
    base: FrozenWhisper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An encoder that is not in the file is found by its name and checked by its hash."""
    model = target_speech.load(write_voice_model(tmp_path))
    monkeypatch.setattr(voice_cue, "load", lambda kind: VoiceCue(model))

    def with_encoder(encoder_id: str, sha256: str) -> TargetAdapter:
        card = AdapterCard("prompts", base.name, base.sha256, encoder_id, sha256)
        target_adapter.write(tmp_path / "a.safetensors", TargetAdapter(card, SoftPrompts(DIMS)))
        return target_adapter.read(tmp_path / "a.safetensors")

    found = with_encoder("starter-voice", model.spec.sha256).encoder()
    assert model.spec.sha256 == found.sha256
    with pytest.raises(WrongWeights, match="another starter-voice"):
        with_encoder("starter-voice", "0" * 64).encoder()
    with pytest.raises(ModelError, match="'x-vector' is not known"):
        with_encoder("x-vector", "").encoder()
