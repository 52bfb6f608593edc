"""The slow verbs as plain functions: they run on a runner's thread and change nothing shared.

Each takes frozen values and a `Report` and gives frozen values back. The operations are imported
here when first needed, because they load torch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.session.requests import CueSheet, ExtractAsk, TranscribeAsk
from engine.audio.losses import Losses
from engine.cluster import elsewhere
from engine.cluster.place import HERE
from engine.errors import EngineError
from engine.operations import adopting
from engine.operations.scene import Scene, kept_reference, material
from engine.progress import Progress, Report
from engine.project.document import Media, Transcript
from engine.project.media import MediaPool
from engine.project.overviews import build_peaks
from engine.project.workplace import Workplace

if TYPE_CHECKING:  # light, but jobs alone need it
    from engine.operations.transcribe_target import TargetTranscription
    from engine.operations.transcription import TranscribeRequest


@dataclass(frozen=True, slots=True)
class Imported:
    """Recordings that were taken in, and those that could not be.

    Attributes:
        media: that were.
        failures: files that were not, and why.
        losses: names of those that are damaged, and what of them is missing.
    """

    media: tuple[Media, ...]
    failures: tuple[tuple[Path, EngineError], ...]
    losses: tuple[tuple[str, Losses], ...] = ()


@dataclass(frozen=True, slots=True)
class TranscribeOutcome:
    """Words on the timeline, and the recipe of how they were recognised.

    Attributes:
        ask: what was asked for.
        transcript: at the project's rate.
        recipe: of the engine.
        seconds: it took.
        was_extracted: the voice was extracted first and transcribed then.
        doubts: what to beware of in the enrolment of the voice, as sentences.
    """

    ask: TranscribeAsk
    transcript: Transcript
    recipe: dict[str, Any]
    seconds: float
    was_extracted: bool = False
    doubts: tuple[str, ...] = ()


def import_files(pool: MediaPool, paths: Sequence[Path], report: Report) -> Imported:
    """Take recordings in and build their overviews; one bad file does not stop the others."""
    media, failures, losses = [], [], []
    for path in paths:
        try:
            medium = pool.intake(path, report)
            build_peaks(pool, medium, report)
            with pool.reader(medium, report) as reader:
                lost = reader.info.losses
        except EngineError as error:
            failures.append((path, error))
        else:
            media.append(medium)
            losses += [(medium.name, lost)] if lost else []
    return Imported(tuple(media), tuple(failures), tuple(losses))


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
        cues=shape_of(ask.cues),
        out=scene.folder,
        model_id=ask.model_id,
        device=ask.device,
        looks=ask.looks,
    )
    return joined.estimate(request), device.choose(ask.device)


def shape_of(sheet: CueSheet) -> Any:
    """Cues that go to the same models as those of a sheet, without reading any sound."""
    from engine.operations.cues import Cues, Reference

    return Cues(
        describe=("a sound",) if sheet.says_sounds or not sheet.has_voices else (),
        voices=(Reference(Path()),) if sheet.has_voices else (),
    )


def transcribe(ask: TranscribeAsk, scene: Scene, report: Report) -> TranscribeOutcome:
    """Recognise the words of a region and put their times on the timeline."""
    from engine.operations import transcribe as operation  # loads torch
    from engine.operations.transcribe_target import EXTRACTED

    with Workplace(scene.folder) as work:
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
            was_extracted, doubts = False, tuple[str, ...]()
        else:
            found = _one_voice(request, ask, scene, work, report)
            heard, doubts = found.heard, found.doubts
            was_extracted = found.method == EXTRACTED
    transcript = adopting.words_on_timeline(heard, ask.region, piece.start, scene, ask.whose)
    recipe = scene.recipe_of(heard.recipe)
    return TranscribeOutcome(ask, transcript, recipe, heard.seconds, was_extracted, doubts)


def _one_voice(
    request: TranscribeRequest, ask: TranscribeAsk, scene: Scene, work: Path, report: Report
) -> TargetTranscription:
    """The words of a voice."""
    from engine.operations import transcribe_target as operation  # loads torch

    assert ask.speaker is not None
    target = operation.TargetRequest(request, kept_reference(ask.speaker, scene, work, report))
    run = operation.transcribe_target
    return elsewhere.run(run, target, work, ask.place or HERE, report)


_T = TypeVar("_T")


def bound(task: Callable[..., _T], *args: Any) -> Callable[[Report], _T]:
    """A task with all but its report filled in, as `Job` wants it."""
    return lambda report: task(*args, report)
