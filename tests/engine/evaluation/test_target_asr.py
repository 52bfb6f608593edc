from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.evaluation.target_asr import TargetAsrSuite, run_target_asr
from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.speakers.speaker_cue import MelStatistics
from engine.models.target_words import frozen_whisper, target_adapter
from engine.models.target_words.target_adapter import AdapterCard, TargetAdapter
from tests.helpers import speakers
from tests.helpers.tiny_voice import write_voice_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated speakers, a small Whisper and an untrained adapter."""
    made = tmp_path_factory.mktemp("suite")
    speakers.write_pack(made / "tones")
    base = frozen_whisper.read(speakers.write_base(made / "base.safetensors"))
    card = AdapterCard("prompts", base.name, base.sha256, "mel-statistics")
    encoder = MelStatistics(torch.zeros(160), torch.ones(160, 2))
    prompts = SoftPrompts(PromptDims(3, 32, 2, 2, xvector=2))
    target_adapter.write(made / "known.safetensors", TargetAdapter(card, prompts, {}, encoder))
    return made


def suite(folder: Path, *adapters: str) -> TargetAsrSuite:
    """Five mixtures."""
    return TargetAsrSuite(
        folder / "tones",
        str(folder / "base.safetensors"),
        tuple(folder / f"{name}.safetensors" for name in adapters),
        items=5,
        device="cpu",
    )


def test_every_system_is_scored_on_the_same_items(folder: Path) -> None:
    """Clean and mixture for the frozen Whisper, the mixture for adapters, with sizes."""
    scores = run_target_asr(suite(folder, "known"))
    data = json.loads(json.dumps(scores.to_json()))
    assert [
        ("frozen Whisper", "clean"),
        ("frozen Whisper", "mixture"),
        ("prompts", "mixture"),
    ] == [(system["name"], system["sound"]) for system in data["systems"]]
    said = [[item["said"] for item in system["items"]] for system in data["systems"]]
    assert said[0] == said[1] == said[2]
    assert data["words"] == sum(len(text.split()) for text in said[0])
    added = data["systems"][2]["parameters"]
    assert 4 * 3 * 32 + 2 * 32 + 32 == added
    assert pytest.approx(added / data["base"]["parameters"]) == data["systems"][2]["share"]
    assert str(folder) not in json.dumps(data)


def test_extractors_are_compared_on_the_same_items(folder: Path) -> None:
    """What a voice model extracts is heard by the plain Whisper; a second one beside it."""
    runs = [str(write_voice_model(folder / name)) for name in ("joint", "single")]
    scores = run_target_asr(replace(suite(folder), extractors=tuple(runs)))
    data = scores.to_json()
    names = ["frozen Whisper after joint", "frozen Whisper after single"]
    assert names == [system["name"] for system in data["systems"][2:]]
    assert ["extract", "extract"] == [system["sound"] for system in data["systems"][2:]]
    (found,) = data["differences"]
    assert (names[1], names[0], (0.0, 0.0, 0.0)) == (
        found["system"],
        found["less"],
        found["wer"],
    )
    assert str(folder) not in json.dumps(data)


def test_scores_can_be_repeated(folder: Path) -> None:
    """The same seed gives the same items, words and rates."""
    one, again = (run_target_asr(suite(folder)).systems for _ in range(2))
    assert [system.items for system in one] == [system.items for system in again]


def test_the_draft_recogniser_hears_what_the_whisper_hears(folder: Path) -> None:
    """Clean, mixture and extracts for each of the two; extractors are compared within one."""
    runs = [str(write_voice_model(folder / name)) for name in ("one", "two")]
    data = run_target_asr(replace(suite(folder), extractors=tuple(runs), draft=True)).to_json()
    rows = [(system["recogniser"], system["sound"]) for system in data["systems"]]
    sounds = ["clean", "mixture", "extract", "extract"]
    assert [
        (who, sound) for who in ("frozen Whisper", "draft recogniser") for sound in sounds
    ] == rows
    assert ["frozen Whisper after two", "draft recogniser after two"] == [
        found["system"] for found in data["differences"]
    ]
    assert data["systems"][0]["items"][0]["said"] == data["systems"][4]["items"][0]["said"]
