"""Recordings in every codec that FFmpeg can write, made from samples when a test needs them."""

from __future__ import annotations

from pathlib import Path

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


def write_amr(path: Path, n_frames: int = 50) -> Path:
    """AMR at 4.75 kbit/s, 20 ms a frame; we know no free encoder, so the bits are constant."""
    path.write_bytes(b"#!AMR\n" + bytes([0x04, *[0x35] * 12]) * n_frames)
    return path
