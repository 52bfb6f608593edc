"""Embeddings of many captions, and the way from any cue to its place among them.

A vector that was heard is replaced by the softmax-weighted mean of the captions next to it: what
captions can say stays, what only the recording says (room, microphone, take) goes.

Source: methods.md A.2 (retrieval-augmented extraction, arXiv 2409.09398); the weighted mean is
that of Li et al., DeCap, ICLR 2023, equation 2, here over the k nearest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import EmptyCue, ModelError, ModelNotInstalled, WrongWeights
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.models.mask_model import MaskModel

KIND = "caption-cache"
NEAREST = 16
TEMPERATURE = 0.05
_BATCH = 64  # captions a text tower reads at once
_TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class CaptionCache:
    """Captions with their unit vectors. Never changes; safe to share between threads.

    Attributes:
        captions: what was said, one a row.
        vectors: shape (captions, embedding), float32, unit rows.
        model_sha256: of the weights whose text tower read them.
    """

    captions: tuple[str, ...]
    vectors: NDArray[np.float32]
    model_sha256: str = ""

    def retrieve(
        self,
        queries: NDArray[np.float32],
        *,
        nearest: int = NEAREST,
        temperature: float = TEMPERATURE,
    ) -> NDArray[np.float32]:
        """Unit vectors among the captions for vectors of any kind of cue.

        Args:
            queries: unit rows, shape (n, embedding).
            nearest: captions that take part; all when there are fewer.
            temperature: of the softmax over their cosines, above 0; towards 0 the nearest alone.

        Returns:
            Shape (n, embedding), float32, unit rows.
        """
        if nearest < 1 or temperature <= 0:
            raise ValueError(f"impossible retrieval of {nearest} at temperature {temperature}")
        cosines = queries.astype(np.float32) @ self.vectors.T
        rows = np.arange(len(queries))[:, None]
        chosen = np.argpartition(-cosines, min(nearest, len(self.captions)) - 1)[:, :nearest]
        near = cosines[rows, chosen]
        weights = np.exp((near - near.max(axis=1, keepdims=True)) / temperature)
        weights /= weights.sum(axis=1, keepdims=True)
        return _unit(np.einsum("nk,nke->ne", weights, self.vectors[chosen]))

    def project(self, query: NDArray[np.float32], share: float = 1.0) -> NDArray[np.float32]:
        """A cue moved towards the captions.

        Args:
            query: unit vector, shape (embedding,).
            share: how far, 0 (stays) .. 1 (wholly among the captions).
        """
        if not 0 <= share <= 1:
            raise ValueError(f"a cue cannot be moved by {share}")
        found = self.retrieve(query[np.newaxis])[0]
        return _unit(((1 - share) * query + share * found)[np.newaxis])[0]

    def nearest(self, query: NDArray[np.float32], count: int = 5) -> list[tuple[str, float]]:
        """The captions next to a cue and their cosines, the nearest first."""
        cosines = self.vectors @ query
        order = np.argsort(-cosines, kind="stable")[:count]
        return [(self.captions[k], float(cosines[k])) for k in order]


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.maximum(length, _TINY)).astype(np.float32)


def build(captions: Sequence[str], model: MaskModel, report: Report = silent) -> CaptionCache:
    """Read captions with the text tower of a model; those without a word it knows are left out.

    Raises:
        EmptyCue: it knows no word of any of them.
    """
    kept: list[str] = []
    vectors: list[NDArray[np.float32]] = []
    for start in range(0, len(captions), _BATCH):
        report(Progress("reading captions", start, len(captions)))
        known, rows = _embed(captions[start : start + _BATCH], model)
        kept.extend(known)
        vectors.extend(rows)
    if not kept:
        raise EmptyCue(captions[0] if captions else "")
    return CaptionCache(tuple(kept), _unit(np.stack(vectors)), model.spec.sha256)


def _embed(
    captions: Sequence[str], model: MaskModel
) -> tuple[Sequence[str], Sequence[NDArray[np.float32]]]:
    try:
        return captions, [*model.embed_text(captions)]
    except EmptyCue:  # one of them says nothing to this model: find out which
        if len(captions) == 1:
            return (), ()
    half = len(captions) // 2
    parts = [_embed(part, model) for part in (captions[:half], captions[half:])]
    return [c for part, _ in parts for c in part], [row for _, rows in parts for row in rows]


def save(path: Path, cache: CaptionCache) -> None:
    """Write a cache as safetensors, float16, temporary name first.

    Raises:
        ModelError: the disk or the folder does not allow it.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    fresh = path.with_name(f".{path.name}.partial")
    header = {
        "kind": KIND,
        "model_sha256": cache.model_sha256,
        "captions": json.dumps(cache.captions, ensure_ascii=False),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file({"vectors": cache.vectors.astype(np.float16)}, fresh, metadata=header)
        fresh.replace(path)
    except (OSError, SafetensorError) as error:
        raise ModelError(KIND, f"{path} could not be written ({error})") from error
    finally:
        fresh.unlink(missing_ok=True)


def load(path: Path) -> CaptionCache:
    """Read a cache.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it is damaged or something else.
    """
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise ModelNotInstalled(KIND)
    try:
        with safe_open(path, framework="np") as file:
            header = file.metadata() or {}
            if header.get("kind") != KIND:
                raise WrongWeights(KIND, [f"{path.name} is no cache of captions"])
            vectors = file.get_tensor("vectors").astype(np.float32)
        captions = tuple(json.loads(header["captions"]))
    except (SafetensorError, KeyError, ValueError) as error:
        raise WrongWeights(KIND, [f"{path.name} is damaged: {error}"]) from error
    if vectors.ndim != 2 or len(vectors) != len(captions):
        raise WrongWeights(
            KIND, [f"{path.name} has {len(captions)} captions for shape {list(vectors.shape)}"]
        )
    return CaptionCache(captions, _unit(vectors), header.get("model_sha256", ""))
