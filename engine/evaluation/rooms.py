"""Simulated rooms: impulse responses of a shoebox by the image method, seeded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SOUND_SPEED = 343.0
"""Metres a second."""
HIGH_PASS_HZ = 50.0
_WALL_M = 0.5  # nobody and no microphone is nearer to a wall
_SABINE = 0.161  # seconds a metre, of a room's volume over its absorption
_PART = 200_000  # images at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Room:
    """Where somebody speaks and microphones hear it.

    Attributes:
        size_m: length, width and height.
        source_m: position of the mouth.
        microphones_m: positions of the microphones.
        rt60_s: seconds in which sound decays by 60 dB, by Eyring's formula.
    """

    size_m: tuple[float, float, float]
    source_m: tuple[float, float, float]
    microphones_m: tuple[tuple[float, float, float], ...]
    rt60_s: float

    @property
    def reflection(self) -> float:
        """Amplitude that every wall reflects, 0..1."""
        length, width, height = self.size_m
        surface = 2 * (length * width + length * height + width * height)
        volume = length * width * height
        return float(np.exp(-_SABINE * volume / (2 * surface * self.rt60_s)))


def draw(random: np.random.Generator, *, rt60_s: float, n_microphones: int) -> Room:
    """A room of a flat or an office, a speaker 1 to 2.5 m away, microphones 15 cm apart.

    Args:
        random: source of all choices.
        rt60_s: reverberation time, seconds.
        n_microphones: one or more, in a row of any direction.
    """
    size = random.uniform((4.0, 3.5, 2.5), (8.0, 6.0, 3.5))
    spacing = np.array([np.cos(turn := random.uniform(0, np.pi)), np.sin(turn), 0.0]) * 0.15
    row = (np.arange(n_microphones) - (n_microphones - 1) / 2)[:, np.newaxis] * spacing
    while True:
        microphone = random.uniform(2 * [_WALL_M + 0.2] + [1.0], size - [0.7, 0.7, 1.0])
        source = random.uniform(2 * [_WALL_M] + [1.1], size - [_WALL_M, _WALL_M, 0.7])
        if 1.0 <= np.linalg.norm(source - microphone) <= 2.5:
            break
    places = tuple(_triple(place) for place in microphone + row)
    return Room(_triple(size), _triple(source), places, rt60_s)


def responses(room: Room, rate: int) -> NDArray[np.float64]:
    """Impulse responses from the mouth to each microphone, shape (microphones, samples).

    Every image of the source adds one pulse, spread over the two nearest samples; a high-pass of
    50 Hz takes away what the images add up to at 0 Hz, which no room does. As long as `rt60_s`.
    Source: Allen and Berkley, "Image method for efficiently simulating small-room acoustics",
    JASA 1979, section I.
    """
    from scipy import signal  # a fifth of a second: only who scores needs it

    length = round(room.rt60_s * rate)
    microphones = np.asarray(room.microphones_m)
    found = np.zeros((len(microphones), length))
    for images, order in _images(room, length / rate * SOUND_SPEED):
        gain = room.reflection**order
        for response, microphone in zip(found, microphones, strict=True):
            metres = np.sqrt(np.square(images - microphone).sum(axis=1))
            at = metres / SOUND_SPEED * rate
            below = at.astype(np.int64)
            for step, share in ((0, 1 - (at - below)), (1, at - below)):
                heard = below + step < length
                pulses = (gain * share / metres)[heard]
                response += np.bincount(below[heard] + step, pulses, length)
    high_pass = signal.butter(2, HIGH_PASS_HZ, "highpass", fs=rate, output="sos")
    return np.asarray(signal.sosfilt(high_pass, found, axis=-1))


def _images(room: Room, reach_m: float) -> Iterator[tuple[NDArray[np.float64], NDArray[np.int64]]]:
    """Positions of the mirrored mouths within reach, and how many walls each was mirrored by."""
    size, source = np.asarray(room.size_m), np.asarray(room.source_m)
    most = np.ceil(reach_m / (2 * size)).astype(int) + 1
    axes = []
    for axis in range(3):
        turns = np.arange(-most[axis], most[axis] + 1)
        places = np.concatenate(
            [2 * turns * size[axis] + source[axis], 2 * turns * size[axis] - source[axis]]
        )
        axes.append(
            (places, np.concatenate([2 * np.abs(turns), np.abs(turns - 1) + np.abs(turns)]))
        )
    (x, nx), (y, ny), (z, nz) = axes
    per_part = max(1, _PART // (len(y) * len(z)))
    centre = np.mean(room.microphones_m, axis=0)
    for first in range(0, len(x), per_part):
        part = slice(first, first + per_part)
        grid = np.stack(np.meshgrid(x[part], y, z, indexing="ij"), axis=-1).reshape(-1, 3)
        order = (nx[part, None, None] + ny[None, :, None] + nz[None, None, :]).reshape(-1)
        near = np.square(grid - centre).sum(axis=1) < (reach_m + 1) ** 2
        yield grid[near], order[near]


def _triple(place: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = (float(one) for one in place)
    return x, y, z
