"""Containers and codecs that cannot be read by position: a decoded working copy in the cache.

soundfile decodes MP3, Ogg and Opus; PyAV (FFmpeg) decodes AAC, ALAC, WMA, AMR and video's sound.
Positions count from the first decoded sample: what each decoder does with the encoder's padding
is part of `decoder_version`, because a position means nothing without it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio import cache, hashing, headers, mpeg_frames
from engine.audio.decoding import Decoding, open_sound
from engine.audio.info import AudioInfo
from engine.audio.losses import Losses
from engine.errors import AudioFileError, DamagedSamples, DiskFull, EmptyAudio
from engine.progress import Progress, Report, silent
from engine.sentences import say

logger = logging.getLogger(__name__)

RF64_ABOVE_BYTES = 2 * 10**9  # plain WAV ends at 4 GB, and the length is only an estimate
COPY_VERSION = 3
PRIMING = (
    "MP3: encoder delay and padding removed when a LAME/Xing header gives them; "
    "MP4/MOV: edit list applied, end cut to the track length; Ogg and Opus: pre-skip and end "
    "position applied; Matroska/WebM and ASF: codec delay removed, end padding kept; "
    "raw AAC and AMR: nothing removed"
)
LEAST_BYTES_S = 1000  # of an MP3, at 8 kbit/s
HEADER_TELLS_LENGTH = ("mov", "matroska", "asf", "MP3")
IN_PLACE_ENCODINGS = (
    "PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW",
)  # fmt: skip


def decoder_version() -> str:
    """Which decoders turn files into samples, and what they do with encoder padding."""
    from engine.audio import ffmpeg  # loads FFmpeg's libraries

    return (
        f"libsndfile {soundfile.__libsndfile_version__}; {ffmpeg.version()}; "
        f"copy {COPY_VERSION}; {PRIMING}"
    )


def probe(path: Path) -> AudioInfo:
    """Facts of any supported file; see `files.probe`."""
    headers.check_usable(path)
    sound = open_sound(path)
    if sound is None:
        from engine.audio import ffmpeg  # loads FFmpeg's libraries

        return ffmpeg.probe(path)
    with sound:
        info = _sound_info(path, sound)
        if info.in_place:
            _check_last_sample(path, sound)
    return info


def working_copy(path: Path, report: Report = silent) -> Path:
    """The whole recording as 32-bit float WAV (RF64 when large) in the cache.

    Keyed by the file's content and `decoder_version`, so it is made once, survives renaming and is
    made anew by another decoder. It appears under its name only when complete. Its comment says
    what could not be decoded (`Losses.to_text`).

    Raises:
        AudioFileError: damaged, cut short or empty; `DiskFull` when the cache has no room.
    """
    copy = _copy_of(path, report)
    if _is_whole(copy):
        cache.touch(copy)
        return copy
    info = probe(path)
    expected = info.n_samples * info.n_channels * 4
    if shutil.disk_usage(copy.parent).free < expected:
        raise DiskFull(copy, expected)
    with cache.writing(copy) as part:
        done = _write_copy(info, part, expected, report)
        _check_complete(info, done)
        _sync(part)
    cache.trim("decoded", keep=copy)
    return copy


def kept_copy(path: Path, report: Report = silent) -> Path | None:
    """The working copy that `working_copy` would give without decoding; None where it would."""
    copy = _copy_of(path, report)
    return copy if _is_whole(copy) else None


def _copy_of(path: Path, report: Report) -> Path:
    key = hashing.content_key(path, report)
    version = hashlib.sha256(decoder_version().encode()).hexdigest()[:8]
    return cache.folder("decoded") / f"{key[:40]}-{version}.wav"


def _is_whole(copy: Path) -> bool:
    """Whether there is a copy that can be read: the system may have lost one, or a part of it."""
    if not copy.is_file():
        return False
    try:
        return probe(copy).in_place
    except AudioFileError as error:
        logger.warning("decoded anew, the copy in the cache is damaged: %s", error)
        return False


def _sync(part: Path) -> None:
    """Have all of a file on the disk, so that a power cut leaves no half one under its name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def whole(info: AudioInfo) -> tuple[NDArray[np.float32], Losses]:
    """All samples decoded into memory, shape (samples, channels), float32; no working copy.

    Returns:
        The samples, and what could not be decoded.

    Raises:
        AudioFileError: damaged, cut short, empty, or holding NaN.
    """
    decoding = Decoding(info)
    blocks = list(decoding.blocks())
    _check_complete(info, sum(len(block) for block in blocks))
    frames = np.concatenate(blocks)
    is_number = np.isfinite(frames).all(axis=1)
    if not is_number.all():
        raise DamagedSamples(info.path, int(np.argmin(is_number)))
    return frames, decoding.losses


def _write_copy(info: AudioInfo, part: Path, expected_bytes: int, report: Report) -> int:
    done = 0
    decoding = Decoding(info)
    with soundfile.SoundFile(
        part,
        "w",
        samplerate=info.rate,
        channels=info.n_channels,
        subtype="FLOAT",
        format="WAV" if 0 < expected_bytes < RF64_ABOVE_BYTES else "RF64",
    ) as out:
        for block in decoding.blocks():
            try:
                out.write(block)
            except soundfile.LibsndfileError as error:
                raise DiskFull(part, expected_bytes) from error
            done += len(block)
            report(Progress(say("decoding {file}", file=info.path.name), done, info.n_samples))
        if decoding.losses:
            out.comment = decoding.losses.to_text()
    return done


def _check_complete(info: AudioInfo, done: int) -> None:
    """Refuse a recording that ended well before the length its header gives."""
    if done == 0:
        raise EmptyAudio(info.path)
    if info.container in HEADER_TELLS_LENGTH and done < 0.98 * info.n_samples - 0.25 * info.rate:
        facts = f"{done / info.rate:.2f} of {info.duration_s:.2f} s are there"
        raise headers.truncated(info.path, facts)


def _sound_info(path: Path, sound: soundfile.SoundFile) -> AudioInfo:
    is_pcm = sound.subtype in IN_PLACE_ENCODINGS
    return AudioInfo(
        path=path,
        container=sound.format,
        encoding=sound.subtype,
        rate=sound.samplerate,
        n_channels=sound.channels,
        n_samples=_length(path, sound),
        is_lossless=(is_pcm and sound.subtype not in ("ULAW", "ALAW"))
        or sound.subtype.startswith("ALAC"),
        in_place=is_pcm and sound.seekable(),
    )


def _length(path: Path, sound: soundfile.SoundFile) -> int:
    """Samples as the header gives them; an MP3 that claims what no bit rate allows is counted."""
    frames: int = sound.frames
    if sound.format == "MP3" and frames > path.stat().st_size * sound.samplerate / LEAST_BYTES_S:
        counted = mpeg_frames.examine(path)
        frames = frames if counted is None else counted.n_frames * counted.samples
    return frames


def _check_last_sample(path: Path, sound: soundfile.SoundFile) -> None:
    """FLAC and others know their length from the header alone: the last sample must be there."""
    try:
        sound.seek(sound.frames - 1)
        found = len(sound.read(1, dtype="float32"))
        sound.seek(0)
    except soundfile.LibsndfileError:
        found = 0
    if found != 1:
        raise headers.truncated(path, f"not all of its {sound.frames} samples are there")
