"""Exports as tasks: what is to be written is a frozen value made on the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.session.tasks import Scene
from engine.export.audio import FORMS
from engine.export.bundle import export_all
from engine.export.stems import export_stems, stem_names
from engine.export.transcripts import export_transcript
from engine.progress import Report
from engine.project.history import History, Recipe


@dataclass(frozen=True, slots=True)
class ExportAsk:
    """What to write.

    Attributes:
        folder: where.
        form_id: key of `engine.export.audio.FORMS`.
        track_ids: whose sound; empty for none. Ignored when `is_all`.
        formats: of transcripts, keys of `engine.export.transcripts.FORMATS`.
        has_dither: add noise where samples are rounded.
        is_all: everything, with a mix and a manifest of hashes.
    """

    folder: Path
    form_id: str = "wav"
    track_ids: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    has_dither: bool = False
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    folder: Path
    paths: tuple[Path, ...]


def recipes_of(history: History) -> Mapping[str, Recipe]:
    """All recipes of the tracks, read on the thread that owns the history."""
    ids = {track.recipe_id for track in history.document.tracks if track.recipe_id}
    return {recipe_id: history.recipe(recipe_id) for recipe_id in ids}


def write(ask: ExportAsk, scene: Scene, recipes: Mapping[str, Recipe], report: Report) -> Exported:
    """Write the files; runs on a runner's thread."""
    if ask.is_all:
        bundle = export_all(
            scene.document,
            scene.pool,
            ask.folder,
            form=FORMS[ask.form_id],
            transcripts=ask.formats,
            recipe_of=recipes.get,
            dither=ask.has_dither,
            report=report,
        )
        names = [bundle.folder / file.path for file in bundle.files]
        return Exported(ask.folder, (*names, bundle.manifest))
    return Exported(ask.folder, (*_sounds(ask, scene, recipes, report), *_words(ask, scene)))


def _sounds(
    ask: ExportAsk, scene: Scene, recipes: Mapping[str, Recipe], report: Report
) -> tuple[Path, ...]:
    if not ask.track_ids:
        return ()
    stems = export_stems(
        scene.document,
        scene.pool,
        ask.folder,
        FORMS[ask.form_id],
        only=ask.track_ids,
        recipe_of=recipes.get,
        dither=ask.has_dither,
        report=report,
    )
    return tuple(stem.path for stem in stems)


def _words(ask: ExportAsk, scene: Scene) -> tuple[Path, ...]:
    names = stem_names(scene.document)
    sources = tuple(scene.pool.path(medium) for medium in scene.document.media)
    written: list[Path] = []
    for track in scene.document.tracks:
        if track.transcript_id and ask.formats and track.id in ask.track_ids:
            transcript = scene.document.transcript(track.transcript_id)
            written += export_transcript(
                transcript,
                scene.document.rate,
                ask.folder,
                names[track.id],
                ask.formats,
                sources=[path for path in sources if path.exists()],
            )
    return tuple(written)
