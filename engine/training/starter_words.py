"""Teach the text tower of a trained starter more phrases; nothing else changes.

The plain name of each label keeps its place in the space of the cues, and every other phrase of
the caption table is led to the places of its labels. Separator and audio tower stay as they are,
so this takes a minute where a training takes hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional as F

from engine.models import starter
from engine.models.parts.starter_network import StarterNetworks, TextTower
from engine.models.text import Vocabulary
from engine.training import captions
from engine.training.captions import CaptionTable, Teacher


@dataclass(frozen=True, slots=True)
class WordsConfig:
    """How the tower learns.

    Attributes:
        steps: number of steps.
        batch: phrases of the table in a step; as many single words keep their places.
        learning_rate: peak of a cosine schedule.
        keep: weight of the places of words that the table does not have.
        drop: share of the words of a phrase that are left out while others remain.
        scale: inverse temperature of telling labels apart.
        seed: of everything that is drawn.
    """

    steps: int = 800
    batch: int = 192
    learning_rate: float = 1e-3
    keep: float = 0.3
    drop: float = 0.15
    scale: float = 12.0
    seed: int = 1


def teach_file(
    folder: Path,
    out: Path,
    teacher: Teacher,
    *,
    table: CaptionTable | None = None,
    config: WordsConfig | None = None,
) -> float:
    """Teach the text tower of a weights file the phrases of a caption table.

    Args:
        folder: holds the weights file of a starter.
        out: folder for the new one; may be the same.
        teacher: gives the vectors of words that the file does not have.
        table: phrases by label; the program's own when None.
        config: how long and how fast.

    Returns:
        As `teach`.

    Raises:
        ModelNotInstalled: the file is not there.
        WrongWeights: it is no starter file.
    """
    model = starter.load(folder)
    table = table or captions.read_captions()
    known = model.words
    more = [word for word in captions.vocabulary(table, [], 0) if word not in set(known)]
    tokens = torch.from_numpy(
        captions.static_vectors(
            teacher, [*known, *more], model.networks.sizes.token, basis=len(known)
        )
    )
    # Sixteen bits of what the file holds are kept as they are.
    tokens[: len(known)] = model.networks.text.tokens
    words = [*known, *more]
    right = teach(model.networks, Vocabulary(known), Vocabulary(words), tokens, table, config)
    out.mkdir(parents=True, exist_ok=True)
    threshold = model.spec.presence_threshold
    sizes = model.networks.sizes
    starter.save(out / starter.FILE, model.networks, words, sizes, threshold=threshold)
    return right


def with_held_out(table: CaptionTable) -> CaptionTable:
    """The table with its held-out phrases among the others, for weights that are shipped."""
    labels = {
        label: [*phrases, *table.held_out.get(label, [])]
        for label, phrases in table.labels.items()
    }
    return replace(table, labels=labels, held_out={})


def teach(
    networks: StarterNetworks,
    known: Vocabulary,
    words: Vocabulary,
    tokens: Tensor,
    table: CaptionTable,
    config: WordsConfig | None = None,
) -> float:
    """Train the text tower in place and give it a larger vocabulary.

    Args:
        networks: their text tower is trained and gets `tokens`.
        known: vocabulary of the tower so far.
        words: the new one; begins with the words of `known`.
        tokens: static vectors of `words`, shape (words, token size); those of the words of
            `known` are the tower's.
        table: phrases by label.
        config: how long and how fast.

    Returns:
        The share of the table's phrases that are nearest to a label of theirs afterwards.
    """
    config = config or WordsConfig()
    lesson = _Lesson(networks.text, known, words, table, config)
    tower = networks.text
    tower.tokens = tokens
    tower.requires_grad_(True)  # a loaded model is frozen
    optimiser = torch.optim.AdamW(tower.parameters(), lr=config.learning_rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, config.steps)
    generator = np.random.default_rng(config.seed)
    for _ in range(config.steps):
        optimiser.zero_grad()
        lesson.loss(tower, generator).backward()
        optimiser.step()
        schedule.step()
    return lesson.share_right(tower)


class _Lesson:
    """Phrases, where they belong, and how far a tower is from that."""

    def __init__(
        self,
        tower: TextTower,
        known: Vocabulary,
        words: Vocabulary,
        table: CaptionTable,
        config: WordsConfig,
    ) -> None:
        self._words, self._table, self._config = words, table, config
        labels = list(table.labels)
        self._anchors = _places(tower, [known.numbers(table.labels[k][0]) for k in labels])
        owners: dict[str, set[int]] = {}
        for number, label in enumerate(labels):
            for phrase in table.labels[label]:
                owners.setdefault(phrase, set()).add(number)
        self._phrases = list(owners)
        self._right = torch.zeros(len(owners), len(labels), dtype=torch.bool)
        for row, numbers in enumerate(owners.values()):
            self._right[row, list(numbers)] = True
        self._common = _places(tower, [[k] for k in range(len(known))])

    def loss(self, tower: TextTower, generator: Generator) -> Tensor:
        """Distance of a batch of phrases to their labels, and of words to where they were."""
        config = self._config
        rows = generator.integers(len(self._phrases), size=config.batch)
        drawn = [self._numbers(self._phrases[row], generator) for row in rows]
        singles = generator.integers(len(self._common), size=config.batch)
        found = _embed(tower, [*drawn, *([int(k)] for k in singles)])
        said, kept = found[: config.batch], found[config.batch :]
        right = self._right[torch.from_numpy(rows)]
        cosines = said @ self._anchors.T
        apart = (config.scale * cosines).logsumexp(1)
        own = (config.scale * cosines).masked_fill(~right, float("-inf")).logsumexp(1)
        target = F.normalize(right.float() @ self._anchors, dim=-1)
        moved = 1 - (kept * self._common[torch.from_numpy(singles)]).sum(1)
        return (
            (apart - own).mean()
            + 2 * (1 - (said * target).sum(1)).mean()
            + (config.keep * moved.mean())
        )

    def _numbers(self, phrase: str, generator: Generator) -> list[int]:
        templates = self._table.templates
        known = self._words.numbers(templates[generator.integers(len(templates))].format(phrase))
        return [k for k in known if generator.random() > self._config.drop] or known

    def share_right(self, tower: TextTower) -> float:
        """Share of the phrases whose nearest label is one of theirs."""
        found = _places(tower, [self._words.numbers(phrase) for phrase in self._phrases])
        nearest = (found @ self._anchors.T).argmax(1)
        return float(self._right[torch.arange(len(nearest)), nearest].float().mean())


def _embed(tower: TextTower, numbers: Sequence[Sequence[int]]) -> Tensor:
    starts = np.cumsum([0, *(len(row) for row in numbers)])[:-1]
    flat = torch.tensor([number for row in numbers for number in row])
    found: Tensor = tower(flat, torch.from_numpy(starts))
    return found


@torch.no_grad()
def _places(tower: TextTower, numbers: Sequence[Sequence[int]]) -> Tensor:
    return _embed(tower, numbers).clone()
