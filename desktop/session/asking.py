"""Asks as JSON and back, so that work that was interrupted can be started again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.session.exporting import ExportAsk
from desktop.session.requests import (
    CueSheet,
    DereverbAsk,
    EnhanceAsk,
    ExtractAsk,
    FindAsk,
    SpeakersAsk,
    TranscribeAsk,
)
from engine.cluster.place import Place
from engine.export.settings import ExportSettings
from engine.operations.looks import THOROUGH, Looks
from engine.project.regions import AudioPiece, Region

Ask = ExtractAsk | EnhanceAsk | FindAsk | TranscribeAsk | SpeakersAsk | DereverbAsk | ExportAsk


def to_json(ask: Ask) -> dict[str, Any]:
    """Plain values; paths as text."""
    plain: dict[str, Any] = _plain(asdict(ask))
    return plain


def from_json(operation: str, values: Mapping[str, Any]) -> Ask:
    """Inverse of `to_json` for every operation that is kept in the ledger.

    Raises:
        ValueError: an operation or values of another version.
    """
    try:
        values = _placed(values)
        if operation in ("extract", "locate"):
            return ExtractAsk(
                **{
                    **values,
                    "cues": cues_from_json(values["cues"]),
                    "region": Region(**values["region"]),
                    "looks": Looks(values.get("looks", THOROUGH)),
                }
            )
        if operation == "enhance":
            return EnhanceAsk(**{**values, "region": Region(**values["region"])})
        if operation == "dereverb":
            return DereverbAsk(**{**values, "region": Region(**values["region"])})
        if operation == "speakers":
            return SpeakersAsk(**{**values, "region": Region(**values["region"])})
        if operation == "find":
            places = tuple(Region(**region) for region in values["regions"])
            return FindAsk(**{**values, "regions": places, "example": Region(**values["example"])})
        if operation == "transcribe":
            speaker = values.get("speaker")
            voice = None if speaker is None else _example(speaker)
            return TranscribeAsk(
                **{**values, "region": Region(**values["region"]), "speaker": voice}
            )
        if operation == "export":
            tracks, span = values["track_ids"], values["span"]
            return ExportAsk(
                Path(values["folder"]),
                ExportSettings.from_json(values["settings"]),
                None if tracks is None else tuple(tracks),
                None if span is None else (int(span[0]), int(span[1])),
            )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{operation} of another version: {error}") from error
    raise ValueError(f"unknown operation {operation!r}")


def _placed(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Values in which the place, where they have one, is one again."""
    return {**values, "place": Place(**values["place"])} if values.get("place") else values


def cues_to_json(cues: CueSheet) -> dict[str, Any]:
    """Plain values of a question; paths as text."""
    plain: dict[str, Any] = _plain(asdict(cues))
    return plain


def cues_from_json(cues: Mapping[str, Any]) -> CueSheet:
    """Inverse of `cues_to_json`; KeyError or TypeError for values of another version."""
    return CueSheet(
        describe=tuple(cues["describe"]),
        references=tuple(_example(item) for item in cues["references"]),
        without=tuple(cues["without"]),
        without_references=tuple(_example(item) for item in cues["without_references"]),
        weights=tuple(cues.get("weights", (1.0, 1.0))),
        only_boxes=bool(cues.get("only_boxes", False)),
        voices=tuple(_example(item) for item in cues.get("voices", ())),
        without_voices=tuple(_example(item) for item in cues.get("without_voices", ())),
        voice_name=str(cues.get("voice_name", "")),
    )


def _example(values: Mapping[str, Any]) -> Region | AudioPiece:
    if "path" in values:
        return AudioPiece(**{**values, "path": Path(values["path"])})
    return Region(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
