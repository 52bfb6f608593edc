"""`engine.operations.transcribe`: words of a region, end to end."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import resources
from engine.audio import cache, files
from engine.audio.buffer import Buffer
from engine.errors import (
    DeviceUnavailable,
    EmptyRegion,
    ModelError,
    ModelNotInstalled,
    RegionOutside,
    UnknownModel,
)
from engine.models import device, registry
from engine.models.shelf import store
from engine.models.shelf.cards import ModelCard, ModelFile
from engine.operations import transcribe as operation
from engine.operations.transcribe import TranscribeRequest, transcribe
from engine.progress import Cancelled, Progress
from tests.helpers import tiny_whisper

RATE = 32_000
DEMO = resources.path("demo", "stems", "speech.flac")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelCard:
    """A small Whisper that hears "Please bring the key." everywhere, installed as "tiny"."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "models"))
    path = tmp_path / "models" / "tiny" / "tiny.pt"
    path.parent.mkdir(parents=True)
    tiny_whisper.write(path, "Please bring the key.")
    content = path.read_bytes()
    file = ModelFile("tiny.pt", (), hashlib.sha256(content).hexdigest(), len(content))
    card = replace(registry.card("tiny"), files=(file,))
    others = [known for known in registry.list_models() if known.id != "tiny"]
    monkeypatch.setattr(registry, "_all_cards", lambda: (*others, card))
    monkeypatch.setattr(registry, "_recognisers", registry._Kept())
    return card


def test_words_of_speech_are_placed_in_the_recording(installed: ModelCard) -> None:
    """Segments lie in speech, at the recording's rate; the rest is shown as skipped."""
    heard = transcribe(TranscribeRequest(DEMO, RATE, 13 * RATE, "tiny", device="cpu"))
    assert ("en", "tiny", False, RATE) == (
        heard.language,
        heard.recogniser,
        heard.is_draft,
        heard.rate,
    )
    assert len(heard.segments) >= 1
    assert {"Please bring the key."} == {segment.text for segment in heard.segments}
    first = heard.segments[0]
    assert 1.5 * RATE < first.start < 3 * RATE
    assert [first.start, first.end] == [first.words[0].start, first.words[-1].end]
    assert first.speech_coverage is not None
    assert first.speech_coverage > 0.5
    assert RATE == heard.skipped[0][0]
    assert heard.skipped[0][1] <= first.start


def test_times_do_not_drift_in_long_recordings(installed: ModelCard, tmp_path: Path) -> None:
    """The same speech a minute later is found a minute later, at a rate like 11,025 Hz."""
    sound = files.read(DEMO, 2 * RATE, 6 * RATE).mid()[::2].copy()
    gap = 11_025 * 60
    samples = np.zeros(gap + len(sound), dtype=np.float32)
    samples[: len(sound)] = sound
    samples[gap:] = sound
    files.write(tmp_path / "a.wav", Buffer(samples[np.newaxis], 11_025))
    early = transcribe(TranscribeRequest(tmp_path / "a.wav", 0, 11_025 * 8, "tiny", device="cpu"))
    late = transcribe(
        TranscribeRequest(tmp_path / "a.wav", gap, gap + len(sound), "tiny", device="cpu")
    )
    assert early.segments[0].start == pytest.approx(late.segments[0].start - gap, abs=400)


def test_no_speech_is_a_result(tmp_path: Path) -> None:
    """Silence gives no segments, one skipped span, and no error."""
    files.write(tmp_path / "a.wav", Buffer(np.zeros((1, 24000), dtype=np.float32), 8000))
    heard = transcribe(TranscribeRequest(tmp_path / "a.wav"))
    assert not heard.has_speech
    assert ((0, 24000),) == heard.skipped
    assert heard.is_draft
    assert "" == heard.text


def test_draft_is_labelled_and_runs_on_the_processor() -> None:
    """The embedded recogniser needs no installation and says that it is a draft."""
    heard = transcribe(TranscribeRequest(DEMO, 24 * RATE, 28 * RATE))
    assert heard.is_draft
    assert "draft" == heard.recogniser
    assert "processor" == heard.device
    assert len(heard.segments[0].words) >= 4


def test_all_sound_is_heard_when_asked(installed: ModelCard) -> None:
    """Without voice activity nothing is skipped, and words in silence are flagged."""
    request = TranscribeRequest(
        DEMO, 29 * RATE, 33 * RATE, "tiny", device="cpu", only_speech=False
    )
    heard = transcribe(request)
    assert () == heard.skipped
    assert all("no-speech" in segment.flags for segment in heard.segments)


