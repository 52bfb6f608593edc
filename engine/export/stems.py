"""One sound file a track, all beginning at the project's start, so that they line up anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.audio.buffer import Buffer
from engine.errors import ExportError
from engine.export.audio import AudioForm, Provenance, export_audio
from engine.progress import Report, silent
from engine.project.channels import channels_of
from engine.project.document import Document, Track, TrackRole
from engine.project.media import MediaPool
from engine.project.provenance import Recipe
from engine.project.render import Renderer

RecipeOf = Callable[[str], Recipe | None]
"""Gives the recipe of an id; None when there is none."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST_NAME = 80
BLOCK_S = 10


@dataclass(frozen=True, slots=True)
class Stem:
    """A file that was written for a track."""

    path: Path
    track_id: str
    provenance: Provenance


def no_recipe(recipe_id: str) -> None:
    """A `RecipeOf` that knows none."""


def export_stems(
    document: Document,
    pool: MediaPool,
    folder: Path,
    form: AudioForm,
    *,
    only: Collection[str] | None = None,
    recipe_of: RecipeOf = no_recipe,
    dither: bool = False,
    report: Report = silent,
) -> tuple[Stem, ...]:
    """Write the tracks of a document with their gains, whether they are muted or not.

    Every file is as long as the project. A single clip without gain, fade or pan comes out bit for
    bit in a float32 WAV.

    Args:
        document: what to write.
        pool: its media.
        folder: made when missing; files of the same names are replaced, sources never.
        form: one of `audio.FORMS`.
        only: ids of the tracks; None for all that hold sound.
        recipe_of: for the provenance of result tracks.
        dither: see `export_audio`.
        report: progress; may cancel between blocks.

    Returns:
        The files in the order of the tracks.

    Raises:
        ExportError: nothing to write, a path that is a recording of the project, or a folder or
            format that cannot be used.
        MissingSource, ChangedSource, AudioFileError: a recording cannot be read.
    """
    wanted = [
        track for track in document.tracks if track.clips and (only is None or track.id in only)
    ]
    if not wanted:
        raise ExportError(folder, "there is no track with sound to write")
    names = stem_names(document)
    stems = []
    for track in wanted:
        path = folder / f"{names[track.id]}{form.suffix}"
        pool.refuse_source(path, document.media)
        provenance = provenance_of(document, track, recipe_of(track.recipe_id))
        export_audio(
            blocks_of(document, pool, n_channels=channels_of(document, track), only=(track.id,)),
            path,
            form,
            provenance,
            n_samples=document.length,
            dither=dither,
            report=report,
        )
        stems.append(Stem(path, track.id, provenance))
    return tuple(stems)


def stem_names(document: Document) -> Mapping[str, str]:
    """File name without suffix for each track id: its number and name, safe on every system."""
    return {
        track.id: f"{number:02d} {safe_name(track.name)}".strip()
        for number, track in enumerate(document.tracks, 1)
    }


def safe_name(name: str) -> str:
    """A name without what some file system forbids."""
    return _FORBIDDEN.sub("_", name).strip(" .")[:_LONGEST_NAME].strip(" .")


def provenance_of(document: Document, track: Track, recipe: Recipe | None) -> Provenance:
    """What the tags of a track's file say.

    A result track is made of derived media; its sources are the recordings of the project that its
    recipe names, or else all recordings.
    """
    is_derived = track.role is not TrackRole.RECORDING or bool(track.recipe_id)
    used = {clip.media_id for clip in track.clips}
    if is_derived:
        named = set(recipe.inputs if recipe else ())
        used = named & {medium.id for medium in document.media} or {
            medium.id for medium in document.media if medium.kind == "source"
        }
    sources = [medium for medium in document.media if medium.id in used]
    return Provenance(
        title=track.name,
        sources=", ".join(medium.name for medium in sources),
        source_sha256=", ".join(medium.file_sha256 for medium in sources),
        cue=_cue(recipe),
        model=recipe.model_id if recipe else "",
        model_sha256=recipe.model_sha256 if recipe else "",
        recipe=track.recipe_id,
        is_ai_derived=is_derived,
    )


def _cue(recipe: Recipe | None) -> str:
    """The descriptions of a recipe in one line: "a dog, not rain"."""
    cues = recipe.parameters.get("cues") if recipe else None
    if not isinstance(cues, Mapping):
        return ""
    wanted = [str(said) for said in cues.get("describe", ())]
    wanted += ["an example" for _ in cues.get("references", ())]
    wanted += [f"not {said}" for said in cues.get("without", ())]
    return ", ".join(wanted)


def blocks_of(
    document: Document,
    pool: MediaPool,
    *,
    n_channels: int,
    only: Collection[str] | None = None,
) -> Iterator[Buffer]:
    """The project from its start to its end in blocks of ten seconds."""
    step = BLOCK_S * document.rate
    with Renderer(pool) as renderer:
        for start in range(0, document.length, step):
            end = min(start + step, document.length)
            yield renderer.render(document, start, end, n_channels=n_channels, only=only)
