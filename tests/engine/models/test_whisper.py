"""`engine.models.whisper`: the real decoding with a small checkpoint whose answer is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import ModelNotInstalled, WrongWeights
from engine.models import whisper
from engine.models.recogniser import RATE, Listening
from engine.models.whisper import WhisperRecogniser
from engine.progress import Cancelled, Progress, silent
from tests.helpers import tiny_whisper
from tests.helpers.signals import noise

SOUND = noise(2.0)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> WhisperRecogniser:
    """A recogniser that hears "Please bring the key." in everything."""
    folder = tmp_path_factory.mktemp("whisper")
    return whisper.load(tiny_whisper.write(folder / "a.pt", "Please bring the key."), "tiny")


def test_published_layout_is_loaded_and_decoded(english: WhisperRecogniser) -> None:
    """A checkpoint of dims and model_state_dict gives its words, in order, within the sound."""
    (segment,) = english.recognise(SOUND, Listening("en"), silent)
    assert "Please bring the key." == segment.text
    assert ["Please", "bring", "the", "key."] == [word.text for word in segment.words]
    times = [time for word in segment.words for time in (word.start, word.end)]
    assert sorted(times) == times
    assert 0 <= segment.start < segment.end <= len(SOUND)


def test_segments_keep_the_doubts_of_the_model(english: WhisperRecogniser) -> None:
    """Log probability, no-speech probability and compression ratio are kept with each segment."""
    (segment,) = english.recognise(SOUND, Listening("en"), silent)
    assert segment.avg_logprob is not None
    assert -0.5 < segment.avg_logprob <= 0
    assert segment.no_speech_prob is not None
    assert 0 <= segment.no_speech_prob <= 1
    assert segment.compression_ratio is not None
    assert segment.compression_ratio < 2.4
    assert all(0 <= word.confidence <= 1 for word in segment.words)


def test_language_is_detected(tmp_path: Path) -> None:
    """The language is the one that the network finds most probable."""
    chinese = whisper.load(tiny_whisper.write(tmp_path / "a.pt", "你好", language="zh"), "tiny")
    assert "zh" == chinese.language_of(SOUND)


def test_looping_text_keeps_its_compression_ratio(tmp_path: Path) -> None:
    """Text that repeats itself is kept, with the ratio that gives it away."""
    said = " ".join(["thank you"] * 14)
    looping = whisper.load(tiny_whisper.write(tmp_path / "a.pt", said), "tiny")
    (segment, *_) = looping.recognise(SOUND, Listening("en", beam_size=1), silent)
    assert "thank you thank you" in segment.text
    assert segment.compression_ratio is not None
    assert segment.compression_ratio > 2.4


def test_decoding_can_be_cancelled_in_the_middle(english: WhisperRecogniser) -> None:
    """A report that raises stops at the next token, and the model works afterwards."""
    seen: list[Progress] = []

    def stop(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        english.recognise(SOUND, Listening("en"), stop)
    assert 3 == len(seen)
    assert 1 == len(english.recognise(SOUND, Listening("en"), silent))


def test_result_is_the_same_twice_and_leaves_the_random_state(english: WhisperRecogniser) -> None:
    """Recognition is reproducible and does not disturb anybody else's random numbers."""
    torch.manual_seed(5)
    first = english.recognise(SOUND, Listening("en"), silent)
    drawn = torch.rand(1)
    torch.manual_seed(5)
    assert first == english.recognise(SOUND, Listening("en"), silent)
    assert torch.equal(drawn, torch.rand(1))


def test_alignment_heads_follow_the_size(tmp_path: Path) -> None:
    """A network of the published depth gets the published alignment heads, a smaller one not."""
    dims = tiny_whisper.DIMS
    assert not whisper.has_published_depth("tiny", dims)
    dims.n_text_layer = 4
    try:
        assert whisper.has_published_depth("tiny", dims)
        assert whisper.has_published_depth("large-v3-turbo", dims)
        assert not whisper.has_published_depth("base.en", dims)
    finally:
        dims.n_text_layer = 2


def test_missing_file_is_not_installed(tmp_path: Path) -> None:
    """A path without a file is a model that is not installed, never a download."""
    with pytest.raises(ModelNotInstalled):
        whisper.load(tmp_path / "absent.pt", "tiny")


@pytest.mark.parametrize("content", [{"dims": {}}, {"model_state_dict": {}}, {"dims": {"a": 1}}])
def test_other_checkpoints_are_refused(tmp_path: Path, content: dict[str, object]) -> None:
    """A checkpoint without Whisper's two parts is named as such."""
    torch.save(content, tmp_path / "a.pt")
    with pytest.raises(WrongWeights, match="no Whisper checkpoint"):
        whisper.load(tmp_path / "a.pt", "tiny")


def test_checkpoint_with_a_missing_tensor_is_refused(tmp_path: Path) -> None:
    """A damaged checkpoint names the tensor that is missing."""
    path = tiny_whisper.write(tmp_path / "a.pt", "Hello")
    content = torch.load(path, weights_only=True)
    del content["model_state_dict"]["decoder.ln.bias"]
    torch.save(content, path)
    with pytest.raises(WrongWeights, match=r"missing decoder\.ln\.bias"):
        whisper.load(path, "tiny")


def test_checkpoint_that_would_run_code_is_refused(tmp_path: Path) -> None:
    """A pickle with anything but tensors and plain values is not executed."""
    torch.save({"dims": Path("harmless"), "model_state_dict": {}}, tmp_path / "a.pt")
    with pytest.raises(WrongWeights, match="cannot be read safely"):
        whisper.load(tmp_path / "a.pt", "tiny")


def test_empty_sound_gives_nothing(english: WhisperRecogniser) -> None:
    """A very short sound does not fail."""
    short = np.zeros(RATE // 100, dtype=np.float32)
    assert isinstance(english.recognise(short, Listening("en"), silent), tuple)
