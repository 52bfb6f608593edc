"""What a model is: the values of `resources/models/*.toml`, read and checked; no torch here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Task(StrEnum):
    """What a model is for."""

    EXTRACT = "extract"
    ENHANCE = "enhance"
    TRANSCRIBE = "transcribe"
    VOICE_ACTIVITY = "voice-activity"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model.

    Attributes:
        name: file name inside the model's folder; with subfolders for files inside a package.
        urls: where it can be fetched, best first; empty for files that come with the program.
        sha256: hexadecimal hash it must have; empty when the publisher states none (then the size
            is checked and the hash found at the first fetch is kept).
        size_bytes: exact size; 0 when not known.
        layout: names the tensors of the file ("clap") where a safetensors copy of them is taken
            too; a copy has no published hash and is recognised by its tensors, see `copies`.
    """

    name: str
    urls: tuple[str, ...] = ()
    sha256: str = ""
    size_bytes: int = 0
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One published or measured result: what was measured, the value with its unit, by whom."""

    suite: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Everything a person should know before using a model.

    Attributes:
        id: name on the command line and in recipes.
        title: name for people.
        task: what it does.
        engine: which loader runs it ("starter", "starter-tuned", "voice", "clapsep", "whisper",
            "pocketsphinx", "silero", "wespeaker", or the name of an `auricle.models` entry point).
        cues: what it understands: "text", "reference", "negative", "enrolment"; empty for
            recognisers.
        rate: samples a second that it hears.
        licence: short name of the licence of the weights.
        licence_url: its text.
        size_bytes: all files together.
        files: what must be on disk.
        embedded: where the files are when they come with the program: "resources:FOLDER" or
            "package:NAME"; empty for models that are fetched.
        description: one or two sentences.
        training_data: what it was trained on.
        scores: results, each with its source.
        known_failures: what it is bad at, in plain words.
        is_draft: results must be labelled as a draft.
        looks: how often it gains by being asked, see `engine.operations.looks`.
    """

    id: str
    title: str
    task: Task
    engine: str
    cues: tuple[str, ...]
    rate: int
    licence: str
    licence_url: str
    size_bytes: int
    files: tuple[ModelFile, ...]
    embedded: str = ""
    description: str = ""
    training_data: str = ""
    scores: tuple[Score, ...] = ()
    known_failures: tuple[str, ...] = ()
    is_draft: bool = False
    looks: int = 1


def read_cards(path: Path) -> tuple[ModelCard, ...]:
    """The cards of one TOML file, which holds a `[[model]]` table for each.

    Keys that all models of a file share (licence, training data, known failures) may stand in a
    `[common]` table.

    Raises:
        ValueError: a key is missing, unknown or of the wrong kind; names the file and the model.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    common = content.get("common", {})
    cards = []
    for table in content.get("model", []):
        try:
            cards.append(_card({**common, **table}))
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"{path.name}, model {table.get('id', '?')}: {error}") from error
    return tuple(cards)


def _card(table: dict[str, Any]) -> ModelCard:
    files = tuple(_file(entry) for entry in table.pop("files", []))
    sizes = sum(file.size_bytes for file in files)
    return ModelCard(
        **{
            **table,
            "task": Task(table["task"]),
            "cues": tuple(table.get("cues", ())),
            "files": files,
            "size_bytes": table.get("size_bytes", sizes),
            "scores": tuple(Score(**score) for score in table.get("scores", ())),
            "known_failures": tuple(table.get("known_failures", ())),
        }
    )


def _file(table: dict[str, Any]) -> ModelFile:
    file = ModelFile(**{**table, "urls": tuple(table.get("urls", ()))})
    if file.urls and not (file.sha256 or file.size_bytes):
        raise ValueError(f"{file.name} can be fetched but neither its hash nor its size is known")
    if file.sha256 and len(file.sha256) != 64:
        raise ValueError(f"{file.name} has a SHA-256 of {len(file.sha256)} digits")
    return file
