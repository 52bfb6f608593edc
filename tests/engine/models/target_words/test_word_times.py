from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.parts import prompt_places
from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.target_words import frozen_whisper
from engine.models.target_words.word_times import word_times
from tests.helpers import signals, tiny_whisper

# openai-whisper 20250625 leaves its vocabulary files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

TEXT = "please bring the key now"
N = 16
HEARD_UNTIL_S = 2.34  # on the model's clock, which is 0.34 s late


def words_heard(folder: Path) -> tuple[list[str], list[int], list[int]]:
    """Words, their starts in samples, and the positions that the model attends for each."""
    path = tiny_whisper.write(folder / "a.pt", TEXT, end_s=HEARD_UNTIL_S, before=N + 1)
    base = frozen_whisper.load(str(path))
    prompts = SoftPrompts(PromptDims(N, tiny_whisper.WIDTH, 1, 2, xvector=2))
    model = PromptedWhisper(base.network, prompts.requires_grad_(False)).eval()
    for value in prompts.state_dict().values():
        value.zero_()
    sound = torch.from_numpy(signals.noise(2.0))
    with torch.no_grad():
        encoded = model.encode(prompt_places.log_mel(sound, N).unsqueeze(0), torch.zeros(1, 2))
    tokens = base.tokens.encode(" " + TEXT)
    found = word_times(model, base.tokens, tokens, encoded, len(sound))
    rows = N + 1 + 3 + len(tokens) + 1  # before the start sequence, in it, words, end
    attended = np.linspace(0, HEARD_UNTIL_S * 50 - 1, rows).round().astype(int)
    return [w.text for w in found], [w.start for w in found], attended[N + 4 :].tolist()


def test_words_are_said_340_ms_before_the_model_hears_them(tmp_path: Path) -> None:
    """Attention at position p means (p * 20 - 340) ms in the recording."""
    texts, starts, attended = words_heard(tmp_path)
    assert TEXT.split() == texts
    assert 0.34 == prompt_places.delay_samples(N) / 16_000
    expected_s = [position * 0.02 - 0.34 for position in attended[1 : len(texts)]]
    # The first word begins with the search; the others between two attended positions.
    np.testing.assert_allclose([start / 16_000 for start in starts[1:]], expected_s, atol=0.08)


def test_no_words_have_no_times(tmp_path: Path) -> None:
    """An empty text is not aligned."""
    base = frozen_whisper.load(str(tiny_whisper.write(tmp_path / "a.pt", TEXT)))
    prompts = SoftPrompts(PromptDims(2, tiny_whisper.WIDTH, 1, 1, xvector=2))
    model = PromptedWhisper(base.network, prompts)
    assert () == word_times(model, base.tokens, [], torch.zeros(1, 1500, 64), 16_000)
