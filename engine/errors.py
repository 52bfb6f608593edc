"""All errors that a user can be told about. Each class writes its own sentence from facts.

EngineError                what happened, to which file or model, what to try
|- AudioFileError(path)    UnreadableAudio, UnsupportedAudio, EmptyAudio, DamagedSamples, DiskFull
|- ProjectFileError(path)  NotAProject, DamagedProject, NewerProject, MissingSource, ChangedSource,
|                          OtherSource
|- ModelError(name)        UnknownModel, ModelNotInstalled, DownloadFailed, WrongChecksum,
|                          WrongWeights, OutOfMemory, DeviceUnavailable
|- CueError                EmptyCue, ReferenceTooShort, NoisyEnrolment, UnknownSpeaker
|- RegionError             EmptyRegion, RegionOutside, BandOutside, SilentRegion
|- ExportError(path)       the file could not be written
|- BatchError              recordings or a folder of results that a batch cannot work with
|- ClusterError            RayNotInstalled, ClusterUnreachable, ClusterLost, RefusedThere
|- EvaluationError         a data set or reference folder that cannot be scored on
|- TrainingError           bad data set, diverged run

`engine.progress.Cancelled` is a sibling, not a member: `except EngineError` never sees it.
Wrong arguments from our own code are ValueError. "Target not present" is a result, never an error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.sentences import say


class EngineError(Exception):
    """Something the user could be told about.

    Attributes:
        message: what happened; a `sentences.Said` can be told in another language.
        hint: what to try next, one sentence; empty when the message says it all.
    """

    hint: str = ""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as it is: the classes build their sentences from other arguments."""
        return _restored, (type(self), self.args, self.__dict__)

    def sentence(self) -> str:
        """The message and the hint, as the command line and the problem dialog show them."""
        message = str(self).rstrip()
        if message and message[-1] not in ".!?。！？":
            message += "."
        return f"{message} {self.hint}".strip()


def _restored(
    kind: type[EngineError], args: tuple[Any, ...], facts: dict[str, Any]
) -> EngineError:
    """An error that comes from another process."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(facts)
    return error


class AudioFileError(EngineError):
    """A recording that cannot be used; carries its path."""

    def __init__(self, path: str | Path, message: str, *, hint: str = "") -> None:
        super().__init__(say("{path}: {problem}", path=path, problem=message), hint=hint)
        self.path = Path(path)


class UnreadableAudio(AudioFileError):
    """The file is missing, a folder, forbidden, truncated, encrypted or damaged."""

    def __init__(self, path: str | Path, reason: str, *, remedy: str) -> None:
        super().__init__(path, reason, hint=remedy)


class UnsupportedAudio(AudioFileError):
    """A container or codec that no decoder of ours knows."""

    def __init__(
        self, path: str | Path, reason: str = "not a sound or video file we know"
    ) -> None:
        super().__init__(
            path,
            reason,
            hint="Convert it to WAV or FLAC, or open one of: WAV, FLAC, Ogg, Opus, MP3, AIFF, "
            "CAF, M4A, WMA, AMR, MP4, MOV, MKV, WebM.",
        )


class EmptyAudio(AudioFileError):
    """A readable file that holds no samples."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, "the file holds no sound", hint="Open another recording.")


class DamagedSamples(AudioFileError):
    """A floating-point file that holds NaN or infinity."""

    def __init__(self, path: str | Path, at: int) -> None:
        super().__init__(
            path,
            say("sample {at} is not a number", at=at),
            hint="Export it again from the program that made it, or repair it first.",
        )
        self.at = at


class DiskFull(AudioFileError):
    """No room to write; says how much was needed."""

    def __init__(self, path: str | Path, needed_bytes: int) -> None:
        super().__init__(
            path,
            say("the disk has no room for {size:.0f} MB", size=math.ceil(needed_bytes / 1e6)),
            hint="Free some space or choose another folder.",
        )
        self.needed_bytes = needed_bytes


class ProjectFileError(EngineError):
    """A project folder that cannot be used; carries its path."""

    def __init__(self, path: str | Path, message: str, *, hint: str = "") -> None:
        super().__init__(say("{path}: {problem}", path=path, problem=message), hint=hint)
        self.path = Path(path)


class NotAProject(ProjectFileError):
    """The path is no Auricle project, or there is nothing at it."""

    def __init__(self, path: str | Path, *, is_there: bool = True) -> None:
        if is_there:
            problem = say("not an Auricle project")
            hint = say("Choose a folder whose name ends in .auricle.")
        else:
            problem = say("there is no such project")
            hint = say("Check the name, or connect the drive it is on.")
        super().__init__(path, problem, hint=hint)


