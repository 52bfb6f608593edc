"""The slow verbs as plain functions: they run on a runner's thread and change nothing shared.

Each takes frozen values and a `Report` and gives frozen values back. The operations are imported
here when first needed, because they load torch.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.session import projects
from desktop.session.requests import (
    AudioPiece,
    CueSheet,
    ExtractAsk,
    Region,
    TranscribeAsk,
    native_range,
)
from engine.audio import files, peaks
from engine.audio.area import Area
from engine.cluster import elsewhere
from engine.cluster.place import HERE
from engine.errors import EngineError
from engine.progress import Progress, Report
from engine.project import origins, sounding
from engine.project.document import Document, Media, Transcript, new_id, scale
from engine.project.media import MediaPool
from engine.project.origins import FromArea, FromClip, FromMedium, FromTrack, Origin

if TYPE_CHECKING:  # light, but jobs alone need them
    from engine.operations.cues import Reference
    from engine.operations.transcription import TranscribeRequest, Transcription


@dataclass(frozen=True, slots=True)
class Scene:
    """What one task may read.

    Attributes:
        document: of the moment it was asked.
        pool: its media.
        folder: of the project; working files go there.
        step: number of the step that the document is the one after.
        origins: where the files come from that operations are given, by path; the task notes
            them here for its recipe, so that it can be run again when they are gone.
    """

    document: Document
    pool: MediaPool
    folder: Path
    step: int = 0
    origins: dict[str, Origin] = field(default_factory=dict)

    def recipe_of(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What an operation reports of itself, with what is needed to run it again."""
        known = {path: origins.to_json(origin) for path, origin in self.origins.items()}
        given = {**facts.get("parameters", {}), "at_step": self.step, origins.KEY: known}
        return {**facts, "parameters": given}


@dataclass(frozen=True, slots=True)
class Imported:
    """Recordings that were taken in, and those that could not be."""

    media: tuple[Media, ...]
    failures: tuple[tuple[Path, EngineError], ...]


@dataclass(frozen=True, slots=True)
class TranscribeOutcome:
    """Words on the timeline, and the recipe of how they were recognised.

    Attributes:
        ask: what was asked for.
        transcript: at the project's rate.
        recipe: of the engine.
        seconds: it took.
        was_extracted: the voice was extracted first and transcribed then.
    """

    ask: TranscribeAsk
    transcript: Transcript
    recipe: dict[str, Any]
    seconds: float
    was_extracted: bool = False


def import_files(pool: MediaPool, paths: Sequence[Path], report: Report) -> Imported:
    """Take recordings in and build their overviews; one bad file does not stop the others."""
    media, failures = [], []
    for path in paths:
        try:
            medium = pool.intake(path, report)
            build_peaks(pool, medium, report)
        except EngineError as error:
            failures.append((path, error))
        else:
            media.append(medium)
    return Imported(tuple(media), tuple(failures))


def build_peaks(pool: MediaPool, medium: Media, report: Report) -> None:
    """Make the overview of a medium unless the cache has it."""
    if peaks.load(medium.id) is None:
        with pool.reader(medium) as reader:
            peaks.build(reader, medium.id, report)


def estimate(ask: ExtractAsk, scene: Scene, report: Report) -> Any:
    """Seconds, memory and windows that an extraction will take, and the device."""
    from engine.models import device
    from engine.operations import extract as operation  # loads torch
    from engine.operations import joined

    report(Progress("estimating"))
    piece = material(ask.region, scene, None, report)
    request = operation.ExtractRequest(
        path=piece.path,
        start=piece.start,
        end=piece.end,
        cues=_shape_of(ask.cues),
        out=scene.folder,
        model_id=ask.model_id,
        device=ask.device,
    )
    return joined.estimate(request), device.choose(ask.device)


def _shape_of(sheet: CueSheet) -> Any:
    """Cues that go to the same models as those of a sheet, without reading any sound."""
    from engine.operations.cues import Cues, Reference

    return Cues(
        describe=("a sound",) if sheet.says_sounds or not sheet.has_voices else (),
        voices=(Reference(Path()),) if sheet.has_voices else (),
    )


def transcribe(ask: TranscribeAsk, scene: Scene, report: Report) -> TranscribeOutcome:
    """Recognise the words of a region and put their times on the timeline."""
    from engine.operations import transcribe as operation  # loads torch

    with Workplace(scene) as work:
        piece = material(ask.region, scene, work, report)
        request = operation.TranscribeRequest(
            path=piece.path,
            start=piece.start,
            end=piece.end,
            model_id=ask.model_id,
            language=ask.language,
            prompt=ask.prompt,
            device=ask.device,
            only_speech=ask.only_speech,
            seed=ask.seed,
        )
        if ask.speaker is None:
            place = ask.place or HERE
            heard = elsewhere.run(operation.transcribe, request, work, place, report)
            was_extracted = False
        else:
            heard, was_extracted = _one_voice(request, ask, scene, work, report)
    shift = ask.region.start - scale(piece.start, heard.rate, scene.document.rate)
    transcript = operation.to_document(heard, new_id(), rate=scene.document.rate, shift=shift)
    if isinstance(ask.speaker, AudioPiece):  # only a kept voice has a name
        lines = (replace(line, speaker=ask.speaker.label) for line in transcript.segments)
        transcript = replace(transcript, segments=tuple(lines))
    recipe = scene.recipe_of(heard.recipe)
    return TranscribeOutcome(ask, transcript, recipe, heard.seconds, was_extracted)


