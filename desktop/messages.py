"""Engine errors in the words of the window: a title, what happened, what to do next.

The engine writes its own sentences in English and keeps the facts in them, so that they can be
told in the language of the window; here each class gets a short title and, where the window can
offer more than the command line, a hint of its own.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.language import localised, tr
from engine import errors

_MOST_NAMED = 6  # recordings; a dialog must not grow out of the screen


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure as it is shown.

    Attributes:
        title: a few words.
        text: what happened, one sentence.
        hint: what to do next; may be empty.
        details: for a report: class, message and where it came from.
    """

    title: str
    text: str
    hint: str
    details: str


def _titles() -> dict[type[errors.EngineError], str]:
    return {
        errors.EngineError: tr("This did not work"),
        errors.AudioFileError: tr("The recording cannot be used"),
        errors.UnreadableAudio: tr("The file cannot be read"),
        errors.UnsupportedAudio: tr("Unknown kind of file"),
        errors.EmptyAudio: tr("The file holds no sound"),
        errors.DamagedSamples: tr("The file holds damaged samples"),
        errors.DiskFull: tr("The disk is full"),
        errors.ProjectFileError: tr("The project cannot be used"),
        errors.NotAProject: tr("Not an Auricle project"),
        errors.ProjectInUse: tr("The project is open already"),
        errors.DamagedProject: tr("The project is damaged"),
        errors.NewerProject: tr("Made by a newer Auricle"),
        errors.MissingSource: tr("A source recording is missing"),
        errors.ChangedSource: tr("A source recording has changed"),
        errors.OtherSource: tr("This is another recording"),
        errors.ModelError: tr("The model cannot be used"),
        errors.UnknownModel: tr("Unknown model"),
        errors.ModelNotInstalled: tr("The model is not installed"),
        errors.DownloadFailed: tr("The download failed"),
        errors.NetworkOff: tr("The network is switched off"),
        errors.WrongChecksum: tr("A model file is damaged"),
        errors.WrongWeights: tr("The weights do not fit"),
        errors.OutOfMemory: tr("Not enough memory"),
        errors.DeviceUnavailable: tr("The device cannot be used"),
        errors.CueError: tr("The cue cannot be used"),
        errors.EmptyCue: tr("No sound is described"),
        errors.UnknownWords: tr("The model does not know these words"),
        errors.ContradictoryCues: tr("The same is wanted and unwanted"),
        errors.ReferenceTooShort: tr("The reference is too short"),
        errors.NoisyEnrolment: tr("The voice example is too noisy"),
        errors.NoVoice: tr("Nobody speaks in the voice example"),
        errors.UnknownSpeaker: tr("Unknown voice"),
        errors.RegionError: tr("The selection cannot be used"),
        errors.EmptyRegion: tr("Nothing is selected"),
        errors.RegionGone: tr("The selection is gone"),
        errors.RegionOutside: tr("The selection is outside the recording"),
        errors.BandOutside: tr("The box is outside the recording"),
        errors.SilentRegion: tr("The selection is silent"),
        errors.ExportError: tr("The file could not be written"),
        errors.BatchError: tr("The batch cannot be run"),
        errors.ClusterError: tr("The cluster cannot be used"),
        errors.RayNotInstalled: tr("Ray is not installed"),
        errors.ClusterUnreachable: tr("The cluster does not answer"),
        errors.OtherVersions: tr("The cluster has other versions"),
        errors.ClusterLost: tr("The cluster was lost"),
        errors.RefusedThere: tr("The cluster cannot do this"),
        errors.EvaluationError: tr("The evaluation cannot run"),
        errors.TrainingError: tr("Training stopped"),
    }


def _hints() -> dict[type[errors.EngineError], str]:
    """Hints where the window has a button that the command line has not."""
    return {
        errors.MissingSource: tr(
            "Was it moved or renamed? Press Locate and point to it; its hash tells whether it is "
            "the same. If it lies on another drive, connect that and open the project again."
        ),
        errors.ProjectInUse: tr(
            "Close it in the other Auricle, or wait until the command that works on it has ended; "
            "then open it here again. Or choose File > Save project as there: that window goes on "
            "in the copy, and this project can be opened here."
        ),
        errors.ModelNotInstalled: tr("Open the Models panel and press Fetch or Import folder."),
        errors.DownloadFailed: tr(
            "Press Fetch again: the download resumes where it stopped. "
            "Without a network, import the model from a folder."
        ),
        errors.NetworkOff: tr(
            "Allow it in Preferences > Network, or import the model from a folder."
        ),
        errors.WrongChecksum: tr("Open the Models panel and fetch the model again."),
        errors.DeviceUnavailable: tr("Choose the processor (CPU) in Preferences and try again."),
        errors.OutOfMemory: tr("Close other programs, select a shorter region, or use the CPU."),
        errors.EmptyCue: tr(
            'Name the sound in a few words, such as "a dog barking", or give an example.'
        ),
        errors.EmptyRegion: tr("Drag over the part of the recording that you want."),
    }


def known_classes() -> frozenset[type[errors.EngineError]]:
    """The classes that have a title of their own."""
    return frozenset(_titles())


def describe(error: BaseException) -> Problem:
    """What to show for an error: engine errors in their words, others as a fault of ours."""
    details = "".join(traceback.format_exception(error)).strip()
    if isinstance(error, errors.EngineError):
        kind = type(error)
        title = _nearest(_titles(), kind)
        hint = _hints().get(kind) or localised(error.hint)
        return Problem(title, _text(error), hint, details)
    return Problem(
        tr("Something went wrong"),
        f"{type(error).__name__}: {error}",
        tr("Your work is saved. Copy the details and send them to us, then carry on."),
        details,
    )


def describe_damage(sentences: Sequence[str]) -> Problem:
    """What to show when a project could be opened although parts of it are damaged."""
    return Problem(
        tr("Parts of the project are damaged"),
        " ".join(map(localised, sentences)),
        tr(
            "Everything that is shown is whole. Earlier steps are in the history; a backup of the "
            "project folder may hold what is missing here."
        ),
        "\n".join(sentences),
    )


def describe_refused(refused: Sequence[errors.EngineError]) -> Problem:
    """What to show for several files that could not be taken in: one list of them all."""
    lines = [_brief(error) for error in refused[:_MOST_NAMED]]
    if len(refused) > _MOST_NAMED:
        lines.append(tr("and {count} more").format(count=len(refused) - _MOST_NAMED))
    details = (f"{localised(error.message)}\n{localised(error.hint)}" for error in refused)
    return Problem(
        tr("{count} files could not be taken in").format(count=len(refused)),
        "\n".join(lines),
        tr("What could be read is on tracks of its own. The details say what helps the others."),
        "\n\n".join(details),
    )


def _brief(error: errors.EngineError) -> str:
    """The sentence of an error with the name of its file instead of the whole path."""
    text = localised(error.message)
    if isinstance(error, errors.AudioFileError):
        text = text.replace(str(error.path), error.path.name)
    return text


def _text(error: errors.EngineError) -> str:
    if not isinstance(error, errors.MissingSource):
        return localised(error.message)
    lines = [tr("It is not where it was:"), *map(str, error.sources[:_MOST_NAMED])]
    if len(error.sources) > _MOST_NAMED:
        lines.append(tr("and {count} more").format(count=len(error.sources) - _MOST_NAMED))
    return "\n".join(lines)


def _nearest(table: dict[type[errors.EngineError], str], kind: type[errors.EngineError]) -> str:
    for base in kind.__mro__:
        if base in table:
            return table[base]
    raise AssertionError(f"{kind} is no engine error")
