"""What the starter is asked for in training: which cue, of which source, without what."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional as F

from engine.training.captions import CaptionTable
from engine.training.mixing import MAX_SOURCES, Batch


@dataclass(frozen=True, slots=True)
class CueShares:
    """How often which kind of query is drawn; what is left asks with a positive cue alone.

    Attributes:
        absent: asks for something that is not there.
        negative_only: says only what must not be heard.
        both: says what is wanted and what is not.
        text: of the cues, how many are descriptions.
        clip: of the cues, how many are reference clips; the others lie between the two.
    """

    absent: float = 0.12
    negative_only: float = 0.1
    both: float = 0.45
    text: float = 0.42
    clip: float = 0.4


@dataclass(frozen=True, slots=True)
class Queries:
    """Cues of a batch: one row a mixture for its source 0, then one a mixture for its source 1.

    Attributes:
        item: mixture of each query.
        positive: unit rows or zeros, shape (queries, embedding).
        negative: the same.
        wanted: which sources make up the target, shape (queries, MAX_SOURCES), 0 or 1; all 0 when
            the query asks for something absent.
    """

    item: Tensor
    positive: Tensor
    negative: Tensor
    wanted: Tensor


@dataclass(frozen=True, slots=True)
class _Row:
    item: int
    positive: Tensor
    negative: Tensor
    wanted: tuple[bool, ...]


class QueryDrawer:
    """Draws the queries of one batch from the embeddings of its sources."""

    def __init__(
        self,
        batch: Batch,
        texts: Tensor,
        clips: Tensor,
        table: CaptionTable,
        music: frozenset[str],
        shares: CueShares,
        generator: Generator,
    ) -> None:
        """Take the batch with its embeddings.

        Args:
            batch: the mixtures.
            texts: descriptions of all sources, shape (batch, MAX_SOURCES, embedding).
            clips: reference clips of the first two sources, shape (batch, 2, embedding).
            table: says which labels may sound in each other.
            music: labels that are kinds of music.
            shares: kinds of queries.
            generator: of everything drawn.
        """
        self._batch, self._texts, self._clips = batch, texts, clips
        self._table, self._music, self._shares = table, music, shares
        self._generator = generator
        self._none = torch.zeros(texts.shape[-1])

    def draw(self, *, only_absent: bool = False) -> Queries:
        """Two queries a mixture: for its first and second source, or for something absent."""
        absent = 1.0 if only_absent else self._shares.absent
        rows = [
            self._row(item, source, absent)
            for source in (0, 1)
            for item in range(len(self._batch.labels))
        ]
        return Queries(
            torch.tensor([row.item for row in rows]),
            torch.stack([row.positive for row in rows]),
            torch.stack([row.negative for row in rows]),
            torch.tensor([row.wanted for row in rows], dtype=torch.float32),
        )

    def _row(self, item: int, source: int, absent: float) -> _Row:
        labels = self._batch.labels[item]
        present = [k for k, label in enumerate(labels) if label is not None]
        rival = int(self._generator.choice([k for k in present if k != source]))
        rival_cue = self._cue(item, rival)
        elsewhere = self._elsewhere(item)
        if self._generator.random() < absent and elsewhere is not None:
            negative = rival_cue if self._generator.random() < 0.3 else self._none
            return _Row(item, self._cue(*elsewhere), negative, (False,) * MAX_SOURCES)
        draw = self._generator.random()
        if draw < self._shares.negative_only:
            rest = tuple(k in present and k != rival for k in range(MAX_SOURCES))
            return _Row(item, self._none, rival_cue, rest)
        only = tuple(k == source for k in range(MAX_SOURCES))
        both = draw < self._shares.negative_only + self._shares.both
        return _Row(item, self._cue(item, source), rival_cue if both else self._none, only)

    def _cue(self, item: int, source: int) -> Tensor:
        """A cue of one source: its text, a reference clip, or something between the two."""
        draw = self._generator.random()
        text = self._texts[item, source]
        if source >= self._clips.shape[1] or draw < self._shares.text:
            return text
        clip = self._clips[item, source]
        if draw < self._shares.text + self._shares.clip:
            return clip
        share = float(self._generator.random())
        return F.normalize(share * text + (1 - share) * clip, dim=0)

    def _elsewhere(self, item: int) -> tuple[int, int] | None:
        """A source of another mixture that surely does not sound in this one."""
        here = [label for label in self._batch.labels[item] if label is not None]
        for _ in range(8):
            other = int(self._generator.integers(len(self._batch.labels)))
            source = int(self._generator.integers(2))
            label = self._batch.labels[other][source]
            if label is not None and not any(self._alike(label, known) for known in here):
                return other, source
        return None

    def _alike(self, one: str, other: str) -> bool:
        if one in self._music and other in self._music:
            return True
        plain = ["music" if label in self._music else label for label in (one, other)]
        return self._table.overlap(one, other) or self._table.overlap(*plain)
