"""Containers and codecs that cannot be read by position: a decoded working copy in the cache.

soundfile decodes MP3, Ogg and Opus; PyAV (FFmpeg) decodes AAC, ALAC, WMA, AMR and video's sound.
Positions count from the first decoded sample: what each decoder does with the encoder's padding
is part of `decoder_version`, because a position means nothing without it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio import cache, hashing, headers, native_messages
from engine.audio.info import AudioInfo
from engine.errors import DamagedSamples, DiskFull, EmptyAudio
from engine.progress import Progress, Report, silent
from engine.sentences import say

BLOCK_SAMPLES = 1 << 17
RF64_ABOVE_BYTES = 2 * 10**9  # plain WAV ends at 4 GB, and the length is only an estimate
COPY_VERSION = 2
LOSSY_STEPS = np.float32(2**23)
PRIMING = (
    "MP3: encoder delay and padding removed when a LAME/Xing header gives them; "
    "MP4/MOV: edit list applied, end cut to the track length; Ogg and Opus: pre-skip and end "
    "position applied; Matroska/WebM and ASF: codec delay removed, end padding kept; "
    "raw AAC and AMR: nothing removed"
)
HEADER_TELLS_LENGTH = ("mov", "matroska", "asf", "MP3")
IN_PLACE_ENCODINGS = (
    "PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW",
)  # fmt: skip
UNKNOWN_LENGTH = 1 << 60  # libsndfile's answer for a FLAC stream that never learned its length


def decoder_version() -> str:
    """Which decoders turn files into samples, and what they do with encoder padding."""
    from engine.audio import ffmpeg  # loads FFmpeg's libraries

    return (
        f"libsndfile {soundfile.__libsndfile_version__}; {ffmpeg.version()}; "
        f"copy {COPY_VERSION}; {PRIMING}"
    )


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
    made anew by another decoder. It appears under its name only when complete.

    Raises:
        AudioFileError: damaged, cut short or empty; `DiskFull` when the cache has no room.
    """
    key = hashing.content_key(path, report)
    version = hashlib.sha256(decoder_version().encode()).hexdigest()[:8]
    copy = cache.folder("decoded") / f"{key[:40]}-{version}.wav"
    if copy.is_file():
        cache.touch(copy)
        return copy
    info = probe(path)
    expected = info.n_samples * info.n_channels * 4
    if shutil.disk_usage(copy.parent).free < expected:
        raise DiskFull(copy, expected)
    with cache.writing(copy) as part:
        done = _write_copy(info, part, expected, report)
        _check_complete(info, done)
    cache.trim("decoded", keep=copy)
    return copy


def whole(info: AudioInfo) -> NDArray[np.float32]:
    """All samples decoded into memory, shape (samples, channels), float32; no working copy.

    Raises:
        AudioFileError: damaged, cut short, empty, or holding NaN.
    """
    blocks = list(decoded_blocks(info))
    _check_complete(info, sum(len(block) for block in blocks))
    frames = np.concatenate(blocks)
    is_number = np.isfinite(frames).all(axis=1)
    if not is_number.all():
        raise DamagedSamples(info.path, int(np.argmin(is_number)))
    return frames


def _write_copy(info: AudioInfo, part: Path, expected_bytes: int, report: Report) -> int:
    done = 0
    with soundfile.SoundFile(
        part,
        "w",
        samplerate=info.rate,
        channels=info.n_channels,
        subtype="FLOAT",
        format="WAV" if 0 < expected_bytes < RF64_ABOVE_BYTES else "RF64",
    ) as out:
        for block in decoded_blocks(info):
            try:
                out.write(block)
            except soundfile.LibsndfileError as error:
                raise DiskFull(part, expected_bytes) from error
            done += len(block)
            report(Progress(say("decoding {file}", file=info.path.name), done, info.n_samples))
    return done


def decoded_blocks(info: AudioInfo) -> Iterator[NDArray[np.float32]]:
    """The recording from its start, as blocks of shape (samples, channels), float32.

    Lossy recordings are rounded to steps of 24 bit. What lies below is the noise of the codec, and
    on that grid a target and its residual add up to the recording exactly.
    """
    sound = open_sound(info.path)
    for block in _container_blocks(info) if sound is None else _sound_blocks(info, sound):
        yield block if info.is_lossless else np.rint(block * LOSSY_STEPS) / LOSSY_STEPS


def _container_blocks(info: AudioInfo) -> Iterator[NDArray[np.float32]]:
    from engine.audio import ffmpeg  # loads FFmpeg's libraries

    return ffmpeg.blocks(info)


def _sound_blocks(info: AudioInfo, sound: soundfile.SoundFile) -> Iterator[NDArray[np.float32]]:
    may_print = _may_print(info.path)
    with sound:
        while True:
            try:
                with native_messages.logged(info.path) if may_print else nullcontext():
                    block = sound.read(BLOCK_SAMPLES, dtype="float32", always_2d=True)
            except soundfile.LibsndfileError as error:
                raise headers.damaged(info.path, sound.tell() / info.rate) from error
            if not len(block):
                return
            yield block


def _may_print(path: Path) -> bool:
    """Whether libsndfile may: what has no other format's first bytes is read as MP3."""
    return headers.sniff(path) in (None, "MP3")


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
        n_samples=sound.frames,
        is_lossless=(is_pcm and sound.subtype not in ("ULAW", "ALAW"))
        or sound.subtype.startswith("ALAC"),
        in_place=is_pcm and sound.seekable(),
    )


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
