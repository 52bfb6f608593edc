"""Where prompts stand."""

from __future__ import annotations

import pytest
import torch
from whisper.audio import log_mel_spectrogram
from whisper.tokenizer import get_tokenizer

from engine.models.parts import prompt_places
from engine.models.parts.whisper_tokens import WordTokens
from tests.helpers import signals, tiny_prompted

# openai-whisper 20250625 leaves its vocabulary files open and sorts tensors by numpy's old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning"),
]

N = tiny_prompted.LENGTH
TOKENS = WordTokens(["one", "two"])


def test_sixteen_prompts_delay_the_sound_by_340_ms() -> None:
    """34 empty frames, 5,440 samples; 29.66 s fit a window."""
    assert 34 == prompt_places.shift_frames(16)
    assert 5_440 == prompt_places.delay_samples(16)
    assert pytest.approx(29.66) == prompt_places.window_samples(16) / prompt_places.RATE


def test_log_mel_is_that_of_the_bare_recording() -> None:
    """Empty frames are 0.0 and do not change the floor; what does not fit is cut."""
    wave = torch.from_numpy(signals.noise(2.0))
    mel = prompt_places.log_mel(wave, 16)
    assert (80, 3000) == mel.shape
    assert torch.all(mel[:, :34] == 0.0)
    assert torch.equal(log_mel_spectrogram(wave), mel[:, 34:234])
    assert torch.all(mel[:, 234:] == 0.0)
    assert (80, 3000) == prompt_places.log_mel(torch.zeros(16_000 * 31), 16).shape


def test_floor_is_set_by_a_part_that_is_cut_off() -> None:
    """The loudest moment sets the floor even where it does not fit the window."""
    wave = torch.from_numpy(signals.noise(31.0, level=1e-4))
    wave[-8_000:] *= 1e4
    late, bare = prompt_places.log_mel(wave, 16), log_mel_spectrogram(wave)
    assert torch.equal(bare[:, :2966], late[:, 34:])


@pytest.mark.parametrize("multilingual", [True, False])
def test_placeholders_are_as_many_as_prompts(*, multilingual: bool) -> None:
    """Also with the English vocabulary, which would merge "@@" into one token."""
    tokenizer = get_tokenizer(multilingual)
    for spaced in (True, False):
        ids = prompt_places.placeholders(tokenizer, 16, spaced=spaced)
        assert 16 == len(ids)
        assert ("@" * 16) == tokenizer.decode(ids).strip()


def test_training_text_is_lower_case_and_scored_from_the_start_token() -> None:
    """Input and target are one token apart; places of prompts are not scored."""
    tokenizer = tiny_prompted.tokenizer()
    given, target = prompt_places.training_tokens(tokenizer, "Hello World", N)
    assert len(given) == len(target)
    assert [prompt_places.NOT_SCORED] * N == target[:N]
    assert given[N + 1 :] == target[N:-1]
    assert tokenizer.eot == target[-1]
    assert "hello world" == tokenizer.decode(given[N + 5 :])


def test_sequences_of_a_batch_are_filled_up() -> None:
    """The shorter one ends in tokens that are not scored."""
    pairs = [prompt_places.training_tokens(TOKENS, text, 1) for text in ("one", "one two two")]
    given, target = prompt_places.padded(pairs, TOKENS.eot)
    assert (2, len(pairs[1][0])) == given.shape == target.shape
    assert [TOKENS.eot] * 2 == given[0, -2:].tolist()
    assert [prompt_places.NOT_SCORED] * 2 == target[0, -2:].tolist()
