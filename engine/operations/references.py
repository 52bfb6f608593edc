"""Examples of sounds: a clip, a span of a recording or a box in it, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import band, files, resample
from engine.audio.buffer import Buffer
from engine.audio.info import AudioInfo
from engine.errors import BandOutside, CueError, ReferenceTooShort, RegionOutside
from engine.sentences import say

LEAST_REFERENCE_S = 0.5
LONGEST_REFERENCE_S = 120.0
"""What is used of a reference clip: more says nothing new and would fill the memory."""
SILENCE_PEAK = 1e-4
"""Peak, -80 dBFS, below which a reference clip says nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An example of a sound: a clip, a span of a recording, or a box in time and frequency.

    Attributes:
        path: the recording.
        start: first sample, at the recording's own rate.
        end: sample after the last one; the end of the recording when None.
        low_hz: lower edge of the band that counts.
        high_hz: upper edge; None for all above `low_hz`.
        name: of a kept voice; empty for all else.
    """

    path: Path
    start: int = 0
    end: int | None = None
    low_hz: float = 0.0
    high_hz: float | None = None
    name: str = ""

    @property
    def is_box(self) -> bool:
        """Whether only a band of it counts."""
        return self.low_hz > 0 or self.high_hz is not None


def check_length(seconds: float, least_s: float = LEAST_REFERENCE_S) -> None:
    """Refuse an example that says too little, whatever is in it.

    Raises:
        ReferenceTooShort: it is shorter than `least_s`.
    """
    if seconds < least_s:
        raise ReferenceTooShort(seconds, least_s)


def check_reference(reference: Reference, least_s: float = LEAST_REFERENCE_S) -> None:
    """Refuse an example that its recording cannot give, before a model is loaded to hear it.

    Raises:
        ReferenceTooShort: it is shorter than `least_s`.
        RegionOutside, BandOutside, AudioFileError: as `read_reference`.
    """
    with files.open_reader(reference.path) as reader:
        end = _end(reference, reader.info)
    check_length((end - reference.start) / reader.rate, least_s)


def read_reference(reference: Reference, rate: int) -> NDArray[np.float32]:
    """The example as mono samples at a rate, at most `LONGEST_REFERENCE_S`, shape (samples,).

    Raises:
        ReferenceTooShort: it is shorter than `LEAST_REFERENCE_S`.
        RegionOutside, BandOutside: it reaches beyond its recording, or a box is above it.
        CueError: it is silent.
        AudioFileError: it cannot be read.
    """
    with files.open_reader(reference.path) as reader:
        end = _end(reference, reader.info)
        longest = reference.start + round(LONGEST_REFERENCE_S * reader.rate)
        clip = _heard(reader, reference, min(end, longest))
    if clip.peak() < SILENCE_PEAK:
        raise CueError(
            say("the reference {name} is silent", name=Path(reference.path).name),
            hint="Select an example in which the sound can be heard.",
        )
    return resample.resample(clip.mid(), clip.rate, rate)


def _end(reference: Reference, info: AudioInfo) -> int:
    """The sample after the last one of an example that is long enough and inside its recording."""
    end = info.n_samples if reference.end is None else reference.end
    if not 0 <= reference.start <= end <= info.n_samples:
        start_s, end_s = reference.start / info.rate, end / info.rate
        raise RegionOutside(start_s, end_s, info.n_samples / info.rate)
    check_length((end - reference.start) / info.rate)
    if reference.low_hz >= info.rate / 2:
        raise BandOutside(reference.low_hz, info.rate)
    return end


def _heard(reader: files.AudioReader, reference: Reference, end: int) -> Buffer:
    """The samples of an example; of a box only its band, filtered with what is around it."""
    if not reference.is_box:
        return reader.read(reference.start, end)

    def read(start: int, stop: int) -> NDArray[np.float32]:
        inside = reader.read(max(0, start), max(0, min(stop, reader.n_samples))).samples
        before = max(0, -start)
        return np.pad(inside, ((0, 0), (before, stop - start - before - inside.shape[1])))

    high_hz = reader.rate / 2 if reference.high_hz is None else reference.high_hz
    filtered = band.BandPass(read, reference.low_hz, high_hz, reader.rate)
    return Buffer(filtered.read(reference.start, end), reader.rate)