def _one_voice(
    request: TranscribeRequest, ask: TranscribeAsk, scene: Scene, work: Path, report: Report
) -> tuple[Transcription, bool]:
    """The words of a voice, and whether it had to be extracted first."""
    from engine.operations import transcribe_target as operation  # loads torch

    assert ask.speaker is not None
    target = operation.TargetRequest(request, kept_reference(ask.speaker, scene, work, report))
    run = operation.transcribe_target
    found = elsewhere.run(run, target, work, ask.place or HERE, report)
    return found.heard, found.method == operation.EXTRACTED


def material(region: Region, scene: Scene, work: Path | None, report: Report) -> AudioPiece:
    """The samples of a region as a range of a file: its medium, or a rendering in `work`.

    With no folder to render into, the longest medium stands in: enough for an estimate.
    """
    if region.clip_id:
        _, clip = scene.document.find_clip(region.clip_id)
        start, end = native_range(scene.document, region)
        path = scene.pool.path(scene.document.medium(clip.media_id))
        scene.origins[str(path)] = FromMedium(clip.media_id)
        return AudioPiece(path, start, end)
    if work is None:
        clips = scene.document.track(region.track_id).clips
        longest = max(clips, key=lambda clip: clip.length)
        medium = scene.document.medium(longest.media_id)
        return AudioPiece(scene.pool.path(medium), 0, medium.n_samples)
    path = work / f"region-{region.track_id}-{region.start}-{region.end}.wav"
    span = (region.track_id, region.start, region.end)
    sounding.write_range(scene.document, scene.pool, *span, path, report)
    scene.origins[str(path)] = FromTrack(scene.step, *span)
    return AudioPiece(path, 0, region.end - region.start)


def cues_of(
    sheet: CueSheet, scene: Scene, work: Path, report: Report, *, keeps: bool = False
) -> Any:
    """The engine's cues of a sheet; examples that have to be rendered go to `work`.

    With `keeps` the project keeps what is used of other files: the recipe needs them.
    """
    from engine.operations.extract import Cues, Weights  # loads torch

    make = kept_reference if keeps else reference_of

    def references(pieces: Iterable[Region | AudioPiece]) -> tuple[Reference, ...]:
        return tuple(make(piece, scene, work, report) for piece in pieces)

    sounds = sheet.sounds
    return Cues(
        describe=sounds.describe,
        references=references(sounds.references),
        without=sounds.without,
        without_references=references(sounds.without_references),
        weights=Weights(*sounds.weights),
        voices=references(sheet.voices),
        without_voices=references(sheet.without_voices),
    )


def reference_of(
    piece: Region | AudioPiece, scene: Scene, work: Path, report: Report
) -> Reference:
    """A piece as the engine takes it; one that has to be rendered goes to `work`."""
    from engine.operations.cues import Reference

    if isinstance(piece, AudioPiece):
        name = piece.label if piece.is_kept else ""
        return Reference(piece.path, piece.start, piece.end or None, name=name)
    if piece.area is not None and piece.is_box:
        return Reference(_inside(piece.track_id, piece.area, scene, work, report))
    found = material(piece, scene, work, report)
    return Reference(found.path, found.start, found.end, piece.low_hz or 0.0, piece.high_hz)


def kept_reference(
    piece: Region | AudioPiece, scene: Scene, work: Path, report: Report
) -> Reference:
    """The same; what is used of a file outside of the project becomes one of its media."""
    from engine.operations.cues import LONGEST_REFERENCE_S

    found = reference_of(piece, scene, work, report)
    if str(found.path) in scene.origins or not isinstance(piece, AudioPiece):
        return found
    with files.open_reader(found.path, report) as reader:
        end = reader.n_samples if found.end is None else found.end
        if not 0 <= found.start < end <= reader.n_samples:
            return found  # the operation says what is wrong with it
        end = min(end, found.start + round(LONGEST_REFERENCE_S * reader.rate))
        cut = work / f"cue-{len(scene.origins)}.wav"
        files.write(cut, reader.read(found.start, end))
    medium = scene.pool.adopt(cut, found.path.name)
    path = scene.pool.path(medium)
    scene.origins[str(path)] = FromClip(medium, str(found.path), found.start, end)
    return replace(found, path=path, start=0, end=medium.n_samples)


def _inside(track_id: str, area: Area, scene: Scene, work: Path, report: Report) -> Path:
    """A drawn area alone, as a file in `work`."""
    from engine.operations import area_edit

    path = work / f"area-{track_id}-{len(scene.origins)}.wav"
    ask = area_edit.AreaAsk(track_id, area)
    area_edit.write_inside(scene.document, scene.pool, ask, path, report)
    scene.origins[str(path)] = FromArea(scene.step, track_id, area.outlines, ask.n_fft)
    return path


class Workplace:
    """A folder inside the project for working files, removed at the end."""

    def __init__(self, scene: Scene) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=projects.job_prefix(), dir=scene.folder)

    def __enter__(self) -> Path:
        return Path(self._folder.__enter__())

    def __exit__(self, *exception: Any) -> None:
        self._folder.__exit__(*exception)


_T = TypeVar("_T")


def bound(task: Callable[..., _T], *args: Any) -> Callable[[Report], _T]:
    """A task with all but its report filled in, as `Job` wants it."""
    return lambda report: task(*args, report)
