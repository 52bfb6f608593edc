"""Write recordings: WAV, FLAC, Ogg Vorbis and MP3, in one go or as a stream, with their tags."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio import unfinished
from engine.audio.buffer import Buffer
from engine.audio.chunks import Chunk, append_chunks, tidy_header
from engine.audio.dither import Dither, Rounder
from engine.audio.tags import INFO_NAMES, write_tags
from engine.errors import DiskFull, ExportError
from engine.sentences import say

# What a suffix and an encoding are to libsndfile.
SUBTYPES = {
    ".wav": {"float32": "FLOAT", "pcm16": "PCM_16", "pcm24": "PCM_24"},
    ".flac": {"float32": "PCM_24", "pcm16": "PCM_16", "pcm24": "PCM_24"},
    ".ogg": dict.fromkeys(("float32", "pcm16", "pcm24"), "VORBIS"),
    ".mp3": dict.fromkeys(("float32", "pcm16", "pcm24"), "MPEG_LAYER_III"),
}
FORMATS = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG", ".mp3": "MP3"}
BITS = {"PCM_16": 16, "PCM_24": 24}
BLOCK_S = 10  # libsndfile 1.2.2 crashes when a minute of Vorbis is written in one call
RF64_ABOVE_BYTES = 4 * 10**9
_LEAST_BYTES = 4096  # of the smallest file, with what the system keeps about it
SET_ADD_PEAK_CHUNK = 0x1050  # SFC_SET_ADD_PEAK_CHUNK of sndfile.h


class Writer:
    """A recording that is written piece by piece and appears under its name when complete.

    A context manager: leaving it normally finishes the file, an error deletes what was written.
    One thread.

    Args:
        path: the suffix chooses the format: .wav, .flac, .ogg or .mp3.
        rate: samples a second.
        n_channels: number of channels.
        encoding: "float32", "pcm16" or "pcm24"; FLAC writes float32 as 24 bit, Ogg and MP3 have
            one encoding only.
        metadata: title, artist, comment, ... ; unknown names go into the comment of WAV files
            and become tags of their own elsewhere.
        dither: noise before rounding to 16 or 24 bit.
        expected_samples: length if known; above 4 GB a WAV becomes RF64.
        compression: of Ogg and MP3, 0 (best) to 1 (smallest); libsndfile's own when None. The
            number of bits a second varies: with a constant one LAME changes the level.

    Raises:
        ExportError: unknown suffix, or the format cannot hold this rate or channel count.
    """

    def __init__(
        self,
        path: Path,
        rate: int,
        n_channels: int,
        encoding: str = "float32",
        metadata: Mapping[str, str] | None = None,
        *,
        dither: Dither = Dither.NONE,
        expected_samples: int = 0,
        compression: float | None = None,
    ) -> None:
        self.path = path
        self.rate, self.n_channels = rate, n_channels
        self.n_samples = 0
        self._suffix = path.suffix.lower()
        self._metadata = dict(metadata or {})
        if self._suffix not in FORMATS:
            raise ExportError(
                path, say("unknown format; choose one of {names}", names=", ".join(FORMATS))
            )
        if encoding not in SUBTYPES[self._suffix]:
            raise ValueError(f"unknown encoding {encoding!r}")
        self._subtype = SUBTYPES[self._suffix][encoding]
        bits = BITS.get(self._subtype)
        self._rounder = Rounder(bits, dither, rate, n_channels) if bits else None
        self._chunks: list[Chunk] = []
        if path.is_dir():
            raise ExportError(path, "there is a folder of this name", hint="Choose another name.")
        self._part = unfinished.beside(path)
        self._hold: BinaryIO | None = None
        self._file = self._open(expected_samples, compression)
        if self._suffix == ".wav":
            for name, value in wav_strings(self._metadata).items():
                setattr(self._file, name, value)

    def _open(self, expected_samples: int, compression: float | None) -> soundfile.SoundFile:
        is_long = expected_samples * self.n_channels * 4 > RF64_ABOVE_BYTES
        container = "WAVEX" if self._subtype == "FLOAT" else FORMATS[self._suffix]
        options: dict[str, float | str] = {}
        if compression is not None:
            options["compression_level"] = compression
        if compression is not None and self._suffix == ".mp3":
            options["bitrate_mode"] = "VARIABLE"
        try:
            self._part.touch()  # the system says why it refuses, libsndfile does not
            self._hold = unfinished.hold(self._part)
            file = soundfile.SoundFile(
                self._part,
                "w",
                samplerate=self.rate,
                channels=self.n_channels,
                subtype=self._subtype,
                format="RF64" if is_long and self._suffix == ".wav" else container,
                **options,
            )
            # libsndfile would add the time of day to float files: equal sound, other bytes.
            # python-soundfile 0.14 has no public way to say no.
            soundfile._snd.sf_command(file._file, SET_ADD_PEAK_CHUNK, soundfile._ffi.NULL, 0)
            return file
        except (soundfile.LibsndfileError, OSError) as error:
            self._remove()
            needed = max(_LEAST_BYTES, expected_samples * self.n_channels * 4)
            if _has_no_room(self.path.parent, needed):
                raise DiskFull(self.path, needed) from error
            reason = _reason(error)
            if not isinstance(error, OSError):
                facts = {"reason": reason, "rate": self.rate, "n_channels": self.n_channels}
                reason = say("{reason}; {rate} Hz, {n_channels} channels", **facts)
            raise ExportError(self.path, reason) from error

    def write(self, buffer: Buffer) -> None:
        """Append samples of the same rate and channel count.

        Raises:
            DiskFull: no room left; nothing appears under the file's name.
            ExportError: the system refused for another reason.
        """
        if buffer.rate != self.rate or buffer.n_channels != self.n_channels:
            raise ValueError(
                f"expected {self.n_channels} channels at {self.rate} Hz, "
                f"got {buffer.n_channels} at {buffer.rate}"
            )
        step = BLOCK_S * self.rate
        for start in range(0, buffer.n_samples, step):
            frames = buffer.samples[:, start : start + step].T
            try:
                self._file.write(self._encoded(frames))
            except (soundfile.LibsndfileError, OSError) as error:
                raise self._write_error(error, buffer) from error
        self.n_samples += buffer.n_samples

    def _encoded(self, frames: NDArray[np.float32]) -> NDArray[np.float32] | NDArray[np.int32]:
        # libsndfile would truncate whole numbers, which shifts everything by half a step.
        return self._rounder.feed(frames) if self._rounder else np.ascontiguousarray(frames)

    def add_chunks(self, chunks: Sequence[Chunk]) -> None:
        """Further chunks of a WAV (broadcast facts); other formats have no place for them."""
        self._chunks += chunks

    @property
    def n_clipped(self) -> int:
        """Samples beyond full scale that were clipped so far; floating point clips none."""
        return self._rounder.n_clipped if self._rounder else 0

    def _write_error(self, error: Exception, buffer: Buffer) -> DiskFull | ExportError:
        needed = buffer.samples.nbytes
        if _has_no_room(self.path.parent, needed):
            return DiskFull(self.path, needed)
        return ExportError(self.path, _reason(error))

    def finish(self) -> None:
        """Close the file, write its tags and move it to its name."""
        self.settle()
        self.appear()

    def settle(self) -> None:
        """Close the file and write its tags: all of it is on the disk, but not at its name.

        Raises:
            ExportError: the system refused; nothing is left.
        """
        try:
            self._file.close()
            self._check_whole()
            if self._suffix == ".wav":
                tidy_header(self._part)
                append_chunks(self._part, self._chunks)
            elif self._metadata:
                write_tags(self._part, self._suffix, self._metadata)
            with self._part.open("rb+") as file:
                os.fsync(file.fileno())
        except (soundfile.LibsndfileError, OSError) as error:
            self._remove()
            raise ExportError(self.path, _reason(error)) from error

    @property
    def settled(self) -> Path:
        """Where the file is between `settle` and `appear`."""
        return self._part

    def appear(self) -> None:
        """Move the settled file to its name, in place of what was there.

        Raises:
            ExportError: the system refused; what was there stays.
        """
        try:
            self._part.replace(self.path)
        except OSError as error:
            raise ExportError(self.path, _reason(error)) from error
        finally:
            self._remove()

    def _check_whole(self) -> None:
        """The last block is written on closing, and libsndfile does not say when that fails."""
        found = soundfile.info(self._part).frames if self._suffix == ".wav" else self.n_samples
        if found != self.n_samples:
            raise OSError(f"{found} of {self.n_samples} samples were written")

    def abandon(self) -> None:
        """Close and delete what was written; the name stays as it was."""
        self._file.close()
        self._remove()

    def _remove(self) -> None:
        if self._hold is not None:
            self._hold.close()
        unfinished.remove(self._part)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.finish()
        else:
            self.abandon()


def make_folder(folder: Path) -> None:
    """Make a folder that is written to; what a killed program left unfinished in it goes.

    Raises:
        ExportError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(folder, _reason(error)) from error
    unfinished.sweep(folder)


