from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.models import starter
from engine.models.starter import StarterModel
from engine.models.text import Vocabulary
from engine.training import captions, starter_words
from engine.training.captions import CaptionTable, Teacher
from engine.training.starter_words import WordsConfig
from tests.helpers import tiny_starter

TABLE = CaptionTable(
    labels={
        "dog": ["dog", "barking", "canine", "zorblat"],
        "rain": ["rain", "rainfall", "raindrops"],
        "bell": ["bell", "church bells", "ringing"],
    },
    held_out={"rain": ["downpour"]},
    templates=["{}", "the sound of {}"],
    confusable=[],
)
QUICK = WordsConfig(steps=150, batch=16, learning_rate=1e-2)


class FakeTeacher(Teacher):
    """Vectors that depend on the word alone."""

    def __init__(self) -> None:
        """There is nothing to load."""

    def embed(self, phrases: Sequence[str]) -> NDArray[np.float32]:
        """Random but fixed vectors, shape (n, 384)."""
        rows = [np.random.default_rng(list(p.encode())).standard_normal(384) for p in phrases]
        return np.stack(rows).astype(np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a tiny starter that does not know the word zorblat."""
    model = tiny_starter.model()
    path = tmp_path / starter.FILE
    sizes = model.networks.sizes
    starter.save(path, model.networks, model.words, sizes, threshold=0.25)
    return tmp_path


def test_new_phrases_are_understood(folder: Path) -> None:
    """After the lesson every phrase is nearest to its own label, unknown words included."""
    right = starter_words.teach_file(folder, folder, FakeTeacher(), table=TABLE, config=QUICK)
    assert 1.0 == right
    taught = starter.load(folder)
    dog, rain, new = taught.embed_text(["dog", "rain", "zorblat"])
    assert dog @ new > rain @ new
    assert 0.8 < dog @ new


def test_only_the_text_tower_changes(folder: Path) -> None:
    """Separator, audio tower and threshold are those of the file, to the bit."""
    before = starter.load(folder)
    starter_words.teach_file(folder, folder / "new", FakeTeacher(), table=TABLE, config=QUICK)
    after = starter.load(folder / "new")
    assert before.spec.presence_threshold == after.spec.presence_threshold
    new = after.networks.state_dict()
    for name, value in before.networks.state_dict().items():
        if not name.startswith("text."):
            assert torch.equal(value, new[name]), name
    assert not torch.equal(before.networks.text.bent.weight, after.networks.text.bent.weight)


def test_known_words_keep_number_and_vector(folder: Path) -> None:
    """The vocabulary grows at its end; what was there is not touched."""
    before = starter.load(folder)
    starter_words.teach_file(folder, folder / "new", FakeTeacher(), table=TABLE, config=QUICK)
    after = starter.load(folder / "new")
    assert before.words == after.words[: len(before.words)]
    assert "zorblat" in after.words[len(before.words) :]
    assert torch.equal(
        before.networks.text.tokens, after.networks.text.tokens[: len(before.words)]
    )


def test_plain_names_stay_where_they_were() -> None:
    """The separator must still understand its labels: their cues hardly move."""
    model: StarterModel = copy.deepcopy(tiny_starter.model())
    known = Vocabulary(model.words)
    names = ["dog", "rain", "bell"]
    table = CaptionTable({n: TABLE.labels[n][:1] for n in names}, {}, ["{}"], [])
    before = model.embed_text(names)
    tokens = model.networks.text.tokens.clone()
    starter_words.teach(model.networks, known, known, tokens, table, QUICK)
    assert 0.97 < (before * model.embed_text(names)).sum(1).min()


def test_with_held_out_phrases_nothing_is_kept_back() -> None:
    """Shipped weights know the phrases that judged the others."""
    whole = starter_words.with_held_out(TABLE)
    assert ["rain", "rainfall", "raindrops", "downpour"] == whole.labels["rain"]
    assert {} == whole.held_out


def test_later_words_leave_earlier_vectors_alone() -> None:
    """With a basis, adding a word does not rotate the space."""
    few = captions.static_vectors(FakeTeacher(), ["a", "b", "c", "d"], 3)
    more = captions.static_vectors(FakeTeacher(), ["a", "b", "c", "d", "e"], 3, basis=4)
    np.testing.assert_array_equal(few, more[:4])
