"""Published files into the one that is loaded: once, as soon as all of them are here.

A file that does not fit goes again, so that it can be fetched or imported anew.
"""

from __future__ import annotations

from pathlib import Path

from engine.errors import WrongWeights
from engine.models.shelf import store
from engine.models.shelf.cards import ModelCard, ModelFile
from engine.progress import Report, silent

CLAPSEP = "clapsep"
_CONVERTED = "clapsep.safetensors"


def prepare(card: ModelCard, report: Report = silent) -> None:
    """Convert the files of an installed model that needs it; others are ready as they are.

    Raises:
        WrongChecksum, WrongWeights: a file is not the published one; see `converted`.
        ModelError: the result cannot be written.
    """
    if card.engine == CLAPSEP and store.is_installed(card):
        converted(card, report)


def converted(card: ModelCard, report: Report = silent) -> Path:
    """CLAPSep's two published files as one of ours, made at the first call.

    Raises:
        WrongChecksum: a file is not the published one.
        WrongWeights: a file without a published hash does not fit the network. It is deleted.
        ModelError: the result cannot be written.
    """
    out = store.model_folder(card) / _CONVERTED
    if not out.is_file():
        clapsep_ckpt, clap_pt = (store.found_path(card, file) for file in card.files[:2])
        for file in card.files:
            store.sha256_of(card, file, report)
        # Loads torch and transformers.
        from engine.models.clapsep_weights import convert_clapsep

        try:
            convert_clapsep(clapsep_ckpt, clap_pt, out, report)
        except WrongWeights:
            for file in card.files[:2]:
                if _is_unvouched(card, file):
                    store.found_path(card, file).unlink(missing_ok=True)
            raise
    return out


def _is_unvouched(card: ModelCard, file: ModelFile) -> bool:
    """Whether no published hash says that the content is right."""
    return not file.sha256 or store.found_path(card, file) != store.file_path(card, file)
