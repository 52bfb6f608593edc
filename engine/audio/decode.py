"""Containers and codecs that cannot be read by position: a decoded working copy in the cache.

soundfile decodes MP3, Ogg and Opus; PyAV (FFmpeg) decodes AAC, ALAC, WMA, AMR and video's sound.
Positions count from the first decoded sample: what each decoder does with the encoder's padding
is part of `decoder_version`, because a position means nothing without it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio import cache, hashing, headers
from engine.audio.info import AudioInfo
from engine.errors import DamagedSamples, DiskFull, EmptyAudio, UnreadableAudio, UnsupportedAudio
from engine.progress import Progress, Report, silent

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
# FFmpeg's demuxers that we let near a file: no playlists, no images, nothing that opens a network.
DEMUXERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,amr,amrnb,amrwb,aac,avi,mp3,ogg,flac,wav,w64,aiff,"
    "caf,mpegts,mpeg,flv,ac3,eac3,dts,ape,wv,tta,au,loas,oma,tak,truehd,mlp,voc"
)
LOSSLESS_CODECS = ("alac", "flac", "ape", "wavpack", "tta", "tak", "truehd", "mlp")
HEADER_TELLS_LENGTH = ("mov", "matroska", "asf", "MP3")
IN_PLACE_ENCODINGS = (
    "PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW",
)  # fmt: skip
UNKNOWN_LENGTH = 1 << 60  # libsndfile's answer for a FLAC stream that never learned its length


def decoder_version() -> str:
    """Which decoders turn files into samples, and what they do with encoder padding."""
    libraries = "/".join(
        f"{name} {'.'.join(map(str, av.library_versions[name]))}"
        for name in ("libavformat", "libavcodec")
    )
    return (
        f"libsndfile {soundfile.__libsndfile_version__}; PyAV {av.__version__} ({libraries}); "
        f"copy {COPY_VERSION}; {PRIMING}"
    )


def open_sound(path: Path) -> soundfile.SoundFile | None:
    """The file opened by libsndfile, or None when FFmpeg has to read it."""
    if path.suffix.lower() == ".raw":  # soundfile would ask for its rate instead of looking inside
        return None
    try:
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
        with _open_container(path) as (container, stream):
            return _container_info(path, container, stream)
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
            report(Progress(f"decoding {info.path.name}", done, info.n_samples))
    return done


def decoded_blocks(info: AudioInfo) -> Iterator[NDArray[np.float32]]:
    """The recording from its start, as blocks of shape (samples, channels), float32.

    Lossy recordings are rounded to steps of 24 bit. What lies below is the noise of the codec, and
    on that grid a target and its residual add up to the recording exactly.
    """
    sound = open_sound(info.path)
    blocks = _container_blocks(info) if sound is None else _sound_blocks(info, sound)
    for block in blocks:
        yield block if info.is_lossless else np.rint(block * LOSSY_STEPS) / LOSSY_STEPS


def _sound_blocks(info: AudioInfo, sound: soundfile.SoundFile) -> Iterator[NDArray[np.float32]]:
    with sound:
        while True:
            try:
                block = sound.read(BLOCK_SAMPLES, dtype="float32", always_2d=True)
            except soundfile.LibsndfileError as error:
                raise _damaged(info.path, sound.tell() / info.rate) from error
            if not len(block):
                return
            yield block


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


@contextmanager
def _open_container(
    path: Path,
) -> Iterator[tuple[av.container.InputContainer, av.AudioStream]]:
    """An FFmpeg container with its first sound stream, rewound."""
    options = {"protocol_whitelist": "file", "format_whitelist": DEMUXERS}
    try:
        container = av.open(str(path), options=options, metadata_errors="replace")
    except (av.error.FFmpegError, UnicodeError) as error:
        known = headers.sniff(path)
        if known is None:
            raise UnsupportedAudio(path) from error
        raise _damaged(path, 0.0, f"it begins like a {known} file") from error
    with container:
        if not container.streams.audio:
            raise UnsupportedAudio(path, "it holds no sound track")
        stream = container.streams.audio[0]
        if stream.codec_context is None:
            raise UnsupportedAudio(path, "its sound is protected or of an unknown codec")
        yield container, stream


def _container_info(
    path: Path, container: av.container.InputContainer, stream: av.AudioStream
) -> AudioInfo:
    """Facts of a stream; decodes its first frame, which shows whether it can be decoded at all."""
    codec = stream.codec_context.name
    try:
        frame = next(container.decode(stream), None)
    except av.error.FFmpegError as error:
        if headers.sniff(path) is None:
            raise UnsupportedAudio(path) from error
        raise _damaged(path, 0.0, "protected or damaged") from error
    if frame is None:
        raise EmptyAudio(path)
    if stream.duration and stream.time_base:
        seconds = float(stream.duration * stream.time_base)
    else:
        seconds = (container.duration or 0) / av.time_base
    return AudioInfo(
        path=path,
        container=container.format.name.split(",")[0],
        encoding=codec,
        rate=frame.sample_rate,  # of the frame: HE-AAC's header gives half the rate
        n_channels=frame.layout.nb_channels,
        n_samples=round(seconds * frame.sample_rate),
        is_lossless=codec in LOSSLESS_CODECS or codec.startswith("pcm_"),
        in_place=False,
    )


def _container_blocks(info: AudioInfo) -> Iterator[NDArray[np.float32]]:
    limit = info.n_samples if info.container == "mov" and info.n_samples else UNKNOWN_LENGTH
    done = 0
    resampler: av.AudioResampler | None = None  # made for the first frame, whose layout is right
    with _open_container(info.path) as (container, stream):
        try:
            for frame in container.decode(stream):
                if resampler is None:
                    resampler = av.AudioResampler("flt", frame.layout, info.rate)
                for made in resampler.resample(frame):
                    samples = made.to_ndarray().astype(np.float32, copy=False)
                    block = samples.reshape(-1, info.n_channels)[: limit - done]
                    done += len(block)
                    if len(block):
                        yield block
        except (av.error.FFmpegError, ValueError) as error:
            raise _damaged(info.path, done / info.rate) from error


def _damaged(path: Path, at_s: float, reason: str = "") -> UnreadableAudio:
    facts = f", {reason}" if reason else ""
    return UnreadableAudio(
        path, f"it cannot be decoded at {at_s:.2f} s{facts}", remedy=headers.COPY_AGAIN
    )
