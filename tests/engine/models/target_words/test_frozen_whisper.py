from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import ModelNotInstalled, UnknownModel, WrongWeights
from engine.models import weights
from engine.models.target_words import frozen_whisper
from tests.helpers import speakers, tiny_whisper

# openai-whisper 20250625 leaves its vocabulary files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_a_small_whisper_reloads_bit_for_bit(tmp_path: Path) -> None:
    """Tensors, dimensions and words come back; nothing learns any more."""
    path = speakers.write_base(tmp_path / "base.safetensors")
    one, other = frozen_whisper.read(path), frozen_whisper.load(str(path))
    assert one.is_small
    assert weights.sha256_of(path) == one.sha256
    assert speakers.SIZES.positions == one.network.dims.n_audio_ctx
    assert "two one" == one.tokens.decode(one.tokens.encode("two one"))
    pairs = zip(one.network.state_dict().items(), other.network.state_dict().values(), strict=True)
    assert all(torch.equal(value, again) for (_, value), again in pairs)
    assert not any(parameter.requires_grad for parameter in one.network.parameters())


def test_a_file_of_openais_layout_is_loaded(tmp_path: Path) -> None:
    """With the token set that its size needs, for the spoken language."""
    path = tiny_whisper.write(tmp_path / "mine.pt", "hello")
    base = frozen_whisper.load(str(path), language="de")
    assert ("mine", "de", False) == (base.name, base.language, base.is_small)
    assert "hello" == base.tokens.decode(base.tokens.encode("hello"))


def test_what_is_no_whisper_is_refused(tmp_path: Path) -> None:
    """An unknown size, a missing file and a file of something else are told apart."""
    with pytest.raises(UnknownModel):
        frozen_whisper.load("enormous")
    with pytest.raises(ModelNotInstalled):
        frozen_whisper.load(str(tmp_path / "none.safetensors"))
    weights.write(tmp_path / "other.safetensors", "x", {"a": torch.ones(1)}, {})
    with pytest.raises(WrongWeights, match="no small Whisper"):
        frozen_whisper.load(str(tmp_path / "other.safetensors"))
