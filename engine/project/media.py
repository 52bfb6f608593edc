"""The audio of a project: sources stay where they are, derived files live in its media folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from engine.audio import files
from engine.audio.files import AudioReader
from engine.errors import (
    ChangedSource,
    DamagedProject,
    ExportError,
    MissingSource,
    OtherSource,
    ProjectFileError,
    UnreadableAudio,
)
from engine.progress import Progress, Report, silent
from engine.project.arrivals import Arrivals
from engine.project.document import Media, MediaKind
from engine.sentences import say

HASH_BLOCK_S = 10


class MediaPool:
    """Finds, hashes and opens media. Several threads may use it, but for what remembers places.

    Sources are only ever opened for reading. Derived files are immutable: they are named by their
    content and made read-only.

    Args:
        folder: the project folder; derived media live in its `media` folder.
        locations: where sources were found again, by media id.
        save_location: called by `keep_place` to remember a new place on disk.
    """

    def __init__(
        self,
        folder: Path,
        locations: Mapping[str, str],
        save_location: Callable[[str, str], None],
    ) -> None:
        self.project_folder = folder
        self.folder = folder / "media"
        self._locations = dict(locations)
        self._save_location = save_location
        self._arrivals = Arrivals()

    def intake(self, path: str | Path, report: Report = silent) -> Media:
        """Read a recording once and note what it is; it is neither copied nor changed.

        Args:
            path: of any supported recording.
            report: progress of decoding and hashing.

        Raises:
            AudioFileError: it cannot be read, or it changed while it was read.
        """
        source = Path(path).absolute()
        # Opening first: it says clearly what is wrong with a folder or a missing file.
        with files.open_reader(source, report) as reader:
            before = source.stat()
            file_sha256 = files.file_sha256(source, report)
            medium = _describe(reader, source.name, report)
            after = source.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableAudio(
                source, "it changed while it was read", remedy="Wait until it is complete."
            )
        return medium(MediaKind.SOURCE, str(source), after.st_size, file_sha256)

    def adopt(self, path: str | Path, name: str, report: Report = silent) -> Media:
        """Move a file that an operation made into the media folder, read-only from then on.

        It goes again with `leave` unless a step that holds it was told to `settle` before.

        Args:
            path: a WAV or FLAC file; gone afterwards.
            name: shown to people, such as "dog barking".
            report: progress of hashing.

        Raises:
            AudioFileError: it cannot be read.
            ExportError: it cannot be moved.
            Cancelled: the project was left meanwhile.
        """
        made = Path(path)
        with files.open_reader(made, report) as reader:
            medium = _describe(reader, name, report)
        file_sha256, size_bytes = files.file_sha256(made, report), made.stat().st_size
        media = medium(MediaKind.DERIVED, "", size_bytes, file_sha256)
        kept = self.folder / f"{media.id}{made.suffix.lower()}"
        try:
            self._arrivals.move_in(made, kept)
        except OSError as error:
            raise ExportError(kept, str(error)) from error
        return medium(MediaKind.DERIVED, kept.name, size_bytes, file_sha256)

    def settle(self, media: Iterable[Media]) -> None:
        """These are part of a step that is on disk."""
        self._arrivals.settle(self.path(medium) for medium in media)

    def leave(self) -> None:
        """The session is over: what it adopted and no step took is removed."""
        self._arrivals.leave()

    def path(self, media: Media) -> Path:
        """Where the file of a medium is, or was last seen."""
        if media.kind is MediaKind.DERIVED:
            return self.folder / media.path
        return Path(self._locations.get(media.id, media.path))

    def is_missing(self, media: Media) -> bool:
        """Whether there is no file where the medium should be."""
        return not self.path(media).is_file()

    def missing(self, media: Iterable[Media]) -> tuple[Media, ...]:
        """Those media whose file is not there, such as on a drive that is not connected."""
        return tuple(medium for medium in media if self.is_missing(medium))

    def reader(self, media: Media, report: Report = silent) -> AudioReader:
        """Open a medium for reading; the caller closes it.

        Raises:
            MissingSource: its file is not there.
            ChangedSource: its file has another size or length than at intake; equal size with
                other content is found by `History.verify`, which hashes.
            DamagedProject: the same of a derived file, which nobody has elsewhere.
        """
        path = self.path(media)
        if not path.is_file():
            raise self._missing(media, path)
        if path.stat().st_size != media.size_bytes:
            raise self._changed(media, path)
        reader = files.open_reader(path, report)
        found = (reader.info.rate, reader.info.n_channels)
        if found != (media.rate, media.n_channels):
            reader.close()
            raise self._changed(media, path)
        return reader

    def _missing(self, media: Media, path: Path) -> ProjectFileError:
        if media.kind is MediaKind.SOURCE:
            return MissingSource(self.project_folder, [path])
        reason = say('"{name}" is not in its media folder', name=media.name)
        return DamagedProject(self.project_folder, reason)

    def _changed(self, media: Media, path: Path) -> ProjectFileError:
        if media.kind is MediaKind.SOURCE:
            return ChangedSource(self.project_folder, path)
        reason = say('"{name}" in its media folder was changed', name=media.name)
        return DamagedProject(self.project_folder, reason)

    def recognise(self, media: Media, path: str | Path, report: Report = silent) -> Path:
        """Check by its hash that a file is a source of the project; slow for a long recording.

        Returns:
            The absolute path.

        Raises:
            MissingSource: there is no such file.
            OtherSource: its SHA-256 is not the one of the intake.
        """
        place = Path(path).absolute()
        if not place.is_file():
            raise MissingSource(self.project_folder, [place])
        if not self._is_same(media, place, report):
            raise OtherSource(self.project_folder, place, media.name)
        return place

    def keep_place(self, media: Media, place: Path) -> None:
        """Remember where a source was found. On the thread that owns the history."""
        self._locations[media.id] = str(place)
        self._save_location(media.id, str(place))

    def search(
        self, media: Iterable[Media], folders: Iterable[Path], report: Report = silent
    ) -> tuple[Media, ...]:
        """Look for missing sources by their file names in folders; checked by their hashes.

        What is found holds for this session; `keep_place` makes it last.

        Returns:
            The media that were found.
        """
        found = []
        for medium in self.missing(media):
            for folder in folders:
                place = folder / medium.name
                if medium.kind is MediaKind.SOURCE and self._is_same(medium, place, report):
                    self._locations[medium.id] = str(place)
                    found.append(medium)
                    break
        return tuple(found)

    def _is_same(self, media: Media, place: Path, report: Report) -> bool:
        """Size first: hashing a long recording takes seconds."""
        return (
            place.is_file()
            and place.stat().st_size == media.size_bytes
            and files.file_sha256(place, report) == media.file_sha256
        )

    def problem(self, media: Media, report: Report = silent) -> str | None:
        """What is wrong with the file of a medium, as a sentence; None when it is as it was."""
        path = self.path(media)
        if not path.is_file():
            return f'"{media.name}" is not at {path}.'
        if files.file_sha256(path, report) != media.file_sha256:
            return f'"{media.name}" has changed since it was imported ({path}).'
        return None

    def refuse_source(self, path: Path, media: Iterable[Media]) -> None:
        """Raise ExportError when `path`, which is about to be written, is a part of the project.

        A medium, or anything else where the project keeps its own. Every writer of the program
        asks this first, so that no original is overwritten.
        """
        place = path.resolve()
        if place.is_relative_to(self.folder.resolve()):
            raise ExportError(
                path, "this is inside the project itself", hint="Choose another folder."
            )
        for medium in media:
            known = self.path(medium)
            if path.absolute() == known or (
                path.exists() and known.exists() and path.samefile(known)
            ):
                raise ExportError(
                    path,
                    "this is a recording of the project itself",
                    hint="Choose another name.",
                )


def samples_sha256(reader: AudioReader, name: str, report: Report = silent) -> str:
    """SHA-256 of all samples of a recording, as `Media.decoded_sha256` has it."""
    return _samples_hashed(reader, name, report).hexdigest()


def _samples_hashed(reader: AudioReader, name: str, report: Report) -> hashlib._Hash:
    info = reader.info
    digest = hashlib.sha256()
    block = HASH_BLOCK_S * info.rate
    for start in range(0, info.n_samples, block):
        report(Progress(say("reading {file}", file=name), start, info.n_samples))
        digest.update(reader.read_frames(start, start + block).astype("<f4", copy=False).tobytes())
    return digest


def _describe(
    reader: AudioReader, name: str, report: Report
) -> Callable[[MediaKind, str, int, str], Media]:
    """Hash the decoded samples; gives a function that adds the facts of the file."""
    info = reader.info
    digest = _samples_hashed(reader, name, report)
    decoded_sha256 = digest.hexdigest()
    digest.update(f"/{info.rate}/{info.n_channels}".encode())
    media_id = digest.hexdigest()[:32]
    decoder = files.decoder_version()

    def describe(kind: MediaKind, path: str, size_bytes: int, file_sha256: str) -> Media:
        return Media(
            id=media_id,
            kind=kind,
            name=name,
            path=path,
            rate=info.rate,
            n_channels=info.n_channels,
            n_samples=info.n_samples,
            size_bytes=size_bytes,
            file_sha256=file_sha256,
            decoded_sha256=decoded_sha256,
            decoder=decoder,
        )

    return describe
