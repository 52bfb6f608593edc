from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.speakers.speaker_cue import MelStatistics
from engine.models.target_words import frozen_whisper
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.models.target_words.target_whisper import TargetWhisper
from tests.helpers import speakers, tiny_whisper

# openai-whisper 20250625 leaves its vocabulary files open and sorts tensors by numpy's old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning"),
]

SOUND = np.concatenate([speakers.enrolment("bob"), speakers.enrolment("eve")])[:16_000]
ENCODER = MelStatistics(torch.zeros(160), torch.randn(160, 2))


@pytest.fixture
def base(tmp_path: Path) -> FrozenWhisper:
    """A small Whisper."""
    return frozen_whisper.read(speakers.write_base(tmp_path / "base.safetensors"))


def test_a_batch_is_heard_as_its_sounds_alone(base: FrozenWhisper) -> None:
    """Together or one by one, plain or prompted: the same words."""
    model = PromptedWhisper(base.network, SoftPrompts(PromptDims(3, 32, 2, 2, xvector=2))).eval()
    sounds = [SOUND, SOUND[4000:]]
    enrolled = [speakers.enrolment("ann"), speakers.enrolment("bob")]
    for hearing in (TargetWhisper(base), TargetWhisper(base, model, ENCODER)):
        together = hearing.hear(sounds, enrolled, most=6)
        alone = [
            hearing.hear([sound], [voice], most=6)[0]
            for sound, voice in zip(sounds, enrolled, strict=True)
        ]
        assert together == alone


def test_prompts_take_room(base: FrozenWhisper) -> None:
    """In the window (20 ms a prompt and the speaker) and in the text."""
    model = PromptedWhisper(base.network, SoftPrompts(PromptDims(3, 32, 2, 2, xvector=2)))
    plain, prompted = TargetWhisper(base), TargetWhisper(base, model, ENCODER)
    assert 4 * 320 == plain.longest - prompted.longest
    assert 4 == plain.room - prompted.room


def test_a_published_size_is_decoded_by_openais_own_code(tmp_path: Path) -> None:
    """What scores are made of is what the program does."""
    path = tiny_whisper.write(tmp_path / "a.pt", "hello there", before=0)
    base = frozen_whisper.load(str(path))
    (text,) = TargetWhisper(base).hear([SOUND], [SOUND], most=8)
    assert "hello there" in text


def test_a_speaker_needs_an_encoder(base: FrozenWhisper) -> None:
    """Enrolments are for models that listen to one speaker."""
    model = PromptedWhisper(base.network, SoftPrompts(PromptDims(3, 32, 2, 2, xvector=2)))
    with pytest.raises(ValueError, match="needs a speaker encoder"):
        TargetWhisper(base, model)
    with pytest.raises(ValueError, match="takes no enrolment"):
        TargetWhisper(base).vectors([SOUND])
