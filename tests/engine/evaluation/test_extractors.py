from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import cache
from engine.evaluation import mixtures
from engine.evaluation.dataset import Clip, clips_by_label, read_clips
from engine.evaluation.extractors import ProgramExtractor
from engine.evaluation.mixtures import Item
from engine.operations.references import read_reference
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


@pytest.fixture
def items(tmp_path: Path) -> list[Item]:
    folder = write_packs(tmp_path / "data")
    found = clips_by_label(read_clips(folder), "test", labels=["dog", "clock_tick", "music"])
    return mixtures.draw(found, 6, seed=1)


def test_the_answer_is_that_of_the_program(items: list[Item]) -> None:
    """A mask of one half returns half the mixture, with a confidence and a time."""
    with ProgramExtractor(listener_for(TinyModel(constant(0.5)))) as extractor:
        made = mixtures.build(items[0], 4.0)
        heard = extractor(items[0], made)
        assert extractor.model_facts()["id"] == "tiny"
        assert extractor.device_label
    np.testing.assert_allclose(heard.target, made.mixture / 2, atol=1e-4)
    assert heard.confidence > 0.5
    assert heard.seconds > 0
    assert cache.size("features") == 0


@pytest.mark.parametrize("query", ["text", "reference", "both"])
@pytest.mark.parametrize("negative", [False, True])
def test_the_question_is_asked_as_configured(
    items: list[Item], query: str, negative: bool
) -> None:
    """Words, examples or both; the other sound is mentioned in the same way, or not at all."""
    item = next(item for item in items if item.label == "clock_tick")
    listener = listener_for(TinyModel(constant(1)))
    with ProgramExtractor(listener, query=query, negative=negative) as extractor:
        asked = extractor.cues(item)
        says, shows = query != "reference", query != "text"
        assert (("clock tick",) if says else ()) == asked.describe
        assert int(shows) == len(asked.references)
        assert int(says and negative) == len(asked.without)
        assert int(shows and negative) == len(asked.without_references)
        assert extractor(item, mixtures.build(item, 1.0)).target.shape == (16_000,)


def test_cues_are_moved_as_configured(items: list[Item]) -> None:
    """The share reaches the question."""
    listener = listener_for(TinyModel(constant(1)))
    with ProgramExtractor(listener, query="reference", project=0.5) as extractor:
        assert 0.5 == extractor.cues(items[0]).project


def test_examples_are_long_enough_for_the_program(tmp_path: Path) -> None:
    """A sound of 0.1 s is repeated until the program takes it; files are written once."""
    from engine.audio import files
    from tests.helpers.signals import mono, noise

    files.write(tmp_path / "a.wav", mono(noise(0.1), 16_000))
    clip = Clip(tmp_path / "a.wav", "a", "dog", "dog", "test", "a")
    item = Item(0, "dog", clip, clip, "dog", 0.0, (clip, clip), (clip,), True)
    listener = listener_for(TinyModel(constant(1)))
    with ProgramExtractor(listener, query="reference", negative=True) as extractor:
        asked = extractor.cues(item)
        assert asked.references == 2 * asked.without_references
        assert len(read_reference(asked.references[0], 16_000)) == 8000
        folder = asked.references[0].path.parent
    assert not folder.exists()
