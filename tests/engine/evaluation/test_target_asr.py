from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.evaluation import target_asr
from engine.evaluation.metrics import word_errors
from engine.evaluation.target_asr import HeardItem, TargetAsrSuite, run_target_asr
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


def test_a_difference_is_taken_item_by_item() -> None:
    """The same items are drawn for both systems: no spread where all differ alike."""
    worse, better = [heard("a b", "a")] * 9, [heard("a b", "a b")] * 9
    assert (0.5, 0.5, 0.5) == target_asr.difference(worse, better)
    mixed = [heard("a b", "a b"), heard("a b", "")] * 9
    mean, low, high = target_asr.difference(mixed, better * 2)
    assert low < mean == 0.5 < high


def test_scores_can_be_repeated(folder: Path) -> None:
    """The same seed gives the same items, words and rates."""
    one, again = (run_target_asr(suite(folder)).systems for _ in range(2))
    assert [system.items for system in one] == [system.items for system in again]


def heard(said: str, text: str, other: str = "") -> HeardItem:
    """An item as it was heard."""
    return HeardItem(said, text, other, word_errors([said], [text]))


def test_the_interval_is_of_the_corpus() -> None:
    """Errors by words of the drawn items; certain where all items are alike."""
    assert (0.5, 0.5) == target_asr.interval([heard("a b", "a")] * 7)
    low, high = target_asr.interval([heard("a b", "a b"), heard("a b c d", "")] * 20)
    assert low < 80 / 120 < high


def test_the_other_speakers_words_are_noticed() -> None:
    """An item counts as confused when it is nearer to what the other one said."""
    items = [heard("a b", "c d", "c d"), heard("a b", "a b", "c d")]
    assert 0.5 == target_asr._confused(items)
    assert target_asr._confused([heard("a b", "c d")]) is None
