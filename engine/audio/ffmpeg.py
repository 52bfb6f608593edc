"""What only FFmpeg can read (AAC, ALAC, WMA, AMR, the sound of video), through PyAV.

Loaded when such a file comes: FFmpeg's libraries cost time and memory that WAV and FLAC do not
need.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from engine.audio import headers, protection
from engine.audio.info import AudioInfo
from engine.audio.losses import Gap
from engine.errors import AudioFileError, EmptyAudio, UnreadableAudio, UnsupportedAudio
from engine.sentences import say

# FFmpeg's demuxers that we let near a file: no playlists, no images, nothing that opens a network.
DEMUXERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,amr,amrnb,amrwb,aac,avi,mp3,ogg,flac,wav,w64,aiff,"
    "caf,mpegts,mpeg,flv,ac3,eac3,dts,ape,wv,tta,au,loas,oma,tak,truehd,mlp,voc"
)
_PATIENCE = 500  # packets; of more than ten seconds in a row none could be decoded
_JITTER_S = 0.04  # times of Vorbis are off by half a block where the size of blocks changes
_TIMELESS = ("aac", "ac3", "eac3", "dts", "amr", "loas", "truehd", "mlp")  # packets alone
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
    with opened(path) as (container, stream):
        return _info(path, container, stream)


def is_continuous(path: Path) -> bool:
    """Whether the packets of a file follow each other without a break; nothing is decoded.

    For Ogg, whose reader drops pages that were changed, and one whose parts were joined.
    """
    with opened(path) as (container, stream):
        end: int | None = None
        jitter = _JITTER_S / float(stream.time_base or 1)
        try:
            for packet in container.demux(stream):
                if packet.pts is None or not packet.size:
                    continue
                if end is not None and abs(packet.pts - end) > jitter:
                    return False
                end = packet.pts + (packet.duration or 0)
        except av.error.FFmpegError:
            return False
    return True


class Decoder:
    """One decoding of a recording; what cannot be decoded becomes silence of the same length.

    Attributes:
        gaps: where that was, after the last block.
        lacks_end: the last packets cannot be decoded.
        lacks_start: the first ones cannot.
    """

    def __init__(self, info: AudioInfo, *, fills: bool = False) -> None:
        """Begin at the start.

        Args:
            info: from `probe`.
            fills: also fill where the times of packets leave a gap that nothing else tells of;
                sound recordings of some programs have such gaps and no damage.
        """
        self.gaps: list[Gap] = []
        self.lacks_end = self.lacks_start = False
        self._info, self._fills = info, fills
        # MP4 says exactly where the recording ends; what the encoder added behind is cut off.
        is_exact = info.container == "mov" and info.n_samples
        self._limit = info.n_samples if is_exact else sys.maxsize
        self._done = 0
        self._end_s: float | None = None
        self._n_good = self._n_bad = 0
        # Made for the first frame, whose layout is right.
        self._resampler: av.AudioResampler | None = None

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """The recording from its start, as blocks of shape (samples, channels), float32.

        Raises:
            UnreadableAudio: damaged so much that more packets are lost than found.
        """
        with opened(self._info.path) as (container, stream):
            try:
                for packet in container.demux(stream):
                    for block in self._decoded(packet):
                        kept = block[: self._limit - self._done]
                        self._done += len(kept)
                        if len(kept):
                            yield kept
            except (av.error.FFmpegError, ValueError) as error:
                raise _undecodable(self._info.path, self._done / self._info.rate) from error
        if self._n_bad > self._n_good:
            raise _undecodable(self._info.path, self.gaps[0].start_s if self.gaps else 0.0)

    def _decoded(self, packet: av.Packet[av.AudioStream]) -> Iterator[NDArray[np.float32]]:
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            self._n_bad += 1
            self.lacks_end = True  # until something follows
            return
        self._n_good += bool(frames)
        for frame in frames:
            if self._end_s is None:
                self.lacks_start = self.lacks_end
            elif frame.time is not None:
                yield self._silence(frame.time - self._end_s)
            self.lacks_end = False
            if frame.time is not None:
                self._end_s = frame.time + frame.samples / frame.sample_rate
            yield from self._samples(frame)

    def _silence(self, missing_s: float) -> NDArray[np.float32]:
        """What stands in the place of damage before a frame, usually nothing."""
        rate, is_broken = self._info.rate, self.lacks_end
        has_times = self._info.container not in _TIMELESS
        left = max(self._info.n_samples - self._done, 0) if has_times else 0
        is_gap = is_broken or (self._fills and missing_s > _JITTER_S)
        length = max(0, min(round(missing_s * rate), left)) if is_gap else 0
        if is_broken or length:
            self.gaps.append(Gap(round(self._done / rate, 3), round(length / rate, 3)))
        return np.zeros((length, self._info.n_channels), np.float32)

    def _samples(self, frame: av.AudioFrame) -> Iterator[NDArray[np.float32]]:
        if self._resampler is None:
            self._resampler = av.AudioResampler("flt", frame.layout, self._info.rate)
        for made in self._resampler.resample(frame):
            samples = made.to_ndarray().astype(np.float32, copy=False)
            yield samples.reshape(-1, self._info.n_channels)


@contextmanager
def opened(path: Path) -> Iterator[tuple[av.container.InputContainer, av.AudioStream]]:
    """An FFmpeg container with its first sound stream, rewound; never what opens other files.

    Raises:
        AudioFileError: it is none of ours, damaged, or without sound.
    """
    options = {"protocol_whitelist": "file", "format_whitelist": DEMUXERS}
    try:
        container = av.open(str(path), options=options, metadata_errors="replace")
    except (av.error.FFmpegError, UnicodeError) as error:
        known = headers.sniff(path)
        if known is None:
            raise UnsupportedAudio(path) from error
        if known in ("MP4", "MOV") and not headers.mp4_has_index(path):
            raise headers.unfinished(path, known) from error
        reason = say("it begins like a {name} file", name=known)
        raise headers.damaged(path, 0.0, reason) from error
    with container:
        if not container.streams.audio:
            raise UnsupportedAudio(path, "it holds no sound track")
        stream = container.streams.audio[0]
        if stream.codec_context is None:
            raise _without_decoder(path)
        yield container, stream


def _undecodable(path: Path, at_s: float) -> UnreadableAudio:
    """Why the packets of a file say nothing to their decoder."""
    return _encrypted(path) if protection.is_encrypted(path) else headers.damaged(path, at_s)


def _without_decoder(path: Path) -> AudioFileError:
    """Why FFmpeg has no decoder for the sound of a file."""
    if protection.is_encrypted(path):
        return _encrypted(path)
    return UnsupportedAudio(path, "its sound is protected or of an unknown codec")


def _encrypted(path: Path) -> UnreadableAudio:
    return UnreadableAudio(
        path,
        say("its sound is encrypted (copy protection)"),
        remedy="Ask whoever made it for an unprotected copy, or save one in the program that may "
        "play it.",
    )


def _info(path: Path, container: av.container.InputContainer, stream: av.AudioStream) -> AudioInfo:
    """Facts of a stream; decodes its first frame, which shows whether it can be decoded at all."""
    codec = stream.codec_context.name
    try:
        frame = _first_frame(container, stream)
    except av.error.FFmpegError as error:
        if headers.sniff(path) is None:
            raise UnsupportedAudio(path) from error
        raise _undecodable(path, 0.0) from error
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


def _first_frame(
    container: av.container.InputContainer, stream: av.AudioStream
) -> av.AudioFrame | None:
    """The first frame that can be decoded, after a damaged start too; None where there is none.

    Raises:
        FFmpegError: nothing can be decoded.
    """
    failure: av.error.FFmpegError | None = None
    for number, packet in enumerate(container.demux(stream)):
        try:
            frames = packet.decode()
        except av.error.FFmpegError as error:
            failure = failure or error
            frames = []
        if frames:
            return frames[0]
        if number > _PATIENCE:
            break
    if failure is not None:
        raise failure
    return None
