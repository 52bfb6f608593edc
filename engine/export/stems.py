"""One sound file a track, all beginning at the same place, so that they line up anywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.errors import ExportError
from engine.export import names
from engine.export.audio import Finish, Provenance, Written, export_audio
from engine.export.levels import Levelling
from engine.export.metadata import Metadata
from engine.export.names import safe_name
from engine.export.passages import Leveller, Passage
from engine.export.ranges import Range
from engine.export.settings import ExportSettings
from engine.progress import Report, silent
from engine.project.channels import channels_of
from engine.project.document import Document, MediaKind, Track, TrackRole
from engine.project.makers import media_of
from engine.project.media import MediaPool
from engine.project.provenance import Recipe

__all__ = ["RecipeOf", "Stem", "export_stems", "provenance_of", "safe_name", "stem_names"]

RecipeOf = Callable[[str], Recipe | None]
"""Gives the recipe of an id, which is that of a recipe, or of a medium that a model made (see
`engine.project.makers`); None when there is none."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A file that was written for a track.

    Attributes:
        path: where it is.
        track_id: whose it is; empty for a mix.
        provenance: what it says about itself.
        written: what came of it.
        levelling: what was done to its level; None for nothing.
    """

    path: Path
    track_id: str
    provenance: Provenance
    written: Written = field(default_factory=Written)
    levelling: Levelling | None = None


def no_recipe(recipe_id: str) -> None:
    """A `RecipeOf` that knows none."""


def export_stems(
    document: Document,
    pool: MediaPool,
    folder: Path,
    settings: ExportSettings,
    *,
    only: Collection[str] | None = None,
    recipe_of: RecipeOf = no_recipe,
    piece: Range | None = None,
    leveller: Leveller | None = None,
    report: Report = silent,
) -> tuple[Stem, ...]:
    """Write the tracks of a document with their gains, whether they are muted or not.

    Every file is as long as the project or piece, at another rate n * to / from samples, rounded
    up. A single clip without gain, fade or pan comes out bit for bit in a float32 WAV when no
    loudness, rate or layout is asked for.

    Args:
        document: what to write.
        pool: its media.
        folder: made when missing; files of the same names are replaced, sources never.
        settings: form, names, dither and what the user says.
        only: ids of the tracks; None for all that hold sound.
        recipe_of: for the provenance of result tracks.
        piece: of the project; all of it when None.
        leveller: finds gains; levels stay as they are when None.
        report: progress; may cancel between blocks.

    Returns:
        The files in the order of the tracks.

    Raises:
        ExportError: nothing to write, a path that is a recording of the project, or a folder or
            format that cannot be used.
        MissingSource, ChangedSource, AudioFileError: a recording cannot be read.
    """
    wanted = sounding(document, only)
    if not wanted:
        raise ExportError(
            folder,
            "there is no track with sound to write",
            hint="Choose a track with clips.",
        )
    piece = piece or Range("", 0, document.length)
    by_id = stem_names(document, settings.track_name, recipe_of, piece.name)
    stems = []
    for track in wanted:
        path = folder / f"{by_id[track.id]}{settings.audio_form.suffix}"
        recipe = recipe_of(track.recipe_id)
        n_channels = channels_of(document, track)
        form = (settings.rate, settings.channels.number)
        passage = Passage(document, pool, piece.start, piece.end, n_channels, (track.id,), *form)
        facts = names.facts_of(document, track, recipe) | {"range": piece.name}
        stem = Stem(
            path,
            track.id,
            provenance_of(document, track, recipe, recipe_of),
            levelling=leveller.of_track(passage) if leveller else None,
        )
        metadata = settings.metadata.filled(facts)
        stems.append(write_stem(stem, passage, settings, metadata, report))
    return tuple(stems)


def sounding(document: Document, only: Collection[str] | None) -> tuple[Track, ...]:
    """The tracks that hold sound, or those of them that are chosen by their ids."""
    chosen = (track for track in document.tracks if only is None or track.id in only)
    return tuple(track for track in chosen if track.clips)


def write_stem(
    stem: Stem, passage: Passage, settings: ExportSettings, metadata: Metadata, report: Report
) -> Stem:
    """Write one file that is planned; the same with what came of it.

    Raises:
        ExportError: the path is a recording of the project, or cannot be written.
    """
    passage.pool.refuse_source(stem.path, passage.document.media)
    finish = Finish(
        settings.dither,
        stem.levelling,
        metadata,
        passage.document.name,
        passage.first_sample,
        passage.resampled_from,
    )
    written = export_audio(
        passage.blocks(),
        stem.path,
        settings.audio_form,
        stem.provenance,
        n_samples=passage.n_samples,
        finish=finish,
        report=report,
    )
    return replace(stem, written=written)


def stem_names(
    document: Document,
    template: str = names.TRACK_TEMPLATE,
    recipe_of: RecipeOf = no_recipe,
    piece: str = "",
) -> Mapping[str, str]:
    """File name without suffix for each track id, safe on every system and never twice.

    Raises:
        ValueError: a template with unknown placeholders.
    """
    found = {
        track.id: names.file_name(
            template,
            names.facts_of(document, track, recipe_of(track.recipe_id)) | {"range": piece},
        )
        for track in document.tracks
    }
    return names.apart(found)


def provenance_of(
    document: Document, track: Track, recipe: Recipe | None, recipe_of: RecipeOf = no_recipe
) -> Provenance:
    """What the tags of a track's file say.

    A result track is made of derived media; its sources are the recordings of the project that its
    recipe names, or else all recordings. What a model made is named on any other track, too.
    """
    is_result = track.role is not TrackRole.RECORDING or bool(track.recipe_id)
    played = media_of(track)
    by_models = [made for one in played if (made := recipe_of(one)) is not None]
    makers = [*([recipe] if recipe is not None else []), *by_models]
    named = {one for maker in makers for one in maker.inputs}
    used = named if is_result else {*named, *played}
    recordings = [medium for medium in document.media if medium.kind is MediaKind.SOURCE]
    sources = [medium for medium in recordings if medium.id in used] or recordings
    if not makers and not is_result:
        sources = [medium for medium in document.media if medium.id in played]
    models = dict.fromkeys(model for maker in makers for model in maker.models)
    return Provenance(
        title=track.name,
        sources=", ".join(medium.name for medium in sources),
        source_sha256=", ".join(medium.file_sha256 for medium in sources),
        cue=names.cue_of(makers[0] if makers else None),
        model=", ".join(model for model, _ in models),
        model_sha256=", ".join(sha256 for _, sha256 in models),
        recipe=track.recipe_id,
        is_ai_derived=bool(models) or (is_result and recipe is None),
    )


def provenance_of_mix(
    document: Document, tracks: Sequence[Track], recipe_of: RecipeOf = no_recipe, title: str = ""
) -> Provenance:
    """What the tags of a mix say: of the tracks that sound in it, and of no others."""
    parts = [provenance_of(document, one, recipe_of(one.recipe_id), recipe_of) for one in tracks]

    def joined(name: str) -> str:
        found = (text for part in parts for text in getattr(part, name).split(", ") if text)
        return ", ".join(dict.fromkeys(found))

    return Provenance(
        title=title,
        sources=joined("sources"),
        source_sha256=joined("source_sha256"),
        model=joined("model"),
        model_sha256=joined("model_sha256"),
        is_ai_derived=any(part.is_ai_derived for part in parts),
    )
