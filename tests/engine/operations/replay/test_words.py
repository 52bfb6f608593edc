"""Words recognised again, with a recogniser that is real in all but its size."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from engine import resources
from engine.models import registry
from engine.models.shelf import store
from engine.models.shelf.cards import ModelFile
from engine.operations.replay.run import ReplayRequest, replay
from engine.operations.transcribe import TranscribeRequest, to_document, transcribe
from engine.project import edits, origins
from engine.project.history import History, Recipe
from engine.project.origins import FromMedium
from engine.project.replayed import Replayed, Verdict
from tests.helpers import tiny_whisper

DEMO = resources.path("demo", "stems", "speech.flac")
RATE = 32_000
START, END = 2 * RATE, 5 * RATE


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, sentence: str) -> None:
    """A small Whisper that hears one sentence everywhere, installed as "tiny"."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(folder))
    path = folder / "tiny" / "tiny.pt"
    path.parent.mkdir(parents=True)
    tiny_whisper.write(path, sentence)
    content = path.read_bytes()
    file = ModelFile("tiny.pt", (), hashlib.sha256(content).hexdigest(), len(content))
    card = replace(registry.card("tiny"), files=(file,))
    others = [known for known in registry.list_models() if known.id != "tiny"]
    monkeypatch.setattr(registry, "_all_cards", lambda: (*others, card))
    monkeypatch.setattr(registry, "_recognisers", registry._Kept())


def put(document, track_id, region, transcript, is_second=False):
    """What the window does with words, without those that were there before."""
    return edits.set_transcript(document, track_id, transcript)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A project whose step 2 recognised the words of three seconds."""
    install(tmp_path / "models", monkeypatch, "Please bring the key.")
    with History.create(tmp_path / "Case", name="Case", rate=RATE) as history:
        medium = history.media.intake(DEMO)
        history.apply("Import", edits.import_media, medium)
        heard = transcribe(TranscribeRequest(DEMO, START, END, "tiny", device="cpu"))
        facts = heard.recipe
        parameters = {
            **facts["parameters"],
            "source": facts["inputs"],
            origins.KEY: {str(DEMO): origins.to_json(FromMedium(medium.id))},
        }
        own = {name: facts[name] for name in ("model_id", "model_sha256", "device", "dtype")}
        recipe = Recipe("transcribe", parameters, (medium.id,), **own, seed=0)
        track = history.document.tracks[0].id
        region = {"track_id": track, "start": START, "end": END}
        words = to_document(heard, "t", rate=RATE)
        history.apply("Transcribe", put, track, region, words, recipe=recipe)
        yield history


def again(history: History) -> Replayed:
    return replay(history, ReplayRequest((2,))).steps[0]


def test_the_same_words_are_heard_again(history):
    """All of them, at the same times, and nothing is said about the device."""
    found = again(history)
    assert Verdict.EQUAL == found.verdict, found.sentences
    assert found.compared[0].n_samples >= 4
    assert () == found.notes


def test_a_word_that_is_another_one_is_seen(history):
    """What the step stored is compared word by word."""
    document = history.document_at(2)
    transcript = document.transcripts[0]
    line = transcript.segments[0]
    words = (replace(line.words[0], text="Hide"), *line.words[1:])
    changed = replace(transcript, segments=(replace(line, words=words), *transcript.segments[1:]))
    history._documents._known[2] = replace(document, transcripts=(changed,))
    found = again(history)
    assert Verdict.DIFFERENT == found.verdict
    assert 1 == found.compared[0].n_different


def test_another_recogniser_is_refused(history, tmp_path, monkeypatch):
    """Of the same name, with other weights."""
    install(tmp_path / "others", monkeypatch, "Never mind the key.")
    found = again(history)
    assert Verdict.REFUSED == found.verdict
    assert "other weights" in found.reason


def test_a_recogniser_that_is_gone_is_named(history, tmp_path, monkeypatch):
    """With how to get it."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "empty"))
    found = again(history)
    assert Verdict.REFUSED == found.verdict
    assert "not installed" in found.reason
    assert "models fetch tiny" in found.remedy
