"""Stand-in weights, signals and vectors that follow from names and a seed alone.

The rule of the golden reference sets: two programs that agree on tensor names and shapes hold the
same network without exchanging a checkpoint. Written from the description in the sets' README and
proved against the CRC-32 sums that every set carries; code found in a golden folder is never run.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

_GRID = 32768.0  # test signals lie on multiples of 1 / 32768, so rounding differences cannot show
_DOUBLED = (
    ".lora_A",
    ".lora_B",
    "conv1.weight",
    "conv2.weight",
    "attn.query.weight",
    "attn.key.weight",
)
_UNSCALED = (".skip_conv.gamma.weight", ".skip_conv.beta.weight")
_HALVED = ("soft_prompt_extra_encoder", "soft_prompt_extra_decoder")


def random_stream(name: str, seed: int) -> np.random.Generator:
    """The random numbers that belong to a name: seeded by its CRC-32, xor the set's seed."""
    return np.random.default_rng(zlib.crc32(name.encode()) ^ seed)


def tensor(space: str, key: str, shape: tuple[int, ...], seed: int) -> FloatArray:
    """Value of one tensor.

    Args:
        space: section of the layout file ("clap", "clapsep", "whisper", ...); equal keys of two
            sections have different values.
        key: name of the tensor in its file.
        shape: at least one dimension.
        seed: of the golden set.

    Returns:
        Seeded noise scaled by the rule for this kind of name, float32.

    Raises:
        ValueError: the shape is that of a scalar, which the rule does not cover.
    """
    if not shape:
        raise ValueError(f"{key}: the weight rule has no scalars")
    noise = random_stream(f"{space}:{key}", seed).standard_normal(shape, dtype=np.float32)
    return _scaled(key, noise).astype(np.float32, copy=False)


def _scaled(key: str, noise: FloatArray) -> NDArray[np.floating]:
    special = _special(key, noise)
    if special is not None:
        return special
    if noise.ndim > 1:
        return noise * (1.0 / math.sqrt(_fan_in(noise)))
    if key.endswith(".running_var"):
        return 1.0 + 0.1 * np.abs(noise)
    if key.endswith(".weight"):
        return 1.0 + 0.02 * noise
    return 0.02 * noise


def _special(key: str, noise: FloatArray) -> NDArray[np.floating] | None:
    """Tensors that would deafen or saturate a network under the plain rule, else None."""
    if key.endswith(_DOUBLED):
        return noise * (2.0 / math.sqrt(_fan_in(noise)))
    if key.endswith(_UNSCALED):
        return noise
    if key.endswith(_HALVED):
        return 0.5 * noise
    if key.endswith("audio_branch.bn0.running_mean"):
        return 5.0 * noise - 30.0
    if key.endswith("audio_branch.bn0.running_var"):
        return 200.0 * (1.0 + 0.1 * np.abs(noise))
    if key.endswith("spec_norm.running_var"):
        return 100.0 * (1.0 + 0.1 * np.abs(noise))
    return None


def _fan_in(noise: FloatArray) -> int:
    return math.prod(noise.shape[1:])


def tensors(
    keys: Mapping[str, Mapping[str, Any]], space: str, seed: int
) -> Iterator[tuple[str, FloatArray]]:
    """Every tensor of a layout section that follows the rule, one after another."""
    for key, entry in keys.items():
        if entry["fill"] == "rule":
            yield key, tensor(space, key, tuple(entry["shape"]), seed)


def signal(name: str, seconds: float, rate: int, seed: int, gain: float) -> FloatArray:
    """A test recording: five chirps and four decaying noise bursts over a quiet noise floor.

    Args:
        name: of the signal; another name gives another recording.
        seconds: duration.
        rate: samples a second.
        seed: of the golden set.
        gain: peak of the result; may exceed 1.

    Returns:
        Shape (samples,), float32, on the 16-bit grid.
    """
    stream = random_stream(f"signal:{name}", seed)
    n_samples = round(seconds * rate)
    # The order of the draws is part of the rule.
    sound = 0.01 * stream.standard_normal(n_samples)
    for _ in range(5):
        _add_chirp(sound, rate, stream)
    for _ in range(4):
        _add_burst(sound, rate, stream)
    peak = float(np.max(np.abs(sound)))
    steps = np.round(sound * (gain / peak) * _GRID)
    return np.asarray(steps / _GRID, dtype=np.float32)


def _add_chirp(sound: NDArray[np.float64], rate: int, stream: np.random.Generator) -> None:
    length = int(sound.size * stream.uniform(0.15, 0.5))
    start = int((sound.size - length) * stream.uniform(0.0, 1.0))
    first_hz, last_hz = stream.uniform(80.0, 0.4 * rate, 2)
    level = stream.uniform(0.05, 0.25)
    time_s = np.arange(length) / rate
    cycles = first_hz * time_s + 0.5 * (last_hz - first_hz) * time_s * time_s / (length / rate)
    sound[start : start + length] += level * np.hanning(length) * np.sin(2.0 * np.pi * cycles)


def _add_burst(sound: NDArray[np.float64], rate: int, stream: np.random.Generator) -> None:
    length = min(sound.size, int(rate * stream.uniform(0.2, 0.8)))
    start = int((sound.size - length) * stream.uniform(0.0, 1.0))
    level = stream.uniform(0.05, 0.3)
    decay = np.exp(-6.0 * np.arange(length) / length)
    sound[start : start + length] += level * decay * stream.standard_normal(length)


def signal_crc32(samples: FloatArray) -> int:
    """CRC-32 of a test signal as little-endian 32-bit steps of 1 / 32768."""
    steps = np.round(samples.astype(np.float64) * _GRID)
    return zlib.crc32(steps.astype("<i4").tobytes())


def tensor_crc32(values: FloatArray) -> int:
    """CRC-32 of a tensor as little-endian float32."""
    return zlib.crc32(values.astype("<f4").tobytes())


def unit_vector(name: str, size: int, seed: int) -> FloatArray:
    """A query embedding: a random direction of length 1, float32."""
    values = random_stream(f"unit:{name}", seed).standard_normal(size)
    return (values / np.linalg.norm(values)).astype(np.float32)


def normal_vector(name: str, size: int, seed: int) -> FloatArray:
    """An x-vector: independent standard normal entries, float32."""
    return random_stream(f"vector:{name}", seed).standard_normal(size, dtype=np.float32)
