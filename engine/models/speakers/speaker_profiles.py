"""Voices that are kept: a name, the enrolment itself, and its vector for one model.

They lie in the user's data folder, one folder a speaker, so that every project can use them. The
enrolment is kept as sound, because a vector says nothing to another model.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import platformdirs
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import ExportError, UnknownSpeaker

logger = logging.getLogger(__name__)

FOLDER_VARIABLE = "AURICLE_SPEAKERS"
_SOUND, _FACTS = "enrolment.wav", "profile.json"
_LONGEST = 180  # letters of the name in that of its folder, for which systems take 255 bytes


@dataclass(frozen=True, slots=True, eq=False)
class SpeakerProfile:
    """A kept voice.

    Attributes:
        name: as its user calls it.
        recording: the enrolment.
        vector: the cue that a model made of it, shape (size,), unit length.
        model_id: of that model.
        model_sha256: of its weights; a vector of other weights must be made again.
    """

    name: str
    recording: Path
    vector: NDArray[np.float32]
    model_id: str
    model_sha256: str


def folder() -> Path:
    """Where profiles live: the user's data folder, or $AURICLE_SPEAKERS."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    return platformdirs.user_data_path("auricle", appauthor=False) / "speakers"


def keep(
    name: str, enrolment: Buffer, vector: NDArray[np.float32], *, model_id: str, model_sha256: str
) -> SpeakerProfile:
    """Keep a voice under a name; one of the same name is replaced.

    Args:
        name: any text with a letter or a digit; upper and lower case are one name.
        enrolment: the sound.
        vector: what the model made of it.
        model_id: which model.
        model_sha256: of its weights.

    Raises:
        ValueError: the name has no letter or digit.
        ExportError, DiskFull: the folder cannot be written.
    """
    place = _place(name)
    files.make_folder(place)
    files.write(place / _SOUND, enrolment)
    facts = {
        "name": name.strip(),
        "model_id": model_id,
        "model_sha256": model_sha256,
        "vector": [round(float(value), 7) for value in vector],
    }
    _write(place / _FACTS, facts)
    return _read(place / _FACTS)


def profiles() -> tuple[SpeakerProfile, ...]:
    """All kept voices, by name; without one whose file somebody broke, which the log names."""
    found = map(_readable, folder().glob(f"*/{_FACTS}"))
    return tuple(sorted(filter(None, found), key=lambda profile: profile.name.casefold()))


def find(name: str) -> SpeakerProfile:
    """The voice of a name.

    Raises:
        UnknownSpeaker: nobody is kept under it; names those that are.
    """
    path = _place(name) / _FACTS
    kept = _readable(path) if path.is_file() else None
    if kept is None:
        raise UnknownSpeaker(name, [profile.name for profile in profiles()])
    return kept


def is_kept(name: str) -> bool:
    """Whether a voice would be replaced by one of this name."""
    return any(letter.isalnum() for letter in name) and (_place(name) / _SOUND).exists()


def rename(name: str, new: str) -> SpeakerProfile:
    """Give a kept voice another name.

    Raises:
        UnknownSpeaker: nobody is kept under `name`.
        ValueError: the new name has no letter or digit, or belongs to another voice.
        ExportError: the folder cannot be written.
    """
    old = find(name).recording.parent
    place = _place(new)
    if place != old and place.exists():
        raise ValueError(f"{new!r} is kept already")
    with _translated(place):
        old.rename(place)
    path = place / _FACTS
    _write(path, json.loads(path.read_text(encoding="utf-8")) | {"name": new.strip()})
    return _read(path)


def remove(name: str) -> None:
    """Forget a voice, its enrolment and its vector.

    Raises:
        UnknownSpeaker: nobody is kept under this name.
        ExportError: the folder cannot be written.
    """
    place = find(name).recording.parent
    with _translated(place):
        shutil.rmtree(place)


def _place(name: str) -> Path:
    if not any(letter.isalnum() for letter in name):
        raise ValueError(f"{name!r} is no name")
    said = name.strip().casefold()
    safe = quote(said, safe=" ")
    if len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST]}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"
    return folder() / f"speaker-{safe}"


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(path, error.strerror or str(error)) from error


def _write(path: Path, facts: Mapping[str, Any]) -> None:
    fresh = path.with_name(f"{_FACTS}.partial")
    with _translated(path):
        fresh.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)


def _readable(path: Path) -> SpeakerProfile | None:
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        logger.warning("%s is no kept voice any more: %r", path, error)
        return None


def _read(path: Path) -> SpeakerProfile:
    facts = json.loads(path.read_text(encoding="utf-8"))
    vector = np.asarray(facts["vector"], np.float32)
    return SpeakerProfile(
        facts["name"],
        path.with_name(_SOUND),
        vector / max(float(np.linalg.norm(vector)), 1e-9),
        facts["model_id"],
        facts["model_sha256"],
    )
