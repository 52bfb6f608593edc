from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.progress import Cancelled, Progress
from engine.training import digits_frames, frame_recogniser
from engine.training.digits_frames import LOOP, FramesConfig
from engine.training.frame_recogniser import SILENCE, FrameRecogniser
from tests.helpers import speakers


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated speakers."""
    return speakers.write_pack(tmp_path_factory.mktemp("data") / "tones")


def config(pack: Path, out: Path, steps: int) -> FramesConfig:
    """A run of a few steps."""
    loop = replace(LOOP, steps=steps, warm_up=1, save_every_s=0.0)
    return FramesConfig(pack, out, loop, batch=4, seconds=1.0, validated=6)


def test_words_and_silence_are_learned(pack: Path, tmp_path: Path) -> None:
    """Forty steps on tones: both are named rightly more often than not, on takes not heard."""
    trained = digits_frames.train(config(pack, tmp_path, 40))
    assert trained.scores["silence"] > 0.9
    assert trained.scores["words"] > 0.6
    assert tuple(sorted(speakers.WORDS)) == frame_recogniser.read(trained.weights).words
    assert trained.curve.is_file()


def test_moments_are_named_by_the_word_that_sounds(pack: Path, tmp_path: Path) -> None:
    """Words stand where the sound is loud, silence where there is only the faint noise."""
    recipe = digits_frames._Recipe(config(pack, tmp_path, 1))
    sounds, classes = recipe._valid
    levels = sounds.unflatten(1, (-1, 160)).square().mean(2).sqrt()
    assert classes.shape == levels.shape
    assert float(levels[classes != SILENCE].mean()) > 10 * float(levels[classes == SILENCE].mean())
    assert set(range(1 + len(speakers.WORDS))) == set(classes.unique().tolist())


def test_resuming_gives_the_same_next_step(pack: Path, tmp_path: Path) -> None:
    """Three steps at once, and two and one after an interruption, end in the same weights."""
    whole = digits_frames.train(config(pack, tmp_path / "whole", 3)).weights
    seen = 0

    def stop(progress: Progress) -> None:
        nonlocal seen
        seen += progress.stage == "training"
        if seen > 2:
            raise Cancelled

    parts = config(pack, tmp_path / "parts", 3)
    with pytest.raises(Cancelled):
        digits_frames.train(parts, stop)
    again = digits_frames.train(replace(parts, resume=True)).weights
    one, other = (frame_recogniser.read(path).state_dict() for path in (whole, again))
    for key, value in one.items():
        torch.testing.assert_close(value, other[key], rtol=0, atol=1e-6)


def test_the_gradient_reaches_every_weight(pack: Path, tmp_path: Path) -> None:
    """None is left out of the loss."""
    recipe = digits_frames._Recipe(config(pack, tmp_path, 1))
    network = FrameRecogniser(recipe.words)
    recipe.losses(network, 0, 0, 0.0)["loss"].backward()
    assert all(weight.grad is not None for weight in network.parameters())
