"""Export all of a project: stems, mix and transcripts in one folder, with a hash of each file.

The manifest is written last: a folder that has one is complete.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine import __version__
from engine.audio import files
from engine.export.audio import FORMS, AudioForm, Provenance, export_audio, make_folder
from engine.export.stems import RecipeOf, Stem, blocks_of, export_stems, no_recipe, stem_names
from engine.export.transcripts import FORMATS, USUAL, export_transcript, write_text
from engine.progress import Report, silent
from engine.project.document import Document
from engine.project.media import MediaPool

MANIFEST_NAME = "manifest.json"
SUMS_NAME = "SHA256SUMS"
STEMS_FOLDER = "stems"
WORDS_FOLDER = "transcripts"


@dataclass(frozen=True, slots=True)
class BundledFile:
    """One file of a bundle.

    Attributes:
        path: relative to the bundle, with forward slashes.
        kind: "mix", "stem" or "transcript".
        track: name of its track; empty for the mix.
        sha256: of the file.
        size_bytes: of the file.
    """

    path: str
    kind: str
    track: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was exported."""

    folder: Path
    files: tuple[BundledFile, ...]

    @property
    def manifest(self) -> Path:
        """The file that lists the others."""
        return self.folder / MANIFEST_NAME


def export_all(
    document: Document,
    pool: MediaPool,
    folder: Path,
    *,
    form: AudioForm = FORMS["wav"],
    transcripts: Sequence[str] = USUAL,
    recipe_of: RecipeOf = no_recipe,
    has_mix: bool = True,
    dither: bool = False,
    report: Report = silent,
) -> Bundle:
    """Write everything that a project holds.

    FOLDER/mix, FOLDER/stems/NN name, FOLDER/transcripts/NN name, manifest.json and SHA256SUMS (for
    `sha256sum -c`). Files of the same names are replaced; recordings of the project never.

    Args:
        document: what to write.
        pool: its media.
        folder: made when missing.
        form: of the sound files.
        transcripts: formats, keys of `transcripts.FORMATS`; empty for none.
        recipe_of: for provenance and manifest.
        has_mix: write the mix of what is heard, too.
        dither: see `export_audio`.
        report: progress; cancelling leaves the finished files and no manifest.

    Raises:
        ExportError: nothing to write, a path that is a recording of the project, or a folder or
            format that cannot be used.
        MissingSource, ChangedSource, AudioFileError: a recording cannot be read.
    """
    make_folder(folder)
    for name in (MANIFEST_NAME, SUMS_NAME):  # those of an earlier export are no longer true
        pool.refuse_source(folder / name, document.media)
        (folder / name).unlink(missing_ok=True)
    stems = export_stems(
        document,
        pool,
        folder / STEMS_FOLDER,
        form,
        recipe_of=recipe_of,
        dither=dither,
        report=report,
    )
    written = [(stem.path, "stem", document.track(stem.track_id).name) for stem in stems]
    if has_mix:
        path = folder / f"mix{form.suffix}"
        _write_mix(document, pool, path, form, dither, report)
        written.insert(0, (path, "mix", ""))
    written += _write_transcripts(document, pool, folder / WORDS_FOLDER, transcripts)
    listed = tuple(_listed(path, kind, track, folder, report) for path, kind, track in written)
    _write_manifest(document, folder, listed, stems, recipe_of)
    return Bundle(folder, listed)


def _write_mix(
    document: Document,
    pool: MediaPool,
    path: Path,
    form: AudioForm,
    dither: bool,
    report: Report,
) -> None:
    pool.refuse_source(path, document.media)
    provenance = Provenance(
        title=document.name,
        sources=", ".join(medium.name for medium in document.media),
        is_ai_derived=any(track.recipe_id for track in document.tracks),
    )
    export_audio(
        blocks_of(document, pool, n_channels=2),
        path,
        form,
        provenance,
        n_samples=document.length,
        dither=dither,
        report=report,
    )


def _write_transcripts(
    document: Document, pool: MediaPool, folder: Path, formats: Sequence[str]
) -> list[tuple[Path, str, str]]:
    names = stem_names(document)
    written: list[tuple[Path, str, str]] = []
    for track in document.tracks:
        if not track.transcript_id:
            continue
        for form in formats:
            path = folder / f"{names[track.id]}{FORMATS[form].ending}"
            pool.refuse_source(path, document.media)
        transcript = document.transcript(track.transcript_id)
        paths = export_transcript(transcript, document.rate, folder, names[track.id], formats)
        written += [(path, "transcript", track.name) for path in paths]
    return written


def _listed(path: Path, kind: str, track: str, folder: Path, report: Report) -> BundledFile:
    sha256 = files.file_sha256(path, report)
    relative = path.relative_to(folder).as_posix()
    return BundledFile(relative, kind, track, sha256, path.stat().st_size)


def _write_manifest(
    document: Document,
    folder: Path,
    listed: Sequence[BundledFile],
    stems: Sequence[Stem],
    recipe_of: RecipeOf,
) -> None:
    recipes = {
        track.recipe_id: recipe_of(track.recipe_id) for track in document.tracks if track.recipe_id
    }
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
        "sources": [
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
        ],
        "files": [asdict(file) for file in listed],
        "stems": {
            stem.path.relative_to(folder).as_posix(): asdict(stem.provenance) for stem in stems
        },
        "recipes": {
            key: json.loads(recipe.to_json())
            for key, recipe in recipes.items()
            if recipe is not None
        },
    }
    write_text(folder / SUMS_NAME, "".join(f"{f.sha256}  {f.path}\n" for f in listed))
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    write_text(folder / MANIFEST_NAME, text + "\n")