class DamagedProject(ProjectFileError):
    """The project database cannot be read or its hash chain is broken."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(
            path,
            say("the project is damaged ({reason})", reason=reason),
            hint="Restore the folder from a backup; the source recordings are untouched.",
        )


class NewerProject(ProjectFileError):
    """Written by a newer Auricle."""

    def __init__(self, path: str | Path, version: int) -> None:
        super().__init__(
            path,
            say("made by a newer Auricle (project format {version})", version=version),
            hint="Update Auricle to open it.",
        )
        self.version = version


class MissingSource(ProjectFileError):
    """A referenced source recording is not where it was."""

    def __init__(self, path: str | Path, sources: Sequence[str | Path]) -> None:
        names = ", ".join(str(source) for source in sources)
        super().__init__(
            path,
            say("source recording not found: {names}", names=names),
            hint="Connect the drive or point to the moved file; it is checked by its hash.",
        )
        self.sources = [Path(source) for source in sources]


class ChangedSource(ProjectFileError):
    """A source recording no longer has the hash it had at intake."""

    def __init__(self, path: str | Path, source: str | Path) -> None:
        super().__init__(
            path,
            say("{source} has changed since it was imported", source=source),
            hint="Restore the original file, or import the changed one as a new source.",
        )
        self.source = Path(source)


class OtherSource(ProjectFileError):
    """A file that was said to be a source recording is another one."""

    def __init__(self, path: str | Path, source: str | Path, name: str) -> None:
        super().__init__(
            path,
            say(
                '{source} is not the recording that was imported as "{name}"',
                source=source,
                name=name,
            ),
            hint="Choose the file itself, not an edited or converted copy of it.",
        )
        self.source = Path(source)


class ModelError(EngineError):
    """A model that cannot be used; carries its name."""

    def __init__(self, name: str, message: str, *, hint: str = "") -> None:
        super().__init__(say("{name}: {problem}", name=name, problem=message), hint=hint)
        self.name = name


class UnknownModel(ModelError):
    """No such model id."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            name,
            "no model of this name",
            hint=say("Known models: {names}.", names=", ".join(known)),
        )
        self.known = tuple(known)


class ModelNotInstalled(ModelError):
    """Known, but its files are not on this machine. Nothing is fetched silently."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "the model is not installed",
            hint=say("Run `auricle models fetch {name}`, or import it from a folder.", name=name),
        )


class DownloadFailed(ModelError):
    """The network, the server or the disk stopped a download; what came is kept for resuming."""

    def __init__(
        self,
        name: str,
        reason: str,
        *,
        hint: str = "Try again (it resumes), set a mirror, or import the files from a folder.",
    ) -> None:
        super().__init__(name, say("download failed ({reason})", reason=reason), hint=hint)


class WrongChecksum(ModelError):
    """A model file does not have the SHA-256 it must have."""

    def __init__(self, name: str, file: str | Path, *, expected: str, actual: str) -> None:
        super().__init__(
            name,
            say(
                "{file} has SHA-256 {actual}..., expected {expected}...",
                file=file,
                actual=actual[:12],
                expected=expected[:12],
            ),
            hint="Fetch or copy the file again.",
        )
        self.file, self.expected, self.actual = Path(file), expected, actual


class WrongWeights(ModelError):
    """A weights file with missing, unexpected or mis-shaped tensors."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        shown = "; ".join(problems[:5]) + (
            f"; and {len(problems) - 5} more" if len(problems) > 5 else ""
        )
        super().__init__(
            name,
            say("the weights do not fit the network ({problems})", problems=shown),
            hint="Check that this is the published file of this model.",
        )
        self.problems = tuple(problems)


class OutOfMemory(ModelError):
    """The device has too little memory even for the smallest batch."""

    def __init__(self, name: str, device: str) -> None:
        super().__init__(
            name,
            say("not enough memory on {device}", device=device),
            hint="Close other programs, select a shorter region or use --device cpu.",
        )
        self.device = device


class DeviceUnavailable(ModelError):
    """The wanted device does not work; using another one is the user's choice."""

    def __init__(self, name: str, device: str, reason: str) -> None:
        super().__init__(
            name,
            say("{device} cannot be used ({reason})", device=device, reason=reason),
            hint="Use --device cpu to run on the processor.",
        )
        self.device, self.reason = device, reason


class CueError(EngineError):
    """A cue that says nothing a model could use."""


class EmptyCue(CueError):
    """No cue at all, or a description without a meaningful word."""

    def __init__(self, text: str = "") -> None:
        super().__init__(
            say('the description "{text}" names no sound', text=text)
            if text
            else say("no cue was given"),
            hint='Name the sound in a few words, such as "a dog barking", or give an example.',
        )
        self.text = text


class ReferenceTooShort(CueError):
    """A reference clip or enrolment under the shortest useful length."""

    def __init__(self, seconds: float, least_s: float = 0.5) -> None:
        super().__init__(
            say(
                "the reference is {seconds:.2f} s long; at least {least_s:g} s are needed",
                seconds=seconds,
                least_s=least_s,
            ),
            hint="Select a longer example of the sound.",
        )
        self.seconds, self.least_s = seconds, least_s


