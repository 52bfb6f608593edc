from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ModelNotInstalled, WrongWeights
from engine.models.parts.roberta import LONGEST, RobertaTokenizer
from tests.helpers.tiny_clapsep import write_vocabulary


def test_encodes_as_transformers_does(tmp_path: Path) -> None:
    """Ids equal those of transformers' RoBERTa tokeniser on the same files."""
    from transformers import RobertaTokenizer as Reference

    size = write_vocabulary(tmp_path)
    reference = Reference.from_pretrained(str(tmp_path))
    assert size == len(reference)
    texts = ["dog bark", "a dog, barking!", "  two  spaces", "Hund bellt laut: wau", "狗叫"]
    expected = [reference(text)["input_ids"] for text in texts]
    assert expected == RobertaTokenizer(tmp_path, size=size).encode(texts)


def test_long_descriptions_end_properly(tmp_path: Path) -> None:
    """A description beyond 77 tokens is cut and still ends with the end token."""
    tokenizer = RobertaTokenizer(tmp_path, size=write_vocabulary(tmp_path))
    (ids,) = tokenizer.encode(["x" * 500])
    assert LONGEST == len(ids)
    assert (0, 2) == (ids[0], ids[-1])


def test_a_vocabulary_of_another_size_is_refused(tmp_path: Path) -> None:
    """A truncated vocabulary is told, instead of making all descriptions the same."""
    write_vocabulary(tmp_path)
    with pytest.raises(WrongWeights, match="expected 50265"):
        RobertaTokenizer(tmp_path)


@pytest.mark.parametrize("missing", ["vocab.json", "merges.txt"])
def test_missing_files_are_not_replaced_by_an_empty_vocabulary(
    tmp_path: Path, missing: str
) -> None:
    """Without its files the tokeniser says that the model is not installed."""
    size = write_vocabulary(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(ModelNotInstalled):
        RobertaTokenizer(tmp_path, size=size)
