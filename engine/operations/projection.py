"""Move cues towards captions, so that a clip's room and microphone do not become part of the cue.

The captions are our own list, read once by the text tower of the model in use and kept in the
user's cache folder.

Source: methods.md A.2: (b) one region for descriptions and clips, (c) no recording conditions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.audio import cache as files
from engine.errors import EmptyCue, ModelError, WrongWeights
from engine.models import caption_cache, caption_list
from engine.models.caption_cache import CaptionCache

if TYPE_CHECKING:  # loads torch
    from engine.models.mask_model import MaskModel

KIND = "captions"
Move = Callable[[NDArray[np.float32]], NDArray[np.float32]]


def move_of(share: float, model: MaskModel) -> Move:
    """What to do with each vector of a cue.

    Args:
        share: 0 leaves it, 1 replaces it by its place among the captions.
        model: whose space it is.

    Raises:
        ModelError: the model understands no descriptions, so there are no captions.
    """
    if share == 0:
        return lambda vector: vector
    known = captions_of(model)
    return lambda vector: known.project(vector, share)


def captions_of(model: MaskModel) -> CaptionCache:
    """Our captions in the space of a model, from memory, from disk or read now.

    Raises:
        ModelError: the model understands no descriptions.
    """
    key = model.spec.sha256
    if key not in _known:
        _known.clear()  # one model is in use at a time
        _known[key] = _from_disk(model)
    return _known[key]


_known: dict[str, CaptionCache] = {}


def _from_disk(model: MaskModel) -> CaptionCache:
    path = _path(model.spec.sha256)
    if path.is_file():
        try:
            found = caption_cache.load(path)
        except WrongWeights:  # a cache may be damaged or old; it is made anew
            path.unlink(missing_ok=True)
        else:
            files.touch(path)
            return found
    try:
        built = caption_cache.build(caption_list.read_captions(), model)
    except EmptyCue as error:
        raise ModelError(
            model.spec.id,
            "it understands no descriptions, so its cues cannot be moved towards captions",
            hint="Leave --project-cue out.",
        ) from error
    if model.spec.sha256:
        caption_cache.save(path, built)
    return built


def _path(sha256: str) -> Path:
    return files.folder(KIND) / f"{sha256[:24]}-{_list_hash()}.safetensors"


@lru_cache(maxsize=1)
def _list_hash() -> str:
    text = "\n".join(caption_list.read_captions())
    return hashlib.sha256(text.encode()).hexdigest()[:12]
