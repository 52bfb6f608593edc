from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from engine.errors import WrongWeights
from engine.models import weights
from engine.training import frame_recogniser
from engine.training.frame_recogniser import FrameRecogniser

WORDS = ("no", "yes")


@pytest.fixture
def recogniser() -> FrameRecogniser:
    """Of random weights, learning nothing."""
    torch.manual_seed(0)
    return FrameRecogniser(WORDS).eval().requires_grad_(False)


def sound(seed: int = 0) -> Tensor:
    """A tenth of a second for every second one, of two sounds."""
    return 0.1 * torch.randn(2, 8000, generator=torch.Generator().manual_seed(seed))


def test_every_moment_has_a_class_and_the_level_is_none(recogniser: FrameRecogniser) -> None:
    """A hundred times a second; a sound that is ten times as loud is heard the same."""
    logits = recogniser(sound())
    assert (2, 1 + len(WORDS), frame_recogniser.frames(8000)) == logits.shape
    torch.testing.assert_close(logits, recogniser(10 * sound()), atol=1e-3, rtol=1e-3)


def test_it_hears_only_what_is_near(recogniser: FrameRecogniser) -> None:
    """What sounds half a second later does not tell it what sounds now."""
    one, other = sound(1), sound(1)
    other[:, 6400:] = other[:, 6400:].flip(1)
    parts = [recogniser.mel(each) for each in (one, other)]
    heard = [recogniser.layers(part)[..., :20] for part in parts]
    torch.testing.assert_close(*heard, atol=1e-4, rtol=1e-4)


def test_the_loss_is_what_is_heard_otherwise(recogniser: FrameRecogniser) -> None:
    """Nothing for the voice itself; the gradient reaches the extract, and no weight."""
    assert 0.0 == pytest.approx(float(recogniser.loss(sound(), sound())), abs=1e-6)
    extract = (sound() + sound(1)).requires_grad_()
    loss = recogniser.loss(extract, sound())
    assert float(loss.detach()) > 1e-6
    loss.backward()
    assert extract.grad is not None
    assert float(extract.grad.abs().max()) > 0
    assert not any(weight.grad is not None for weight in recogniser.parameters())


def test_it_is_read_as_it_was_written(recogniser: FrameRecogniser, tmp_path: Path) -> None:
    """With its words, and learning no more; a file of something else is refused."""
    path = tmp_path / "frames.safetensors"
    frame_recogniser.write(path, WORDS, recogniser.state_dict())
    again = frame_recogniser.read(path)
    assert WORDS == again.words
    torch.testing.assert_close(recogniser(sound()), again(sound()))
    assert not any(weight.requires_grad for weight in again.parameters())
    weights.write(path, "other", recogniser.state_dict(), {})
    with pytest.raises(WrongWeights, match="names no words"):
        frame_recogniser.read(path)
