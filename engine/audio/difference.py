"""How far two pieces of audio differ, sample by sample: to the bit, and if not, where most."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.audio.files import AudioReader
from engine.progress import Progress, Report, silent

_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Difference:
    """What comparing two pieces of one form gave.

    Attributes:
        n_samples: of each channel.
        n_different: values, over all channels, whose bits differ.
        largest: largest difference of two values, of full scale.
        at: sample at which it is; 0 when there is none.
        channel: in which it is, counted from 0.
        is_same_form: rates, channels and lengths agree; without that nothing was compared.
    """

    n_samples: int
    n_different: int = 0
    largest: float = 0.0
    at: int = 0
    channel: int = 0
    is_same_form: bool = True

    @property
    def is_equal(self) -> bool:
        """Whether all samples agree to the bit."""
        return self.is_same_form and not self.n_different

    @property
    def largest_db(self) -> float:
        """The largest difference relative to full scale, dB; minus infinity for none."""
        return 20 * math.log10(self.largest) if self.largest > 0 else -math.inf


def compare(one: AudioReader, other: AudioReader, report: Report = silent) -> Difference:
    """Compare two readers from beginning to end, block after block.

    Args:
        one: open for reading.
        other: the same.
        report: called for every block.
    """
    forms = [(reader.rate, reader.n_channels, reader.n_samples) for reader in (one, other)]
    if forms[0] != forms[1]:
        return Difference(one.n_samples, is_same_form=False)
    found = Difference(one.n_samples)
    for start in range(0, one.n_samples, _BLOCK):
        report(Progress("comparing", start, one.n_samples))
        end = min(start + _BLOCK, one.n_samples)
        first = np.ascontiguousarray(one.read(start, end).samples, dtype=np.float32)
        second = np.ascontiguousarray(other.read(start, end).samples, dtype=np.float32)
        is_other = first.view(np.uint32) != second.view(np.uint32)
        if not is_other.any():
            continue
        gap = np.abs(first.astype(np.float64) - second.astype(np.float64))
        channel, at = np.unravel_index(int(np.argmax(gap)), gap.shape)
        worst = float(gap[channel, at])
        n_different = found.n_different + int(is_other.sum())
        if worst > found.largest or not found.n_different:
            found = Difference(one.n_samples, n_different, worst, start + int(at), int(channel))
        else:
            found = Difference(one.n_samples, n_different, found.largest, found.at, found.channel)
    return found
