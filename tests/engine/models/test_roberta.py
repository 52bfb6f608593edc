from __future__ import annotations

import json
from pathlib import Path

import pytest
from tokenizers.pre_tokenizers import ByteLevel

from engine.errors import ModelNotInstalled, WrongWeights
from engine.models.roberta import LONGEST, RobertaTokenizer

MERGES = ["d o", "do g", "Ġ b", "Ġb a", "r k"]


def write_files(folder: Path, least: int = 0) -> int:
    """A vocabulary of RoBERTa's form: special tokens, bytes, a few merges; returns its size."""
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *sorted(ByteLevel.alphabet())]
    tokens += [merge.replace(" ", "") for merge in MERGES] + ["<mask>"]
    tokens += [f"<unused{i}>" for i in range(least - len(tokens))]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), "utf-8")
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *MERGES]) + "\n", "utf-8")
    return len(vocabulary)


def test_encodes_as_transformers_does(tmp_path: Path) -> None:
    """Ids equal those of transformers' RoBERTa tokeniser on the same files."""
    from transformers import RobertaTokenizer as Reference

    size = write_files(tmp_path)
    vocabulary, merges = str(tmp_path / "vocab.json"), str(tmp_path / "merges.txt")
    reference = Reference.from_pretrained(str(tmp_path))
    assert size == len(reference), (vocabulary, merges)
    texts = ["dog bark", "a dog, barking!", "  two  spaces", "Hund bellt laut: wau", "狗叫"]
    expected = [reference(text)["input_ids"] for text in texts]
    assert expected == RobertaTokenizer(tmp_path, size=size).encode(texts)


def test_long_descriptions_end_properly(tmp_path: Path) -> None:
    """A description beyond 77 tokens is cut and still ends with the end token."""
    tokenizer = RobertaTokenizer(tmp_path, size=write_files(tmp_path))
    (ids,) = tokenizer.encode(["x" * 500])
    assert LONGEST == len(ids)
    assert (0, 2) == (ids[0], ids[-1])


def test_a_vocabulary_of_another_size_is_refused(tmp_path: Path) -> None:
    """A truncated vocabulary is told, instead of making all descriptions the same."""
    write_files(tmp_path)
    with pytest.raises(WrongWeights, match="expected 50265"):
        RobertaTokenizer(tmp_path)


@pytest.mark.parametrize("missing", ["vocab.json", "merges.txt"])
def test_missing_files_are_not_replaced_by_an_empty_vocabulary(
    tmp_path: Path, missing: str
) -> None:
    """Without its files the tokeniser says that the model is not installed."""
    size = write_files(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(ModelNotInstalled):
        RobertaTokenizer(tmp_path, size=size)
