"""The parts of one export, written one after another: mix, tracks, words, sessions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import ExportError
from engine.export import names
from engine.export.passages import Leveller, Passage
from engine.export.ranges import Range, Split, ranges_of
from engine.export.sessions import SESSION_FORMS, export_sessions
from engine.export.settings import ExportSettings
from engine.export.stems import (
    RecipeOf,
    Stem,
    export_stems,
    provenance_of_mix,
    sounding,
    stem_names,
    write_stem,
)
from engine.export.transcripts import FORMATS, Subject, export_transcript
from engine.progress import Report
from engine.project.document import Document, Track, Transcript
from engine.project.edits.words import taken_from
from engine.project.media import MediaPool
from engine.project.render import heard_tracks

STEMS_FOLDER = "stems"
WORDS_FOLDER = "transcripts"
RANGES_FOLDER = "ranges"


@dataclass(slots=True)
class Assembly:
    """One export under way; knows which file goes where and collects what was written.

    Attributes:
        document: what is exported.
        pool: its media.
        folder: where to.
        settings: what, and how.
        only: ids of the tracks; None for all.
        span: only this part of the project; None for all of it.
        recipe_of: for names and provenance.
        report: progress.
        written: path, kind and track name of every file, in the order of writing.
        sounds: the sound files among them.
    """

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
        """Write every piece, then what needs all of them.

        Raises:
            ExportError: nothing to write, nothing to cut at, or a form without this rate.
        """
        if self.settings.has_mix or self._needs_stems:
            self.settings.audio_form.check_rate(
                self.folder, self.settings.rate or self.document.rate
            )
        if not self.document.length:
            raise ExportError(
                self.folder,
                "there is no track with sound to write",
                hint="Import a recording first.",
            )
        pieces = self._pieces()
        whole = pieces[0] if self.span else Range("", 0, self.document.length)
        leveller = Leveller(self.settings.loudness, self._mix(whole), self.report)
        for piece in pieces:
            self._write_piece(piece, leveller)
        if self._is_whole:
            self._write_sessions()

    def planned(self) -> tuple[Path, ...]:
        """Every file that `write` would make, in the order of writing; nothing is touched.

        Raises:
            ExportError: nothing to cut at.
        """
        found: list[Path] = []
        for piece in self._pieces():
            if self.settings.has_mix:
                found.append(self._mix_path(piece))
            by_id = self._names_in(piece)
            if self._needs_stems:
                folder, suffix = self._folder_of(piece, STEMS_FOLDER), self._suffix
                tracks = sounding(self.document, self.only)
                found += [folder / f"{by_id[track.id]}{suffix}" for track in tracks]
            folder = self._folder_of(piece, WORDS_FOLDER)
            for track in self.document.tracks:
                if self._said(track, piece) is not None:
                    found += [folder / f"{by_id[track.id]}{end}" for end in self._word_endings]
        if self._is_whole:
            forms = (SESSION_FORMS[form] for form in self.settings.sessions)
            found += [self.folder / f"{self._session_name}{form.ending}" for form in forms]
        return tuple(found)

    @property
    def _suffix(self) -> str:
        return self.settings.audio_form.suffix

    @property
    def _word_endings(self) -> tuple[str, ...]:
        return tuple(FORMATS[form].ending for form in self.settings.transcripts)

    @property
    def _session_name(self) -> str:
        return names.safe_name(self.document.name) or "session"

    def _names_in(self, piece: Range) -> Mapping[str, str]:
        """File name without suffix for each track id."""
        return stem_names(self.document, self.settings.track_name, self.recipe_of, piece.name)

    @property
    def _is_whole(self) -> bool:
        return self.span is None and self.settings.split is Split.WHOLE

    def _pieces(self) -> tuple[Range, ...]:
        """What becomes files of its own: at least one piece."""
        if self.span is not None:
            start, end = max(0, self.span[0]), min(self.document.length, self.span[1])
            if start >= end:
                raise ExportError(
                    self.folder,
                    "the project has no sound in this range",
                    hint="Choose a range within its sound.",
                )
            return (Range("", start, end),)
        pieces = ranges_of(self.document, self.settings.split, self.settings.range_name)
        if not pieces:
            if self.settings.split is Split.REGIONS:
                raise ExportError(
                    self.folder,
                    "the project has no region to cut it at",
                    hint="Mark some first, or export the whole.",
                )
            raise ExportError(
                self.folder,
                "the project has no marker to cut it at",
                hint="Mark some first, or export the whole.",
            )
        return pieces

    def _write_piece(self, piece: Range, leveller: Leveller) -> None:
        settings = self.settings
        if settings.has_mix:
            self._write_mix(piece, leveller)
        stems: tuple[Stem, ...] = ()
        if self._needs_stems:
            stems = export_stems(
                self.document,
                self.pool,
                self._folder_of(piece, STEMS_FOLDER),
                settings,
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
        only = tuple(track.id for track in self._mixed())
        form = (self.settings.rate, self.settings.channels.number)
        return Passage(self.document, self.pool, piece.start, piece.end, 2, only, *form)

    def _mixed(self) -> tuple[Track, ...]:
        """The tracks of the mix: of the chosen ones those that are heard, or all if none is."""
        heard = heard_tracks(self.document)
        chosen = tuple(one for one in heard if self.only is None or one.id in self.only)
        return chosen or heard_tracks(self.document, self.only)

    def _write_mix(self, piece: Range, leveller: Leveller) -> None:
        document, settings = self.document, self.settings
        path = self._mix_path(piece)
        title = f"{document.name}: {piece.name}" if piece.name else document.name
        provenance = provenance_of_mix(document, self._mixed(), self.recipe_of, title)
        passage = self._mix(piece)
        stem = Stem(path, "", provenance, levelling=leveller.of_mix(passage))
        metadata = settings.metadata.filled(self._mix_facts(piece))
        self.sounds.append(write_stem(stem, passage, settings, metadata, self.report))
        self.written.append((path, "mix", ""))

    def _mix_facts(self, piece: Range) -> dict[str, str]:
        """What names and tags of a mix may say."""
        return names.facts_of(self.document) | {"range": piece.name}

    def _mix_path(self, piece: Range) -> Path:
        """A piece of which there is only the mix is a file of the piece's name."""
        name, suffix = (
            names.file_name(self.settings.mix_name, self._mix_facts(piece)),
            self._suffix,
        )
        if not piece.file_name:
            return self.folder / f"{name}{suffix}"
        if self.settings.has_stems or self.settings.transcripts:
            return self._pieces_folder / piece.file_name / f"{name}{suffix}"
        return self._pieces_folder / f"{piece.file_name}{suffix}"

    def _write_words(self, piece: Range, sounds: dict[str, Path]) -> None:
        document = self.document
        by_id, folder = self._names_in(piece), self._folder_of(piece, WORDS_FOLDER)
        for track in document.tracks:
            said = self._said(track, piece)
            if said is None:
                continue
            for ending in self._word_endings:
                self.pool.refuse_source(folder / f"{by_id[track.id]}{ending}", document.media)
            sound = sounds.get(track.id)
            shown = os.path.relpath(sound, folder) if sound else ""
            subject = Subject(by_id[track.id], shown, piece.end - piece.start)
            name, forms = by_id[track.id], self.settings.transcripts
            paths = export_transcript(said, document.rate, folder, name, forms, subject=subject)
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
            self.document,
            self.pool,
            self.folder,
            self._session_name,
            self.settings.sessions,
            stems,
            has_clips=self.settings.has_clips,
        )
        self.written += [(path, "session", "") for path in paths]
