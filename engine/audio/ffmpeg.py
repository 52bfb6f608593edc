"""What only FFmpeg can read (AAC, ALAC, WMA, AMR, the sound of video), through PyAV.

Loaded when such a file comes: FFmpeg's libraries cost time and memory that WAV and FLAC do not
need.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from engine.audio import headers
from engine.audio.info import AudioInfo
from engine.errors import EmptyAudio, UnsupportedAudio

# FFmpeg's demuxers that we let near a file: no playlists, no images, nothing that opens a network.
DEMUXERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,amr,amrnb,amrwb,aac,avi,mp3,ogg,flac,wav,w64,aiff,"
    "caf,mpegts,mpeg,flv,ac3,eac3,dts,ape,wv,tta,au,loas,oma,tak,truehd,mlp,voc"
)
LOSSLESS_CODECS = ("alac", "flac", "ape", "wavpack", "tta", "tak", "truehd", "mlp")


def version() -> str:
    """PyAV and the libraries that decide which samples come out."""
    libraries = "/".join(
        f"{name} {'.'.join(map(str, av.library_versions[name]))}"
        for name in ("libavformat", "libavcodec")
    )
    return f"PyAV {av.__version__} ({libraries})"


def probe(path: Path) -> AudioInfo:
    """Facts of the first sound stream; see `files.probe`."""
    with _opened(path) as (container, stream):
        return _info(path, container, stream)


def blocks(info: AudioInfo) -> Iterator[NDArray[np.float32]]:
    """The recording from its start, as blocks of shape (samples, channels), float32.

    Raises:
        UnreadableAudio: damaged.
    """
    # MP4 says exactly where the recording ends; what the encoder added behind is cut off.
    limit = info.n_samples if info.container == "mov" and info.n_samples else None
    done = 0
    resampler: av.AudioResampler | None = None  # made for the first frame, whose layout is right
    with _opened(info.path) as (container, stream):
        try:
            for frame in container.decode(stream):
                if resampler is None:
                    resampler = av.AudioResampler("flt", frame.layout, info.rate)
                for made in resampler.resample(frame):
                    samples = made.to_ndarray().astype(np.float32, copy=False)
                    block = samples.reshape(-1, info.n_channels)
                    if limit is not None:
                        block = block[: limit - done]
                    done += len(block)
                    if len(block):
                        yield block
        except (av.error.FFmpegError, ValueError) as error:
            raise headers.damaged(info.path, done / info.rate) from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[av.container.InputContainer, av.AudioStream]]:
    """An FFmpeg container with its first sound stream, rewound."""
    options = {"protocol_whitelist": "file", "format_whitelist": DEMUXERS}
    try:
        container = av.open(str(path), options=options, metadata_errors="replace")
    except (av.error.FFmpegError, UnicodeError) as error:
        known = headers.sniff(path)
        if known is None:
            raise UnsupportedAudio(path) from error
        raise headers.damaged(path, 0.0, f"it begins like a {known} file") from error
    with container:
        if not container.streams.audio:
            raise UnsupportedAudio(path, "it holds no sound track")
        stream = container.streams.audio[0]
        if stream.codec_context is None:
            raise UnsupportedAudio(path, "its sound is protected or of an unknown codec")
        yield container, stream


def _info(path: Path, container: av.container.InputContainer, stream: av.AudioStream) -> AudioInfo:
    """Facts of a stream; decodes its first frame, which shows whether it can be decoded at all."""
    codec = stream.codec_context.name
    try:
        frame = next(container.decode(stream), None)
    except av.error.FFmpegError as error:
        if headers.sniff(path) is None:
            raise UnsupportedAudio(path) from error
        raise headers.damaged(path, 0.0, "protected or damaged") from error
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
