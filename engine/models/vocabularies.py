"""Which words a model knows, from the header of its file alone; no torch in here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from engine.errors import WrongWeights
from engine.models import registry, text
from engine.models.text import Vocabulary

_BASE = "starter-sound"
_KNOWN = {"starter": _BASE, "starter-tuned": _BASE}
"""Engines with a list of words, and the model whose file holds it."""


def of(model_id: str) -> Vocabulary | None:
    """The words that a model knows; None where any may be asked, or where the model says itself.

    Raises:
        UnknownModel: no model has this id.
        ModelNotInstalled: the file with its words is not here.
        WrongWeights: that file is damaged or of another network.
    """
    holder = _KNOWN.get(registry.card(model_id).engine)
    return None if holder is None else _read(registry.files(holder)[0], holder)


def reading(description: str, model_id: str) -> str:
    """A description as a model reads it: in English, and in words that it knows.

    Raises:
        UnknownModel, ModelNotInstalled, WrongWeights: as `of`.
    """
    known = of(model_id)
    return text.interpret(description) if known is None else known.reading(description)


@lru_cache(maxsize=2)
def _read(path: Path, name: str) -> Vocabulary:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="np") as file:
            return Vocabulary.of_header(file.metadata() or {})
    except SafetensorError as error:
        raise WrongWeights(name, [f"{path.name} is damaged: {error}"]) from error
    except KeyError as error:
        raise WrongWeights(name, [f"{path.name} says nothing of its words"]) from error
