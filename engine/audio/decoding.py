"""One way through a recording from its start, block after block; then it is known what was lost.

Who reads it: libsndfile what it knows and is whole, FFmpeg all else. What either would leave out
without a word is found before: holes of an MP3 by its frames, those of Ogg by the times of its
packets.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio import headers, mpeg_frames, mpeg_repair, native_messages
from engine.audio.info import AudioInfo
from engine.audio.losses import Gap, Losses
from engine.audio.mpeg_frames import MpegFrames

BLOCK_SAMPLES = 1 << 17
LOSSY_STEPS = np.float32(2**23)
UNKNOWN_LENGTH = 1 << 60  # libsndfile's answer for a FLAC stream that never learned its length

_Blocks = Iterator[NDArray[np.float32]]


def open_sound(path: Path) -> soundfile.SoundFile | None:
    """The file opened by libsndfile, or None when FFmpeg has to read it."""
    if path.suffix.lower() == ".raw":  # soundfile would ask for its rate instead of looking inside
        return None
    try:
        with native_messages.logged(path) if _may_print(path) else nullcontext():
            sound = soundfile.SoundFile(path)
    except soundfile.LibsndfileError:
        return None
    # FLAC from a pipe, WAV from a recorder that crashed: the header never learned the length, and
    # libsndfile does not read to the end by itself.
    if sound.frames >= UNKNOWN_LENGTH or sound.frames == 0:
        sound.close()
        return None
    return sound


class Decoding:
    """One decoding; on one thread.

    Attributes:
        info: of the recording, from its header.
        losses: what could not be decoded, after the last block.
    """

    def __init__(self, info: AudioInfo) -> None:
        self.info, self.losses = info, Losses()
        self._gaps: list[Gap] = []
        self._claimed_s = 0.0
        self._lacks_start = self._lacks_end = False

    def blocks(self) -> _Blocks:
        """The recording from its start, as blocks of shape (samples, channels), float32.

        Lossy recordings are rounded to steps of 24 bit. What lies below is the noise of the codec,
        and on that grid a target and its residual add up to the recording exactly.

        Raises:
            UnreadableAudio: less of it can be decoded than cannot.
        """
        done, info = 0, self.info
        for block in self._by_format():
            if block.shape[1] != info.n_channels:
                raise headers.damaged(info.path, done / info.rate)
            done += len(block)
            yield block if info.is_lossless else np.rint(block * LOSSY_STEPS) / LOSSY_STEPS
        found_s = done / info.rate
        if 2 * sum(gap.length_s for gap in self._gaps) > found_s:
            raise headers.damaged(info.path, self._gaps[0].start_s)
        self.losses = Losses(
            tuple(self._gaps), self._claimed_s, found_s, self._lacks_end, self._lacks_start
        )

    def _by_format(self) -> _Blocks:
        path = self.info.path
        if self.info.container.upper() == "MP3":
            frames = mpeg_frames.examine(path)
            self._lacks_start = frames is not None and frames.lacks_start
            if frames is not None and frames.needs_repair:
                return self._repaired(frames)
        sound = open_sound(path)
        if sound is None:
            return self._by_ffmpeg()
        if sound.format != "OGG":
            return _read(sound, path)
        self._lacks_end = not headers.ogg_ends(path)
        from engine.audio import ffmpeg  # loads FFmpeg's libraries

        if ffmpeg.is_continuous(path):
            return _read(sound, path)
        sound.close()
        return self._by_ffmpeg(fills=True)

    def _repaired(self, frames: MpegFrames) -> _Blocks:
        """A damaged MP3: what is whole of it, from a stream that has no holes."""
        path = self.info.path
        self._claimed_s = frames.claimed_s
        with tempfile.TemporaryFile() as stream:
            self._gaps += mpeg_repair.repair(frames, stream)
            stream.seek(0)
            try:
                with native_messages.logged(path):
                    sound = soundfile.SoundFile(stream)
            except soundfile.LibsndfileError as error:
                raise headers.damaged(path, 0.0) from error
            yield from _read(sound, path)

    def _by_ffmpeg(self, *, fills: bool = False) -> _Blocks:
        from engine.audio import ffmpeg  # loads FFmpeg's libraries

        stream = ffmpeg.Decoder(self.info, fills=fills)
        yield from stream.blocks()
        self._gaps += stream.gaps
        self._lacks_end |= stream.lacks_end
        self._lacks_start = stream.lacks_start


def _read(sound: soundfile.SoundFile, path: Path) -> _Blocks:
    with sound:
        may_print = _may_print(path)
        while True:
            try:
                with native_messages.logged(path) if may_print else nullcontext():
                    block = sound.read(BLOCK_SAMPLES, dtype="float32", always_2d=True)
            except soundfile.LibsndfileError as error:
                raise headers.damaged(path, sound.tell() / sound.samplerate) from error
            if not len(block):
                return
            yield block


def _may_print(path: Path) -> bool:
    """Whether libsndfile may: what has no other format's first bytes is read as MP3."""
    return headers.sniff(path) in (None, "MP3")
