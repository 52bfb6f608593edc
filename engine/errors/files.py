"""Recordings, projects and results that cannot be read or written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from engine.errors.base import EngineError
from engine.sentences import say


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


class ProjectInUse(ProjectFileError):
    """Another process, or another History of this one, writes to the project."""

    def __init__(self, path: str | Path, holder: str) -> None:
        super().__init__(
            path,
            say("the project is open in {holder}", holder=holder),
            hint="Close it there first; reading, such as `auricle project info`, is possible.",
        )
        self.holder = holder


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