def test_recipe_names_everything_needed_to_repeat(installed: ModelCard) -> None:
    """Model with its hash, detector, input with its hash, parameters, device, code version."""
    request = TranscribeRequest(DEMO, 2 * RATE, 6 * RATE, "tiny", device="cpu", prompt="Key")
    recipe = transcribe(request).recipe
    assert ("tiny", installed.files[0].sha256) == (recipe["model_id"], recipe["model_sha256"])
    assert files.file_sha256(DEMO) == recipe["inputs"]["sha256"]
    assert 64 == len(recipe["inputs"]["region_sha256"])
    assert "Key" == recipe["parameters"]["prompt"]
    assert "silero-vad" == recipe["parameters"]["voice_activity"]["id"]


def test_absent_model_is_never_fetched() -> None:
    """A Whisper size that is not here is an error with the way to get it, before any listening."""
    with pytest.raises(ModelNotInstalled, match="base"):
        transcribe(TranscribeRequest(DEMO, model_id="base"))
    with pytest.raises(UnknownModel, match="huge"):
        transcribe(TranscribeRequest(DEMO, model_id="huge"))


def test_a_language_is_refused_before_the_model_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where nothing is said in the recording."""
    monkeypatch.setattr(registry, "load_recogniser", lambda *_: pytest.fail("too early"))
    with pytest.raises(ModelError, match="English only"):
        transcribe(TranscribeRequest(DEMO, language="zh"))


def test_mps_is_refused_with_its_reason(installed: ModelCard) -> None:
    """Asked for MPS, it says why not instead of taking another device."""
    with pytest.raises(DeviceUnavailable, match="float64"):
        transcribe(TranscribeRequest(DEMO, model_id="tiny", device="mps"))


def test_impossible_regions_are_refused() -> None:
    """An empty region and one beyond the end are named as such."""
    with pytest.raises(EmptyRegion):
        transcribe(TranscribeRequest(DEMO, 100, 100))
    with pytest.raises(RegionOutside):
        transcribe(TranscribeRequest(DEMO, 0, 41 * RATE))


def test_transcription_can_be_cancelled(installed: ModelCard) -> None:
    """Cancelling while a piece is decoded stops at once."""

    def stop(progress: Progress) -> None:
        if progress.stage == "recognising":
            raise Cancelled

    with pytest.raises(Cancelled):
        transcribe(TranscribeRequest(DEMO, RATE, 9 * RATE, "tiny", device="cpu"), stop)


def test_a_transcription_that_was_stopped_goes_on_there(
    installed: ModelCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pieces that were heard are not heard again, the words are the same; a replay hears all."""
    monkeypatch.setenv(cache.ENVIRONMENT_VARIABLE, str(tmp_path / "cache"))
    request = TranscribeRequest(DEMO, RATE, 30 * RATE, "tiny", device="cpu")
    heard: list[int] = []
    recogniser = registry.load_recogniser("tiny", device.choose("cpu"))
    recognise = type(recogniser).recognise

    def counted(self, samples, listening, report):
        heard.append(len(samples))
        return recognise(self, samples, listening, report)

    monkeypatch.setattr(type(recogniser), "recognise", counted)
    whole = transcribe(request)
    n_pieces = len(heard)
    assert n_pieces > 2
    heard.clear()

    def stop(progress: Progress) -> None:
        if len(heard) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        transcribe(request, stop)
    heard.clear()
    again = transcribe(request)
    assert n_pieces - 1 == len(heard)
    assert (whole.segments, whole.skipped, whole.language) == (
        again.segments,
        again.skipped,
        again.language,
    )
    heard.clear()
    with pytest.raises(Cancelled):
        transcribe(request, stop)
    heard.clear()
    transcribe(request, goes_on=False)
    assert n_pieces == len(heard)


def test_progress_of_recognition_counts_the_speech(installed: ModelCard) -> None:
    """Done never falls and ends at the total."""
    seen: list[Progress] = []
    transcribe(TranscribeRequest(DEMO, RATE, 13 * RATE, "tiny", device="cpu"), seen.append)
    steps = [step for step in seen if step.stage == "recognising" and step.total]
    assert sorted(step.done for step in steps) == [step.done for step in steps]
    assert steps[-1].done == steps[-1].total


def test_importing_the_operation_loads_no_torch() -> None:
    """The command line and the window may import it at start-up."""
    import subprocess
    import sys

    code = "import sys, engine.operations.transcribe; sys.exit('torch' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
    assert operation.__doc__