def _has_no_room(folder: Path, needed: int) -> bool:
    """Whether a disk is too full; no where the folder is gone, which is another problem."""
    return folder.is_dir() and shutil.disk_usage(folder).free < needed


def _reason(error: soundfile.LibsndfileError | OSError) -> str:
    """What the system said, without the name of a file that nobody knows."""
    said = getattr(error, "strerror", None) or getattr(error, "error_string", None) or str(error)
    return str(said).strip().removesuffix(".")


def write(
    path: Path,
    buffer: Buffer,
    *,
    encoding: str = "float32",
    metadata: Mapping[str, str] | None = None,
    dither: Dither = Dither.NONE,
) -> None:
    """Write one recording; arguments and errors as in `Writer`."""
    with Writer(
        path,
        buffer.rate,
        buffer.n_channels,
        encoding,
        metadata,
        dither=dither,
        expected_samples=buffer.n_samples,
    ) as writer:
        writer.write(buffer)


def wav_strings(metadata: Mapping[str, str]) -> dict[str, str]:
    """Metadata as the strings of a WAV's LIST/INFO chunk: other names go into the comment."""
    strings = {name: text for name, text in metadata.items() if name in INFO_NAMES}
    extra = [f"{name}: {text}" for name, text in metadata.items() if name not in INFO_NAMES]
    comment = "; ".join(part for part in (strings.get("comment", ""), *extra) if part)
    if comment:
        strings["comment"] = comment
    return strings
