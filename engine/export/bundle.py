"""Export a project: mix, tracks, words, pieces and sessions, as the settings say, in one folder.

The manifest is written last: a folder that has one is complete.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import ExportError
from engine.export import names
from engine.export.audio import Provenance, make_folder
from engine.export.manifest import (
    MANIFEST_NAME,
    SUMS_NAME,
    BundledFile,
    level_facts,
    listed,
    write_manifest,
)
from engine.export.ranges import Range, Split, ranges_of
from engine.export.sessions import SESSION_FORMS, export_sessions
from engine.export.settings import ExportSettings
from engine.export.stems import (
    Leveller,
    Passage,
    RecipeOf,
    Stem,
    export_stems,
    no_recipe,
    stem_names,
    write_stem,
)
from engine.export.transcripts import FORMATS, Subject, export_transcript
from engine.progress import Report, silent
from engine.project.document import Document, Track, Transcript
from engine.project.edits.words import taken_from
from engine.project.media import MediaPool

STEMS_FOLDER = "stems"
WORDS_FOLDER = "transcripts"
RANGES_FOLDER = "ranges"


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
        return [line for sound in self.sounds if (line := _level_line(sound))]


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
    work = _Export(document, pool, folder, settings, chosen, span, recipe_of, report)
    work.write()
    bundled = tuple(
        listed(path, kind, track, folder, report) for path, kind, track in work.written
    )
    if settings.has_manifest:
        write_manifest(document, folder, settings, bundled, work.sounds, recipe_of)
    return Bundle(folder, bundled, tuple(work.sounds), settings.has_manifest)


@dataclass(slots=True)
class _Export:
    """One export under way; collects what was written."""

    document: Document
    pool: MediaPool
    folder: Path
    settings: ExportSettings
    only: tuple[str, ...] | None
    span: tuple[int, int] | None
    recipe_of: RecipeOf
    report: Report
    written: list[tuple[Path, str, str]] = field(default_factory=list)
    sounds: list[Stem] = field(default_factory=list)

    def write(self) -> None:
        """Every piece, then what needs all of them."""
        if not self.document.length:
            raise ExportError(self.folder, "there is no track with sound to write")
        pieces = self._pieces()
        whole = pieces[0] if self.span else Range("", 0, self.document.length)
        leveller = Leveller(self.settings.loudness, self._mix(whole), self.report)
        for piece in pieces:
            self._write_piece(piece, leveller)
        if self._is_whole:
            self._write_sessions()

    @property
    def _is_whole(self) -> bool:
        return self.span is None and self.settings.split is Split.WHOLE

    def _pieces(self) -> tuple[Range, ...]:
        """What becomes files of its own: at least one piece."""
        if self.span is not None:
            start, end = max(0, self.span[0]), min(self.document.length, self.span[1])
            if start >= end:
                raise ExportError(self.folder, "the project has no sound in this range")
            return (Range("", start, end),)
        pieces = ranges_of(self.document, self.settings.split, self.settings.range_name)
        if not pieces:
            what = "region" if self.settings.split is Split.REGIONS else "marker"
            raise ExportError(self.folder, f"the project has no {what} to cut it at")
        return pieces

    def _write_piece(self, piece: Range, leveller: Leveller) -> None:
        settings = self.settings
        if settings.has_mix:
            self._write_mix(piece, leveller)
        stems: tuple[Stem, ...] = ()
        if self._needs_stems:
            folder = self._folder_of(piece, STEMS_FOLDER)
            stems = export_stems(
                *(self.document, self.pool, folder, settings),
                only=self.only,
                recipe_of=self.recipe_of,
                piece=piece,
                leveller=leveller,
                report=self.report,
            )
            self.sounds += stems
            tracks = [self.document.track(stem.track_id).name for stem in stems]
            paths = [stem.path for stem in stems]
            self.written += [
                (path, "stem", name) for path, name in zip(paths, tracks, strict=True)
            ]
        if settings.transcripts:
            self._write_words(piece, {stem.track_id: stem.path for stem in stems})

    @property
    def _needs_stems(self) -> bool:
        is_played = any(SESSION_FORMS[form].needs_stems for form in self.settings.sessions)
        return self.settings.has_stems or (is_played and self._is_whole)

    def _folder_of(self, piece: Range, kind: str) -> Path:
        """Where files of a piece go; a flat export has folders for pieces only."""
        if piece.file_name:
            return self._pieces_folder / piece.file_name
        return self.folder / kind if self.settings.has_manifest else self.folder

    @property
    def _pieces_folder(self) -> Path:
        return self.folder / RANGES_FOLDER if self.settings.has_manifest else self.folder

    def _mix(self, piece: Range) -> Passage:
        only = self.only
        return Passage(self.document, self.pool, piece.start, piece.end, only=only)

    def _write_mix(self, piece: Range, leveller: Leveller) -> None:
        document, settings = self.document, self.settings
        facts = names.facts_of(document) | {"range": piece.name}
        path = self._mix_path(piece, names.file_name(settings.mix_name, facts))
        title = f"{document.name}: {piece.name}" if piece.name else document.name
        provenance = Provenance(
            title=title,
            sources=", ".join(medium.name for medium in document.media),
            is_ai_derived=any(
                track.recipe_id
                for track in document.tracks
                if self.only is None or track.id in self.only
            ),
        )
        passage = self._mix(piece)
        stem = Stem(path, "", provenance, levelling=leveller.of_mix(passage))
        metadata = settings.metadata.filled(facts)
        self.sounds.append(write_stem(stem, passage, settings, metadata, self.report))
        self.written.append((path, "mix", ""))

    def _mix_path(self, piece: Range, name: str) -> Path:
        """A piece of which there is only the mix is a file of the piece's name."""
        suffix = self.settings.audio_form.suffix
        if not piece.file_name:
            return self.folder / f"{name}{suffix}"
        if self.settings.has_stems or self.settings.transcripts:
            return self._pieces_folder / piece.file_name / f"{name}{suffix}"
        return self._pieces_folder / f"{piece.file_name}{suffix}"

    def _write_words(self, piece: Range, sounds: dict[str, Path]) -> None:
        document = self.document
        by_id = stem_names(document, self.settings.track_name, self.recipe_of, piece.name)
        folder = self._folder_of(piece, WORDS_FOLDER)
        for track in document.tracks:
            said = self._said(track, piece)
            if said is None:
                continue
            for form in self.settings.transcripts:
                path = folder / f"{by_id[track.id]}{FORMATS[form].ending}"
                self.pool.refuse_source(path, document.media)
            sound = sounds.get(track.id)
            shown = os.path.relpath(sound, folder) if sound else ""
            subject = Subject(by_id[track.id], shown, piece.end - piece.start)
            paths = export_transcript(
                *(said, document.rate, folder, by_id[track.id], self.settings.transcripts),
                subject=subject,
            )
            self.written += [(path, "transcript", track.name) for path in paths]

    def _said(self, track: Track, piece: Range) -> Transcript | None:
        """The words of a track in a piece, counted from its start; None where there are none."""
        if not track.transcript_id or (self.only is not None and track.id not in self.only):
            return None
        if (piece.start, piece.end) == (0, self.document.length):
            return self.document.transcript(track.transcript_id)
        return taken_from(self.document, track.id, piece.start, piece.end)

    def _write_sessions(self) -> None:
        if not self.settings.sessions:
            return
        stems = [sound for sound in self.sounds if sound.track_id]
        paths = export_sessions(
            *(self.document, self.pool, self.folder),
            names.safe_name(self.document.name) or "session",
            self.settings.sessions,
            stems,
            has_clips=self.settings.has_clips,
        )
        self.written += [(path, "session", "") for path in paths]


def _level_line(sound: Stem) -> str:
    facts, parts = level_facts(sound), []
    if sound.levelling is not None and sound.written.loudness is not None:
        loudness = sound.written.loudness
        if loudness.integrated is None or loudness.true_peak_db is None:
            return f"{sound.path.name}: silence, level unchanged"
        parts.append(f"{loudness.integrated:.1f} LUFS, {loudness.true_peak_db:.1f} dBTP")
        parts.append(f"gain {facts['gain_db']:+.1f} dB")
        if facts["limiter_dbtp"] is not None:
            parts.append("limited")
    if sound.written.n_clipped:
        parts.append(f"{sound.written.n_clipped} samples clipped")
    return f"{sound.path.name}: {', '.join(parts)}" if parts else ""
