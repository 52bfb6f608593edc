"""The list of an export: every file with its SHA-256, how each came about, what was done to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine import __version__
from engine.audio import files
from engine.export.settings import ExportSettings
from engine.export.stems import RecipeOf, Stem
from engine.export.transcripts import write_text
from engine.progress import Report
from engine.project.document import Document
from engine.project.makers import media_of

MANIFEST_NAME = "manifest.json"
SUMS_NAME = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class BundledFile:
    """One file of an export.

    Attributes:
        path: relative to the folder, with forward slashes.
        kind: "mix", "stem", "transcript" or "session".
        track: name of its track; empty for the mix and sessions.
        sha256: of the file.
        size_bytes: of the file.
    """

    path: str
    kind: str
    track: str
    sha256: str
    size_bytes: int


def listed(path: Path, kind: str, track: str, folder: Path, report: Report) -> BundledFile:
    """A file with its hash."""
    sha256 = files.file_sha256(path, report)
    relative = path.relative_to(folder).as_posix()
    return BundledFile(relative, kind, track, sha256, path.stat().st_size)


def write_manifest(
    document: Document,
    folder: Path,
    settings: ExportSettings,
    bundled: Sequence[BundledFile],
    sounds: Iterable[Stem],
    recipe_of: RecipeOf,
) -> None:
    """Write manifest.json, then SHA256SUMS (for `sha256sum -c`) of it and all other files.

    Raises:
        ExportError: they cannot be written.
    """
    sounds = tuple(sounds)
    manifest: dict[str, Any] = {
        "format": "auricle-export",
        "version": 1,
        "software": f"Auricle {__version__}",
        "created_utc": datetime.now(UTC).isoformat(timespec="seconds"),
        "project": {
            "name": document.name,
            "rate": document.rate,
            "length": document.length,
        },
        "settings": settings.to_json(),
        "sources": _sources(document),
        "files": [asdict(file) for file in bundled],
        "stems": {
            _relative(stem, folder): asdict(stem.provenance) for stem in sounds if stem.track_id
        },
        "sounds": {_relative(stem, folder): _form_facts(stem, document.rate) for stem in sounds},
        "levels": {_relative(stem, folder): level_facts(stem) for stem in sounds},
        "recipes": _recipes(document, recipe_of),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    write_text(folder / MANIFEST_NAME, text + "\n")
    sums = {file.path: file.sha256 for file in bundled}
    sums[MANIFEST_NAME] = files.file_sha256(folder / MANIFEST_NAME)
    write_text(folder / SUMS_NAME, "".join(f"{value}  {name}\n" for name, value in sums.items()))


def _recipes(document: Document, recipe_of: RecipeOf) -> dict[str, Any]:
    """How tracks and media were made, by the id of the recipe."""
    media = (one for track in document.tracks for one in media_of(track))
    tracks = (track.recipe_id for track in document.tracks if track.recipe_id)
    found = (recipe_of(one) for one in dict.fromkeys((*tracks, *media)))
    return {recipe.id: json.loads(recipe.to_json()) for recipe in found if recipe}


def _form_facts(stem: Stem, project_rate: int) -> dict[str, Any]:
    """Rate, channels and length of a file, and from which rate it was brought to its own."""
    written = stem.written
    return {
        "rate": written.rate,
        "channels": written.n_channels,
        "samples": written.n_samples,
        "resampled_from": None if written.rate == project_rate else project_rate,
    }


def level_facts(stem: Stem) -> dict[str, Any]:
    """What was done to the level of a file, and what came of it; only what is known."""
    facts: dict[str, Any] = {"n_clipped": stem.written.n_clipped}
    loudness, levelling = stem.written.loudness, stem.levelling
    if levelling is not None:
        facts |= {
            "gain_db": round(levelling.gain_db, 3),
            "limiter_dbtp": levelling.ceiling_dbtp,
            "before_lufs": _rounded(levelling.before_lufs),
            "before_dbtp": _rounded(levelling.before_peak_dbtp),
        }
    if loudness is not None:
        facts |= {
            "lufs": _rounded(loudness.integrated),
            "dbtp": _rounded(loudness.true_peak_db),
            "range_lu": _rounded(loudness.range_lu),
        }
    return facts


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _relative(stem: Stem, folder: Path) -> str:
    return stem.path.relative_to(folder).as_posix()


def _sources(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "name": medium.name,
            "file_sha256": medium.file_sha256,
            "decoded_sha256": medium.decoded_sha256,
            "rate": medium.rate,
            "channels": medium.n_channels,
            "samples": medium.n_samples,
        }
        for medium in document.media
        if medium.kind == "source"
    ]
