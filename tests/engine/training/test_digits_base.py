from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.evaluation.target_mixtures import first_word
from engine.models.parts import prompt_places
from engine.models.target_words import frozen_whisper
from engine.progress import Cancelled, Progress, Report
from engine.training import digits_base
from engine.training.digits_base import BaseConfig
from engine.training.loop import LoopConfig
from tests.helpers import speakers


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated speakers."""
    return speakers.write_pack(tmp_path_factory.mktemp("data") / "tones")


def config(pack: Path, out: Path, *, steps: int = 2, resume: bool = False) -> BaseConfig:
    """A run of a few steps."""
    loop = LoopConfig(steps=steps, learning_rate=1e-3, warm_up=1, validate_every=100)
    return BaseConfig(
        pack, out, loop, speakers.SIZES, batch=2, validated=3, latest=8, resume=resume
    )


def test_two_steps_leave_a_whisper_of_the_words(pack: Path, tmp_path: Path) -> None:
    """The command runs end to end; the file knows its sizes and words."""
    trained = digits_base.train(config(pack, tmp_path))
    base = frozen_whisper.read(trained.weights)
    assert speakers.SIZES.width == base.network.dims.n_audio_state
    assert "one three" == base.tokens.decode(base.tokens.encode("one three"))
    assert trained.wer >= 0
    assert trained.curve.is_file()
    assert all(torch.isfinite(value).all() for value in base.network.state_dict().values())


def test_resuming_gives_the_same_next_step(pack: Path, tmp_path: Path) -> None:
    """Three steps at once, and two and one after an interruption, end in the same weights."""
    whole = digits_base.train(config(pack, tmp_path / "whole", steps=3)).weights
    begun = config(pack, tmp_path / "parts", steps=3)
    begun = replace(begun, loop=replace(begun.loop, save_every_s=0.0))
    with pytest.raises(Cancelled):
        digits_base.train(begun, _stop_after(2))
    parts = digits_base.train(config(pack, tmp_path / "parts", steps=3, resume=True)).weights
    one, other = (frozen_whisper.read(path).network.state_dict() for path in (whole, parts))
    for key, value in one.items():
        torch.testing.assert_close(value, other[key], rtol=0, atol=1e-6)


def _stop_after(steps: int) -> Report:
    """A report that cancels after so many steps: the last of them is not saved."""
    seen = 0

    def stop(progress: Progress) -> None:
        nonlocal seen
        seen += progress.stage == "training"
        if seen > steps:
            raise Cancelled

    return stop


def test_one_batch_can_be_learned_by_heart(pack: Path, tmp_path: Path) -> None:
    """The loss of a batch that is seen again and again falls to a fifth."""
    recipe = digits_base._Recipe(config(pack, tmp_path))
    torch.manual_seed(1)
    network = frozen_whisper.build(speakers.SIZES.dims(len(recipe.tokens)))
    optimiser = torch.optim.AdamW(network.parameters(), lr=5e-3)
    first = last = float(recipe.loss(network, 0).detach())
    for _ in range(30):
        loss = recipe.loss(network, 0)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        last = float(loss.detach())
    assert all(p.grad is not None for p in network.parameters())
    assert last < first / 5


def test_a_step_is_a_function_of_weights_and_its_number(pack: Path, tmp_path: Path) -> None:
    """The same step gives the same loss again, the next one another."""
    recipe = digits_base._Recipe(config(pack, tmp_path))
    network = frozen_whisper.build(speakers.SIZES.dims(len(recipe.tokens)))
    one, again, other = (float(recipe.loss(network, step).detach()) for step in (0, 0, 1))
    assert one == again != other


def test_words_said_before_are_given_and_not_scored(pack: Path, tmp_path: Path) -> None:
    """Texts also stand where they stand behind prompts; what precedes them is no target."""
    recipe = digits_base._Recipe(config(pack, tmp_path))
    random = np.random.default_rng(3)
    plain = prompt_places.training_tokens(recipe.tokens, "one three", 0)
    found = [recipe._sequence("one three", random) for _ in range(40)]
    before = [len(given) - len(plain[0]) for given, _ in found]
    assert 0 == min(before)
    assert speakers.SIZES.text - len(plain[0]) >= max(before) > 5
    for (given, target), shift in zip(found, before, strict=True):
        assert plain == (given[shift:], target[shift:])
        assert {prompt_places.NOT_SCORED} >= {*target[:shift]}
        assert shift == 0 or recipe.tokens.sot_prev == given[0]


def test_the_first_voice_is_alone_at_first(pack: Path, tmp_path: Path) -> None:
    """Followed by its sound, not by its level: the other may be louder, but begins later."""
    loud = replace(
        config(pack, tmp_path), behind=1.0, first=1.0, first_db=(-60.0, -60.0), noise_db=(-99, -99)
    )
    recipe = digits_base._Recipe(loud)
    random = np.random.default_rng(5)
    item = recipe._drawer.draw(random, -60.0)
    wave = recipe._sound(item, 0, True, random)
    later = first_word(item.target)
    alone, together = (float(np.abs(part).max()) for part in (wave[:later], wave[later:]))
    assert 100 * alone < together
