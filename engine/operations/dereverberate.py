"""Reduce reverberation: take away what the room adds late. Importing this is light.

The recording is worked on in long stretches that overlap. They are counted from the beginning of
the recording, so a part of it sounds the same whether it is asked for alone or with the rest.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio import files, spectrum
from engine.audio.buffer import Sound
from engine.errors import ExportError
from engine.models import device
from engine.operations import halves, late_reverberation, region, speed
from engine.operations.late_reverberation import FRAME_S, HOP_S
from engine.operations.recording import Recording
from engine.operations.speed import Estimate, Speed
from engine.progress import Progress, Report, silent

STRETCH_S = 12.0
"""From one stretch to the next: people and microphones stay where they are for about as long."""
FADE_S = 4.0
"""The end of a stretch is the beginning of the next one for so long; it is faded over."""
REMOVED = "reverberation"
_BINS_A_TICK = 64
_DEVICE = "cpu"
_UNMEASURED_S, _UNMEASURED_CHANNEL_S = 0.7, 0.3
"""Of a stretch at 48 kHz, and more for each channel: on two cores of an Intel Xeon a stretch of
one, two and four channels took 0.9, 1.3 and 1.5 s, and at 16 kHz a third of that."""
_LIGHT_BYTES = 40 * 1024**2  # numpy with the estimator
_SAMPLE_BYTES = 115
"""For each sample of a stretch, measured with 1 to 6 channels at 16 to 96 kHz: 90 to 115."""
_HOP_STEP = 32  # hops are multiples of it, so that frames have lengths with fast transforms


@dataclass(frozen=True, slots=True)
class DereverbRequest:
    """What to dry.

    Attributes:
        path: the recording.
        start: first sample, at its own rate.
        end: sample after the last one.
        out: the WAV file for the drier sound; what was taken away is written beside it.
        amount: share of the late reverberation that is taken away, 0..1.
        source_sha256: hash of the recording where the caller knows it, for the recipe.
    """

    path: Path
    start: int
    end: int
    out: Path
    amount: float = 1.0
    source_sha256: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 1:
            raise ValueError(f"the amount {self.amount} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class Dereverberation:
    """What was made.

    Attributes:
        target: the drier sound: float32 WAV of the region, rate and channels kept.
        residual: the reverberation that was taken away; both together are the recording.
        removed_db: energy that was taken away, beside that of the recording; -inf for nothing.
        sum_error: largest difference between their sum and the recording; 0.0 is exact.
        recipe: everything needed to do it again.
        seconds: it took.
        device: where it was computed, for people.
    """

    target: Path
    residual: Path
    removed_db: float
    sum_error: float
    recipe: dict[str, Any]
    seconds: float
    device: str

    @property
    def answer(self) -> dict[str, float]:
        """How exact it is, and how much went: kept in the history for reports."""
        exact = {"sum_error": self.sum_error}
        if not math.isfinite(self.removed_db):
            return exact
        return {**exact, "removed_db": round(self.removed_db, 2)}


def dereverberate(request: DereverbRequest, report: Report = silent) -> Dereverberation:
    """Reduce the reverberation of a region; other channels of the recording help.

    Raises:
        EmptyRegion, RegionOutside, SilentRegion: there is nothing to work on.
        AudioFileError: the recording cannot be read.
        ExportError, DiskFull: the files cannot be written, or would replace the recording.
        Cancelled: from `report`; nothing is left behind.
    """
    began = time.monotonic()
    beside = removed_path(request.out)
    if request.path.resolve() in (request.out.resolve(), beside.resolve()):
        raise ExportError(request.out, "it is the recording itself", hint="Choose another name.")
    start, end = request.start, request.end
    with files.open_reader(request.path, report) as reader:
        region.check(reader, start, end, report)
        form = halves.Format(reader.rate, reader.n_channels, end - start)
        blocks = stream(reader, start, end, request.amount, report)
        parts = (halves.split(mixture, drier) for mixture, drier in blocks)
        made = halves.write(parts, request.out, beside, form, report)
        seconds = time.monotonic() - began
        _note(request, form, seconds, reader.n_samples)
    return Dereverberation(
        target=request.out,
        residual=beside,
        removed_db=made.removed_db,
        sum_error=made.sum_error,
        recipe=_recipe(request, made),
        seconds=seconds,
        device=device.processor(),
    )


def estimate(n_channels: int, rate: int, region_s: float) -> Estimate:
    """Expected time and memory of a region, from what it took on this machine before.

    Args:
        n_channels: of the recording.
        rate: of the recording, Hz.
        region_s: length of the region, seconds.
    """
    known = speed.recall(_key(n_channels, rate), _DEVICE)
    guess = (_UNMEASURED_S + _UNMEASURED_CHANNEL_S * n_channels) * rate / 48000
    stretch_s = guess if known is None else known.seconds_per_window
    n_stretches = math.ceil(region_s / STRETCH_S) + 1
    n_samples = round(n_channels * rate * (STRETCH_S + FADE_S))
    memory = _LIGHT_BYTES + _SAMPLE_BYTES * n_samples
    return Estimate(n_stretches * stretch_s, memory, n_stretches, known is not None)


def _note(request: DereverbRequest, form: halves.Format, seconds: float, n_samples: int) -> None:
    """Keep what a stretch took; a recording of `n_samples` that is shorter than one tells less."""
    if n_samples >= (STRETCH_S + FADE_S) * form.rate:
        n_stretches = len(_stretches(request.start, request.end, form.rate))
        taken = Speed(seconds / n_stretches, STRETCH_S, 0)
        speed.remember(_key(form.n_channels, form.rate), _DEVICE, taken)


def _key(n_channels: int, rate: int) -> str:
    return f"dereverb-{n_channels}-{rate}"


def _stretches(start: int, end: int, rate: int) -> range:
    """Numbers of the stretches that a region lies in, with what is faded into it."""
    step, fade = round(STRETCH_S * rate), round(FADE_S * rate)
    return range(max(0, start - fade) // step, (end - 1) // step + 1)


def removed_path(out: Path) -> Path:
    """Where what was taken away goes: "talk.wav" has "talk.reverberation.wav" beside it."""
    return out.with_name(f"{out.stem}.{REMOVED}{out.suffix}")


def stream(
    recording: Recording, start: int, end: int, amount: float, report: Report = silent
) -> Iterator[tuple[Sound, Sound]]:
    """The samples of a region and the same with less reverberation, block by block.

    Memory is that of one stretch, whatever the length of the recording.

    Args:
        recording: what is heard; up to two stretches around the region are read too.
        start: first sample of the region.
        end: sample after the last one.
        amount: share of the late reverberation that is taken away, 0..1.
        report: progress over the region; may raise `Cancelled`.
    """
    step, fade = round(STRETCH_S * recording.rate), round(FADE_S * recording.rate)
    rising = np.linspace(0, 1, fade, endpoint=False, dtype=np.float32)
    tail = np.zeros((recording.n_channels, 0), dtype=np.float32)
    stretches = _stretches(start, end, recording.rate)
    for done, index in enumerate(stretches):
        low, high = index * step, min((index + 1) * step + fade, recording.n_samples)
        late = _Stretch(recording, low, high).late(_part_of(report, done, len(stretches)))
        shared = min(tail.shape[1], late.shape[1])
        late[:, :shared] *= rising[:shared]
        late[:, :shared] += tail[:, :shared] * (1 - rising[:shared])
        tail = late[:, step:]
        first, last = max(start, low), min(end, low + step)
        mixture = recording.read(first, last).samples
        yield mixture, mixture - np.float32(amount) * late[:, first - low : last - low]


class _Stretch:
    """Samples between two places, with what their prediction looks back to."""

    def __init__(self, recording: Recording, low: int, high: int) -> None:
        """Prepare; a stretch at the end that would be short begins earlier."""
        self._hop = max(_HOP_STEP, round(HOP_S * recording.rate / _HOP_STEP) * _HOP_STEP)
        self._n_fft = round(FRAME_S / HOP_S) * self._hop
        whole = round((STRETCH_S + FADE_S) * recording.rate)
        begin = max(0, min(low, high - whole))
        self._sizes = late_reverberation.sizes_for(
            recording.n_channels, (high - begin) // self._hop
        )
        # Frames that reach into the stretch are centred up to half a frame around it.
        around = self._n_fft // 2
        self._lead = self._sizes.history + around // self._hop
        self._tail = self._n_fft // self._hop + 1
        self._begin = begin - around - self._lead * self._hop
        self._low, self._high = low, high
        self._samples = _read_padded(recording, self._begin, high + around)

    def late(self, tick: Callable[[float], None]) -> NDArray[np.float32]:
        """What came late, shape (channels, high - low); `tick` is told the share that is done."""
        spectra = spectrum.stft(self._samples, self._n_fft, self._hop)
        n_bins = spectra.shape[1]
        for first in range(0, n_bins, _BINS_A_TICK):
            tick(first / n_bins)
            several = slice(first, first + _BINS_A_TICK)
            heard = np.ascontiguousarray(spectra[:, several])  # bins lie apart in the spectra
            late = np.zeros_like(heard)
            for index in range(heard.shape[1]):
                late[:, index, self._lead :] = late_reverberation.predict(
                    heard[:, index], self._lead, self._sizes, self._tail
                )
            spectra[:, several] = late
        sound = spectrum.istft(spectra, self._n_fft, self._hop, self._samples.shape[1])
        return sound[:, self._low - self._begin : self._high - self._begin].copy()


def _read_padded(recording: Recording, start: int, end: int) -> NDArray[np.float32]:
    """Samples of a range; silence where it reaches beyond the recording."""
    sound = recording.read(max(0, start), min(end, recording.n_samples)).samples
    return np.pad(sound, ((0, 0), (max(0, -start), max(0, end - recording.n_samples))))


def _part_of(report: Report, index: int, count: int) -> Callable[[float], None]:
    """The progress of one of several parts as a progress of all, in thousandths."""

    def tick(share: float) -> None:
        report(Progress("reducing reverberation", round(1000 * (index + share)), 1000 * count))

    return tick


def _recipe(request: DereverbRequest, made: halves.Halves) -> dict[str, Any]:
    return {
        "operation": "dereverb",
        "parameters": {
            "start": request.start,
            "end": request.end,
            "amount": request.amount,
            **late_reverberation.facts(),
            "stretch_s": STRETCH_S,
            "fade_s": FADE_S,
        },
        "inputs": region.inputs_of(request.path, made.region_sha256, request.source_sha256),
        "outputs": made.outputs,
        "code_version": __version__,
        "device": f"{_DEVICE}: {device.processor()}",
        "dtype": "float32",
        "seed": None,  # nothing is drawn at random
    }
