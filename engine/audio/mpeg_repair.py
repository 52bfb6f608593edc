"""A stream of the whole frames of a damaged MP3, which any decoder reads from end to end."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from typing import IO

from engine.audio import mpeg_headers
from engine.audio.losses import Gap
from engine.audio.mpeg_frames import Hole, MpegFrames

_DELAY = 576 + 529  # samples that encoders and decoders put before the sound, and players take off


def repair(frames: MpegFrames, out: IO[bytes]) -> tuple[Gap, ...]:
    """Write all whole frames, with silent ones in the place of holes, so that times stay.

    A frame whose sound begins in bytes that are lost is silent, too.

    Args:
        frames: of a damaged file.
        out: where to.

    Returns:
        Where the stream is silent.
    """
    with (
        frames.path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        return tuple(_repaired(frames, data, out))


def _repaired(frames: MpegFrames, data: mmap.mmap, out: IO[bytes]) -> Iterator[Gap]:
    info, size = frames.info
    delay = _DELAY if size else 0
    if frames.claimed:
        out.write(mpeg_headers.counting(data[info : info + size], frames.n_frames))
    else:
        first = frames.starts[0]
        out.write(mpeg_headers.header_of(data[first : first + 4], frames.n_frames))
    written, done = 0, 0

    def frame(index: int) -> bytes:
        return data[frames.starts[index] : frames.starts[index] + frames.lengths[index]]

    for hole in (*frames.holes, Hole(len(frames.starts), 0)):
        for index in range(done, hole.before):
            out.write(frame(index))
        written, done = written + hole.before - done, hole.before
        if not hole.n_bytes:
            continue
        missing, silent = hole.n_frames, mpeg_headers.silenced(frame(done - 1), keeps=False)
        for _ in range(missing):
            out.write(silent)
        fed = 0
        while done < len(frames.starts) and mpeg_headers.borrowed(frame(done)) > fed:
            out.write(mpeg_headers.silenced(frame(done), keeps=True))
            fed += frames.lengths[done] - mpeg_headers.sound_starts(frame(done))
            missing, done = missing + 1, done + 1
        start = written * frames.samples - delay
        yield _gap(start, missing * frames.samples, frames.rate)
        written += missing


def _gap(start: int, length: int, rate: int) -> Gap:
    return Gap(round(max(0, start) / rate, 3), round(length / rate, 3))
