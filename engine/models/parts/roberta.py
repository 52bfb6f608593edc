"""RoBERTa's tokeniser from the files of a model pack: byte-level pairs, never a hub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.errors import ModelNotInstalled, WrongWeights

FILES = ("vocab.json", "merges.txt")
VOCABULARY = 50265
LONGEST = 77
"""Tokens of a description that CLAP was trained with, both ends included."""


class RobertaTokenizer:
    """Strings to token ids: 0, the words, 2."""

    def __init__(self, folder: Path, *, size: int = VOCABULARY) -> None:
        """Read the two files.

        transformers' own class makes a vocabulary of 5 tokens without complaint where the files
        are missing, so that all descriptions become the same; hence the checks.

        Args:
            folder: where `vocab.json` and `merges.txt` stand.
            size: tokens that the text tower knows.

        Raises:
            ModelNotInstalled: a file is missing.
            WrongWeights: the vocabulary has another size.
        """
        from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

        vocabulary, merges = (folder / name for name in FILES)
        if not (vocabulary.is_file() and merges.is_file()):
            raise ModelNotInstalled("clapsep")
        self._tokenizer = Tokenizer(models.BPE.from_file(str(vocabulary), str(merges)))
        self._tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        self._tokenizer.decoder = decoders.ByteLevel()
        known = self._tokenizer.get_vocab_size()
        if known != size:
            raise WrongWeights("clapsep", [f"vocab.json has {known} tokens, expected {size}"])
        self._tokenizer.post_processor = processors.RobertaProcessing(
            ("</s>", 2), ("<s>", 0), trim_offsets=False, add_prefix_space=False
        )
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, descriptions: Sequence[str]) -> list[list[int]]:
        """Token ids of each description, at its own length, at most 77."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(descriptions))]
