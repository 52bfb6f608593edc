"""Export a project: mix, tracks, words, pieces and sessions, as the settings say, in one folder.

The manifest is written last: a folder that has one is complete.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from engine.audio.files import make_folder
from engine.export.assembly import Assembly
from engine.export.manifest import (
    MANIFEST_NAME,
    SUMS_NAME,
    BundledFile,
    level_facts,
    listed,
    write_manifest,
)
from engine.export.settings import ExportSettings
from engine.export.stems import RecipeOf, Stem, no_recipe
from engine.progress import Report, silent
from engine.project.document import Document
from engine.project.media import MediaPool


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was exported.

    Attributes:
        folder: where.
        files: in the order of writing.
        sounds: the sound files among them, with what was done to their levels.
        has_manifest: there is a list of them.
    """

    folder: Path
    files: tuple[BundledFile, ...]
    sounds: tuple[Stem, ...] = ()
    has_manifest: bool = True

    @property
    def manifest(self) -> Path:
        """The file that lists the others, where there is one."""
        return self.folder / MANIFEST_NAME

    @property
    def n_clipped(self) -> int:
        """Samples of all files that were beyond full scale."""
        return sum(sound.written.n_clipped for sound in self.sounds)

    def level_lines(self) -> list[str]:
        """A sentence for each file whose level was changed or that clips, for people."""
        lines = []
        for sound in self.sounds:
            if told := _level_facts_told(sound):
                name = sound.path.relative_to(self.folder).as_posix()
                lines.append(f"{name}: {', '.join(told)}")
        return lines


def export_all(
    document: Document,
    pool: MediaPool,
    folder: Path,
    settings: ExportSettings | None = None,
    *,
    only: Collection[str] | None = None,
    span: tuple[int, int] | None = None,
    recipe_of: RecipeOf = no_recipe,
    report: Report = silent,
) -> Bundle:
    """Write what the settings say of a project.

    With a manifest: FOLDER/mix, FOLDER/stems/NN name, FOLDER/transcripts/NN name, manifest.json
    and SHA256SUMS (for `sha256sum -c`); without one all of it flat. Pieces are in FOLDER/ranges
    (or in the folder itself without a manifest): a file each when there is only a mix, otherwise a
    folder each. Files of the same names are replaced; recordings of the project never.

    Args:
        document: what to write.
        pool: its media.
        folder: made when missing.
        settings: what, and how; everything as 32-bit WAV when None.
        only: ids of the tracks; None for all. The mix is then made of these.
        span: only this part of the project, first sample and the one after the last; it is not
            cut further, and sessions are for whole projects.
        recipe_of: for names, provenance and manifest.
        report: progress; cancelling leaves the finished files and no manifest.

    Raises:
        ExportError: nothing to write, a path that is a recording of the project, or a folder or
            format that cannot be used.
        MissingSource, ChangedSource, AudioFileError: a recording cannot be read.
    """
    settings = settings or ExportSettings()
    make_folder(folder)
    for name in (MANIFEST_NAME, SUMS_NAME):  # those of an earlier export are no longer true
        pool.refuse_source(folder / name, document.media)
        (folder / name).unlink(missing_ok=True)
    chosen = None if only is None else tuple(only)
    work = Assembly(document, pool, folder, settings, chosen, span, recipe_of, report)
    work.write()
    bundled = tuple(
        listed(path, kind, track, folder, report) for path, kind, track in work.written
    )
    if settings.has_manifest:
        write_manifest(document, folder, settings, bundled, work.sounds, recipe_of)
    return Bundle(folder, bundled, tuple(work.sounds), settings.has_manifest)


def replaced_by(
    document: Document,
    pool: MediaPool,
    folder: Path,
    settings: ExportSettings,
    *,
    only: Collection[str] | None = None,
    span: tuple[int, int] | None = None,
    recipe_of: RecipeOf = no_recipe,
) -> tuple[Path, ...]:
    """The files that are there already and that `export_all` would replace or remove.

    Takes what `export_all` takes, and touches nothing.

    Raises:
        ExportError: nothing to cut at.
    """
    chosen = None if only is None else tuple(only)
    work = Assembly(document, pool, folder, settings, chosen, span, recipe_of, silent)
    lists = (folder / MANIFEST_NAME, folder / SUMS_NAME)
    return tuple(path for path in (*work.planned(), *lists) if path.exists())


def _level_facts_told(sound: Stem) -> list[str]:
    """What was done to the level of a file and came of it; empty for nothing."""
    facts, loudness = level_facts(sound), sound.written.loudness
    if sound.levelling is None or loudness is None:
        told = []
    elif loudness.true_peak_db is None:
        told = ["silence"]
    else:
        told = ["too short or too quiet for a loudness"]
        if loudness.integrated is not None:
            told = [f"{loudness.integrated:.1f} LUFS"]
        told += [f"{loudness.true_peak_db:.1f} dBTP", f"gain {facts['gain_db']:+.1f} dB"]
        if facts["limiter_dbtp"] is not None:
            told.append(f"limiter at {facts['limiter_dbtp']:.1f} dBTP")
    if sound.written.n_clipped:
        told.append(f"{sound.written.n_clipped} samples clipped")
    return told