class NoisyEnrolment(CueError):
    """An enrolment in which something else is about as loud as the voice."""

    def __init__(self, snr_db: float) -> None:
        super().__init__(
            say(
                "the enrolment is too noisy: the voice is {snr_db:.0f} dB above what is behind it",
                snr_db=snr_db,
            ),
            hint="Select a part in which this voice speaks alone.",
        )
        self.snr_db = snr_db


class UnknownSpeaker(CueError):
    """Neither a file nor a kept voice has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        kept = (
            say("Kept voices: {names}.", names=", ".join(known))
            if known
            else say("No voice is kept yet.")
        )
        super().__init__(
            say("there is no file and no kept voice called {name}", name=name),
            hint=say("{kept} Keep one with `auricle speakers add NAME WAV`.", kept=kept),
        )
        self.name, self.known = name, tuple(known)


class RegionError(EngineError):
    """A time range that cannot be worked on."""


class EmptyRegion(RegionError):
    """A range of no length."""

    def __init__(self) -> None:
        super().__init__("the selection is empty", hint="Drag over the part you want first.")


class RegionOutside(RegionError):
    """A range that reaches beyond the recording."""

    def __init__(self, start_s: float, end_s: float, duration_s: float) -> None:
        super().__init__(
            say(
                "the region {start_s:.3f}-{end_s:.3f} s is not inside the recording "
                "(0-{duration_s:.3f} s)",
                start_s=start_s,
                end_s=end_s,
                duration_s=duration_s,
            ),
            hint="Choose a region within the recording.",
        )
        self.start_s, self.end_s, self.duration_s = start_s, end_s, duration_s


class BandOutside(RegionError):
    """A box that lies above what a recording of its rate can hold."""

    def __init__(self, low_hz: float, rate: int) -> None:
        super().__init__(
            say(
                "the box begins at {low_hz:g} Hz, and a recording of {rate} samples a second has "
                "nothing above {top_hz:g} Hz",
                low_hz=low_hz,
                rate=rate,
                top_hz=rate / 2,
            ),
            hint="Choose lower frequencies.",
        )
        self.low_hz, self.rate = low_hz, rate


class SilentRegion(RegionError):
    """A range that holds digital silence."""

    def __init__(self) -> None:
        super().__init__(
            "the selection is silent", hint="Select a part of the recording that has sound."
        )


class ExportError(EngineError):
    """A file that could not be written; carries its path."""

    def __init__(
        self,
        path: str | Path,
        reason: str,
        *,
        hint: str = "Check the folder's permissions and free space, or choose another one.",
    ) -> None:
        super().__init__(
            say("{path}: could not be written ({reason})", path=path, reason=reason), hint=hint
        )
        self.path = Path(path)


class BatchError(EngineError):
    """Recordings or a folder of results that a batch cannot work with."""


class ClusterError(EngineError):
    """A Ray cluster that cannot do what it was asked to do."""


class RayNotInstalled(ClusterError):
    """This Python has no Ray, without which no cluster can be reached."""

    def __init__(self) -> None:
        super().__init__(
            "a Ray cluster needs Ray, which is not installed",
            hint="Install it with: pip install 'auricle[cluster]'",
        )


class ClusterUnreachable(ClusterError):
    """Nothing answers at the address, or something that we cannot talk to."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            say("{address}: no Ray cluster answers ({reason})", address=address, reason=reason),
            hint="Check the address, and with `ray status` on the cluster that it runs. From a "
            "computer that is no node of it, the address is ray://HOST:10001.",
        )
        self.address, self.reason = address, reason


class OtherVersions(ClusterError):
    """A cluster with another version of Ray or Python; each is a pair of Ray's and Python's."""

    def __init__(self, address: str, there: tuple[str, str], here: tuple[str, str]) -> None:
        super().__init__(
            say(
                "{address}: the cluster has Ray {ray} and Python {python}, this computer has Ray "
                "{our_ray} and Python {our_python}",
                address=address,
                ray=there[0],
                python=there[1],
                our_ray=here[0],
                our_python=here[1],
            ),
            hint="Both need the same: bring the versions of one of them to those of the other.",
        )
        self.address, self.there, self.here = address, there, here


class ClusterLost(ClusterError):
    """A cluster that answered no longer does, or what worked on the job there ended."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            say("{address}: the cluster was lost ({reason})", address=address, reason=reason),
            hint="Nothing is lost here. Run the job on this computer, or again when the cluster "
            "is back.",
        )
        self.address, self.reason = address, reason


class RefusedThere(ClusterError):
    """A node that cannot do the job: a model or a device is missing there, or Auricle is."""

    def __init__(self, node: str, reason: str) -> None:
        super().__init__(
            say("{node}: {problem}", node=node, problem=reason),
            hint="Put it right on that node, or run the job on this computer.",
        )
        self.node = node


class EvaluationError(EngineError):
    """A data set that cannot be scored on."""


class TrainingError(EngineError):
    """A data set that cannot be trained on, or a run that diverged."""
