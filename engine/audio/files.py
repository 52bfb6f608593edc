"""Open, read and probe recordings of any supported format; `write` and `Writer` are here too.

Lossless PCM and FLAC are read in place and never written; everything else is read from a decoded
working copy in the cache (see `decode`).
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio import decode, decoding, headers
from engine.audio.buffer import Buffer
from engine.audio.decode import decoder_version
from engine.audio.hashing import file_sha256
from engine.audio.info import AudioInfo
from engine.audio.losses import Losses
from engine.audio.writer import Writer, make_folder, write
from engine.errors import DamagedSamples, UnreadableAudio
from engine.progress import Report, silent
from engine.sentences import say

logger = logging.getLogger(__name__)

__all__ = [
    "AudioInfo",
    "AudioReader",
    "Writer",
    "decoder_version",
    "file_sha256",
    "make_folder",
    "open_reader",
    "probe",
    "read",
    "write",
]

FLOAT_ENCODINGS = ("FLOAT", "DOUBLE")
# Read as whole numbers and scaled here: ten times as fast as libsndfile's conversion, same values.
WHOLE_NUMBERS = {"PCM_S8": "int16", "PCM_U8": "int16", "PCM_16": "int16", "PCM_24": "int32"}
_STEP = 4096  # samples; about the block of a FLAC
SCALES = {"int16": np.float32(2.0**-15), "int32": np.float32(2.0**-31)}


def probe(path: str | Path) -> AudioInfo:
    """Facts of a recording from its header; quick for every length.

    Raises:
        AudioFileError: missing, a folder, empty, cut short, damaged or of an unknown format; names
            the file, the reason and what to do.
    """
    return decode.probe(Path(path))


class AudioReader:
    """Samples of one recording by position.

    Safe to use from several threads: one read at a time. A context manager; close it when done.
    """

    def __init__(self, info: AudioInfo, source: Path) -> None:
        """Open `source`: the recording itself, or its working copy."""
        sound = decoding.open_sound(source)
        if sound is None:
            raise UnreadableAudio(source, "it cannot be opened", remedy=headers.COPY_AGAIN)
        self._sound: soundfile.SoundFile = sound
        self._lock = threading.Lock()
        self._may_hold_nan = sound.subtype in FLOAT_ENCODINGS
        self._dtype = WHOLE_NUMBERS.get(sound.subtype, "float32")
        losses = Losses() if info.in_place else Losses.from_text(sound.comment)
        self.info = replace(info, n_samples=sound.frames, losses=losses)

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self.info.rate

    @property
    def n_channels(self) -> int:
        """Number of channels."""
        return self.info.n_channels

    @property
    def n_samples(self) -> int:
        """Length in samples, exact."""
        return self.info.n_samples

    def read(self, start: int = 0, end: int | None = None) -> Buffer:
        """Samples from `start` to `end` (exclusive), clamped to the recording.

        Raises:
            UnreadableAudio: the file is damaged there, or was changed while open.
            DamagedSamples: NaN or infinity in a floating-point file.
        """
        return Buffer(np.ascontiguousarray(self.read_frames(start, end).T), self.rate)

    def read_frames(self, start: int = 0, end: int | None = None) -> NDArray[np.float32]:
        """As `read`, but interleaved as in the file: shape (samples, channels), float32."""
        first = min(max(0, start), self.n_samples)
        last = self.n_samples if end is None else min(max(first, end), self.n_samples)
        if last == first:
            return np.zeros((0, self.n_channels), dtype=np.float32)
        with self._lock:
            frames = self._read_at(first, last - first)
        if self._may_hold_nan and not np.isfinite(frames).all():
            bad = int(np.flatnonzero(~np.isfinite(frames).all(axis=1))[0])
            raise DamagedSamples(self.info.path, first + bad)
        return frames

    def _read_at(self, first: int, count: int) -> NDArray[np.float32]:
        try:
            if self._sound.tell() != first:
                self._sound.seek(first)
            frames = self._sound.read(count, dtype=self._dtype, always_2d=True)
        except soundfile.LibsndfileError as error:
            raise self._damaged(self._first_bad(first, count)) from error
        if len(frames) != count:
            raise self._damaged(first + len(frames))
        samples: NDArray[np.float32] = frames
        if self._dtype in SCALES:
            samples = np.multiply(frames, SCALES[self._dtype], dtype=np.float32)
        return samples

    def _first_bad(self, first: int, count: int) -> int:
        """Where in a range reading fails, to a block; a decoder that failed finds nothing more."""
        at = first
        try:
            with soundfile.SoundFile(self._sound.name) as sound:
                sound.seek(first)
                while at < first + count and len(sound.read(_STEP, dtype=self._dtype)):
                    at = sound.tell()
        except soundfile.LibsndfileError:
            return at
        return min(at, first + count)

    def _damaged(self, at: int) -> UnreadableAudio:
        return UnreadableAudio(
            self.info.path,
            say("it cannot be read at {at_s:.2f} s", at_s=at / self.rate),
            remedy=headers.COPY_AGAIN,
        )

    def close(self) -> None:
        """Release the file; reading afterwards is an error."""
        with self._lock:
            self._sound.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_reader(path: str | Path, report: Report = silent) -> AudioReader:
    """Open any supported recording for reading by position.

    Lossy and container formats are decoded into the cache first (once), which takes a while and is
    reported. What of a damaged one cannot be decoded is silent; `info.losses` and a warning in the
    log say so.

    Raises:
        AudioFileError: as `probe`; also when decoding shows damage that the header did not.
    """
    info = probe(path)
    if info.in_place:
        return AudioReader(info, info.path)
    reader = AudioReader(info, decode.working_copy(info.path, report))
    _tell(info.path.absolute(), reader.info.losses)
    return reader


def kept_copy(path: str | Path, report: Report = silent) -> Path | None:
    """What `open_reader` would read instead of a recording.

    None where it reads the file itself, or would have to decode it first.

    Raises:
        AudioFileError: as `probe`.
    """
    info = probe(path)
    return None if info.in_place else decode.kept_copy(info.path, report)


def read(path: str | Path, start: int = 0, end: int | None = None) -> Buffer:
    """Samples `start` to `end` (exclusive, clamped) of a recording; all of it by default.

    A whole lossy recording is decoded straight into memory: it leaves nothing in the cache.
    """
    info = probe(path)
    if not info.in_place and start <= 0 and end is None:
        frames, losses = decode.whole(info)
        _tell(info.path.absolute(), losses)
        return Buffer(np.ascontiguousarray(frames.T), info.rate)
    with open_reader(path) as reader:
        return reader.read(start, end)


@cache
def _tell(path: Path, losses: Losses) -> None:
    """Warn of what is wrong with a recording, once in a run of the program."""
    for sentence in losses.sentences():
        logger.warning("%s: %s", path, sentence)
