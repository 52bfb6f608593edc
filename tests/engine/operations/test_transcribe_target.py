"""`engine.operations.transcribe_target`: one speaker's words, end to end."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import ModelError, NoVoice, ReferenceTooShort, WrongWeights
from engine.models import registry
from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.shelf import store
from engine.models.shelf.cards import ModelFile
from engine.models.speakers.speaker_cue import MelStatistics
from engine.models.target_words import target_adapter
from engine.models.target_words.target_adapter import AdapterCard, TargetAdapter
from engine.operations import transcribe_target as operation
from engine.operations.cues import Reference
from engine.operations.transcribe import TranscribeRequest
from engine.operations.transcribe_target import TargetRequest, transcribe_target
from tests.helpers import tiny_whisper

# openai-whisper 20250625 leaves its vocabulary files open and sorts tensors by numpy's old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning"),
]

RATE = 32_000
N = 16
DEMO = resources.path("demo", "stems", "speech.flac")
VOICE = Reference(DEMO, 2 * RATE, 6 * RATE)
TEXT = "bring the key"


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, *, before: int) -> str:
    """A small Whisper that always hears `TEXT`, installed as "tiny"; returns its hash."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(folder))
    path = folder / "tiny" / "tiny.pt"
    path.parent.mkdir(parents=True)
    tiny_whisper.write(path, TEXT, before=before)
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    card = replace(registry.card("tiny"), files=(ModelFile("tiny.pt", (), sha256, len(content)),))
    others = [
        known for known in registry.list_models() if known.id not in ("tiny", "starter-voice")
    ]
    monkeypatch.setattr(registry, "_all_cards", lambda: (*others, card))
    monkeypatch.setattr(registry, "_recognisers", registry._Kept())
    return sha256


def write_adapter(path: Path, base_sha256: str) -> Path:
    """An adapter of sixteen silent prompts."""
    prompts = SoftPrompts(PromptDims(N, tiny_whisper.WIDTH, 1, 2, xvector=2)).requires_grad_(False)
    for value in prompts.state_dict().values():
        value.zero_()
    card = AdapterCard("prompts", "tiny", base_sha256, "mel-statistics")
    encoder = MelStatistics(torch.zeros(160), torch.ones(160, 2))
    target_adapter.write(path, TargetAdapter(card, prompts, {}, encoder))
    return path


def words(**options: object) -> TranscribeRequest:
    """Seconds 1 to 13 of the demo's speech."""
    request = TranscribeRequest(DEMO, RATE, 13 * RATE, "tiny", language="en", device="cpu")
    return replace(request, **options)


def test_an_installed_adapter_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recogniser itself hears the speaker; words lie in the recording, the recipe tells."""
    sha256 = install(tmp_path, monkeypatch, before=N + 1)
    path = write_adapter(tmp_path / operation.ADAPTERS / "tiny.safetensors", sha256)
    found = transcribe_target(TargetRequest(words(), VOICE))
    assert operation.PROMPTED == found.method
    assert "tiny.safetensors" in found.explanation
    heard = found.heard
    assert {TEXT} == {segment.text for segment in heard.segments}
    assert ("tiny", False, RATE, "en") == (
        heard.recogniser,
        heard.is_draft,
        heard.rate,
        heard.language,
    )
    for segment in heard.segments:
        times = [time for word in segment.words for time in (word.start, word.end)]
        assert sorted(times) == times
        assert RATE <= segment.start < segment.end <= 13 * RATE
    recipe = heard.recipe
    assert "transcribe-target" == recipe["operation"]
    assert store.hash_file(path) == recipe["parameters"]["adapter_sha256"]
    assert 2 * RATE == recipe["parameters"]["speaker"]["start"]
    assert str(DEMO) == recipe["inputs"]["path"]


def test_an_adapter_of_another_whisper_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that was named is tried, not replaced by something else."""
    install(tmp_path, monkeypatch, before=N + 1)
    path = write_adapter(tmp_path / "foreign.safetensors", "0" * 64)
    with pytest.raises(WrongWeights, match="trained on tiny"):
        transcribe_target(TargetRequest(words(), VOICE, path))


def test_a_short_enrolment_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a second says too little about a voice."""
    sha256 = install(tmp_path, monkeypatch, before=N + 1)
    path = write_adapter(tmp_path / "a.safetensors", sha256)
    with pytest.raises(ReferenceTooShort):
        transcribe_target(TargetRequest(words(), Reference(DEMO, 0, RATE // 2), path))


def test_an_enrolment_without_a_voice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words would be anybody's."""
    sha256 = install(tmp_path, monkeypatch, before=N + 1)
    path = write_adapter(tmp_path / "a.safetensors", sha256)
    rain = Reference(resources.path("demo", "stems", "rain.flac"))
    with pytest.raises(NoVoice):
        transcribe_target(TargetRequest(words(), rain, path))


def test_without_adapter_and_voice_model_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither way is open: the error names both."""
    install(tmp_path, monkeypatch, before=0)
    with pytest.raises(ModelError, match=r"no adapter .* no model that extracts voices"):
        transcribe_target(TargetRequest(words(), VOICE))


def test_without_adapter_the_speaker_is_extracted_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result says so, and its times are those of the recording."""
    install(tmp_path, monkeypatch, before=0)
    # The embedded sound model takes a reference too, and is there on every machine.
    monkeypatch.setattr(operation, "VOICE_MODEL", "starter-sound")
    found = transcribe_target(TargetRequest(words(start=RATE, end=8 * RATE), VOICE))
    assert operation.EXTRACTED == found.method
    assert found.explanation.startswith("starter-sound extracted this speaker first")
    heard = found.heard
    assert (RATE, 8 * RATE) == (heard.start, heard.end)
    assert all(RATE <= s.start < s.end <= 8 * RATE for s in heard.segments)
    assert all(RATE <= first < last <= 8 * RATE for first, last in heard.skipped)
    parameters = heard.recipe["parameters"]
    assert ("extracted", str(DEMO)) == (parameters["method"], heard.recipe["inputs"]["path"])
    assert "starter-sound" == parameters["extraction"]["model_id"]


def test_words_of_silence_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No speech is a result here as well."""
    sha256 = install(tmp_path, monkeypatch, before=N + 1)
    path = write_adapter(tmp_path / "a.safetensors", sha256)
    files.write(tmp_path / "still.wav", Buffer(np.zeros((1, 16_000), np.float32), 16_000))
    request = words(path=tmp_path / "still.wav", start=0, end=None)
    found = transcribe_target(TargetRequest(request, VOICE, path))
    assert not found.heard.has_speech
