from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import WrongChecksum
from engine.models import text
from engine.training import captions


@pytest.fixture(scope="module")
def table() -> captions.CaptionTable:
    """The table of the program."""
    return captions.read_captions()


def test_every_phrase_has_content_words(table: captions.CaptionTable) -> None:
    """No caption would be refused as an empty cue."""
    for phrases in [*table.labels.values(), *table.held_out.values()]:
        assert all(text.content_words(phrase) for phrase in phrases)


def test_held_out_phrases_are_not_trained(table: captions.CaptionTable) -> None:
    """A phrase that shows generalisation is in no list of training phrases."""
    trained = {phrase for phrases in table.labels.values() for phrase in phrases}
    held_out = {phrase for phrases in table.held_out.values() for phrase in phrases}
    assert not trained & held_out
    assert "puppy" in held_out


def test_drawing_uses_names_and_synonyms(table: captions.CaptionTable) -> None:
    """The plain name comes up most, synonyms and sentence frames too; the seed decides."""
    drawn = [table.draw("dog", np.random.default_rng(k)) for k in range(300)]
    assert drawn == [table.draw("dog", np.random.default_rng(k)) for k in range(300)]
    assert any("canine" in phrase for phrase in drawn)
    assert any(phrase.startswith("recording of") for phrase in drawn)
    assert 100 < sum(phrase.endswith("dog") or phrase == "dog sound" for phrase in drawn)


def test_labels_without_phrases_are_called_by_their_name(table: captions.CaptionTable) -> None:
    """An unknown label is its own caption."""
    assert ["space ship"] == table.phrases("space_ship")


def test_confusable_labels_overlap(table: captions.CaptionTable) -> None:
    """Rain may sound in running water; a dog does not."""
    assert table.overlap("rain", "running_water")
    assert table.overlap("dog", "dog")
    assert not table.overlap("rain", "dog")


def test_vocabulary_holds_all_our_words_first(table: captions.CaptionTable) -> None:
    """Words of captions and glossary are always in, common words fill up, stop words stay out."""
    words = captions.vocabulary(table, ["the", "apple", "house", "ox"], 100_000)
    assert {"puppy", "downpour", "barking", "canine", "apple", "house"} <= set(words)
    assert not {"the", "ox"} & set(words)
    assert len(words) == len(set(words))
    ours = captions.vocabulary(table, [], 0)
    for english in text.glossary().values():
        assert set(text.content_words(english)) <= set(ours)


class FakeTeacher(captions.Teacher):
    """Word vectors by rule."""

    def __init__(self) -> None:
        self.folder = Path()

    def embed(self, phrases: list[str]) -> np.ndarray:  # type: ignore[override]
        """Letters as a vector."""
        vectors = [[phrase.count(letter) for letter in "abcdefgh"] for phrase in phrases]
        return np.array(vectors, np.float32) + 0.1


def test_static_vectors_keep_similarity() -> None:
    """Rotated to fewer axes, vectors are unit length and alike words stay alike."""
    words = ["aaab", "aab", "hhhg", "hhg", "cde", "fed"]
    vectors = captions.static_vectors(FakeTeacher(), words, 10)
    assert (6, 10) == vectors.shape
    np.testing.assert_allclose(np.ones(6), np.linalg.norm(vectors, axis=1), rtol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_teacher_must_be_the_known_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model file with another hash is refused before anything of it is used."""

    class Spec:
        origin = str(tmp_path / "__init__.py")

    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: Spec())
    with pytest.raises(WrongChecksum):
        captions.Teacher()
