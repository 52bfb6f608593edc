"""Recordings in every codec that FFmpeg can write, made from samples when a test needs them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import av
import numpy as np
from numpy.typing import NDArray


def encode(path: Path, codec: str, samples: NDArray[np.float32], rate: int) -> Path:
    """Write (channels, samples) float32, one or two channels, with an FFmpeg encoder."""
    layout = {1: "mono", 2: "stereo"}[len(samples)]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        stream.layout = layout
        stream.bit_rate = 128_000
        wanted = stream.codec.audio_formats[0].name
        resampler = av.AudioResampler(format=wanted, layout=layout, rate=rate)
        planes = np.ascontiguousarray(samples)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        for made in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(made))
        container.mux(stream.encode(None))
    return path


def write_mp3(
    path: Path,
    seconds: float,
    options: Mapping[str, str] = MappingProxyType({}),
    *,
    has_header: bool = True,
) -> Path:
    """Stereo at 44.1 kHz: noise that swells and fades, so that bit rates may vary.

    Args:
        path: where to.
        seconds: how long.
        options: of the encoder LAME, such as abr.
        has_header: write the frame that counts the others.
    """
    rate = 44_100
    n_samples = round(seconds * rate)
    swell = 0.01 + np.abs(np.sin(np.arange(n_samples) * 9 / rate))
    noise = np.random.default_rng(0).standard_normal((2, n_samples))
    samples = (0.1 * swell * noise).astype(np.float32)
    head = {} if has_header else {"write_xing": "0"}
    with av.open(str(path), "w", format="mp3", container_options=head) as container:
        stream = container.add_stream("libmp3lame", rate=rate, layout="stereo")
        stream.bit_rate = 128_000
        stream.options = dict(options)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = rate, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_amr(path: Path, n_frames: int = 50) -> Path:
    """AMR at 4.75 kbit/s, 20 ms a frame; we know no free encoder, so the bits are constant."""
    path.write_bytes(b"#!AMR\n" + bytes([0x04, *[0x35] * 12]) * n_frames)
    return path


def with_hole(path: Path, n_bytes: int = 3000) -> Path:
    """Overwrite the middle of a file with zeros."""
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes(n_bytes) + content[middle + n_bytes :])
    return path
