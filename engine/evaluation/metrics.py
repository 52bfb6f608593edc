"""The numbers: three kinds of SDR and their improvement, presence, words. Numpy arrays only.

"SDR" means three different things in the literature, so each keeps its own name here: SNR,
BSS-SDR (BSS-eval version 3) and SI-SDR. Source: Vincent et al. 2006; Le Roux et al. 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.project.writing import plain_words

LIMIT_DB = 100.0  # perfect and empty estimates would be infinite, and a mean of them too
BSS_FILTER = 512
BOOTSTRAP_DRAWS = 2000


def snr(estimate: NDArray[np.float32], target: NDArray[np.float32]) -> float:
    """Signal-to-noise ratio of an estimate, shape (samples,), in dB, within +-100."""
    signal, guess = target.astype(np.float64), estimate.astype(np.float64)
    return _decibels(_energy(signal), _energy(guess - signal))


def si_sdr(estimate: NDArray[np.float32], target: NDArray[np.float32]) -> float:
    """Scale-invariant SDR: SNR after the best gain for the target, in dB, within +-100.

    The mean is not removed. Source: Le Roux et al. 2019, equation 3.
    """
    signal, guess = target.astype(np.float64), estimate.astype(np.float64)
    gain = float(guess @ signal) / max(_energy(signal), np.finfo(float).tiny)
    return _decibels(_energy(gain * signal), _energy(gain * signal - guess))


def bss_sdr(estimate: NDArray[np.float32], target: NDArray[np.float32]) -> float:
    """SDR of BSS-eval version 3: any filter of 512 taps on the target is forgiven; in dB."""
    # Heavy imports (five seconds): only a full evaluation needs them.
    import torch
    from torchmetrics.functional.audio import signal_distortion_ratio

    both = torch.from_numpy(np.stack([estimate, target]).astype(np.float64))
    value = float(signal_distortion_ratio(both[0], both[1], filter_length=BSS_FILTER))
    if not np.isfinite(value):  # periodic signals leave the filter undetermined
        value = float(
            signal_distortion_ratio(both[0], both[1], filter_length=BSS_FILTER, load_diag=1e-6)
        )
    return float(np.clip(value, -LIMIT_DB, LIMIT_DB))


def energy_ratio(estimate: NDArray[np.float32], mixture: NDArray[np.float32]) -> float:
    """What an extraction of an absent target leaves of the mixture, in dB, within +-100."""
    return _decibels(_energy(estimate.astype(np.float64)), _energy(mixture.astype(np.float64)))


def _energy(samples: NDArray[np.float64]) -> float:
    return float(samples @ samples)


def _decibels(signal: float, noise: float) -> float:
    """10 log10(signal / noise), within +-LIMIT_DB; the lower limit when there is no signal."""
    least = 10 ** (-LIMIT_DB / 10)
    if signal <= least * noise or signal == 0:
        return -LIMIT_DB
    if noise <= least * signal:
        return LIMIT_DB
    return float(10 * np.log10(signal / noise))


@dataclass(frozen=True, slots=True)
class Summary:
    """A metric over many items.

    Attributes:
        mean: of the items.
        median: of the items.
        p5: 5th percentile: how bad the bad ones are.
        share_below_0: share of items that became worse.
        interval: 95 % bootstrap interval of the mean, seeded.
        n: items.
    """

    mean: float
    median: float
    p5: float
    share_below_0: float
    interval: tuple[float, float]
    n: int


def summarise(values: Sequence[float], *, seed: int = 0) -> Summary:
    """Summary of at least one value."""
    items = np.asarray(values, dtype=np.float64)
    if not items.size:
        raise ValueError("nothing to summarise")
    return Summary(
        mean=float(items.mean()),
        median=float(np.median(items)),
        p5=float(np.percentile(items, 5)),
        share_below_0=float((items < 0).mean()),
        interval=bootstrap_interval(items, seed=seed),
        n=len(items),
    )


def bootstrap_interval(values: NDArray[np.float64], *, seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval of the mean, from 2000 draws with replacement."""
    random = np.random.default_rng(seed)
    means = [
        values[random.integers(0, len(values), (BOOTSTRAP_DRAWS // 20, len(values)))].mean(axis=1)
        for _ in range(20)  # in parts: all at once would be a large array for many items
    ]
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return float(low), float(high)


def auc(present: Sequence[float], absent: Sequence[float]) -> float:
    """Chance that a present target scores higher than an absent one; ties count half.

    The area under the ROC curve by ranks (Mann and Whitney 1947).
    """
    if not present or not absent:
        raise ValueError("both present and absent scores are needed")
    ordered = np.sort(np.asarray(absent, dtype=np.float64))
    scores = np.asarray(present, dtype=np.float64)
    lower = np.searchsorted(ordered, scores, side="left")
    ties = np.searchsorted(ordered, scores, side="right") - lower
    return float((lower + 0.5 * ties).mean() / len(ordered))


def equal_error_rate(present: Sequence[float], absent: Sequence[float]) -> float:
    """Share of errors at the threshold that misses as many present as it finds absent ones.

    Between two thresholds, where the two shares cross, their mean is taken. 0..1.
    """
    if not present or not absent:
        raise ValueError("both present and absent scores are needed")
    there, gone = np.sort(np.asarray(present)), np.sort(np.asarray(absent))
    thresholds = np.unique(np.concatenate([there, gone, [np.inf]]))
    missed = np.searchsorted(there, thresholds, side="left") / len(there)
    found = 1 - np.searchsorted(gone, thresholds, side="left") / len(gone)
    crossing = int(np.argmin(np.abs(missed - found)))
    return float((missed[crossing] + found[crossing]) / 2)


@dataclass(frozen=True, slots=True)
class WordErrors:
    """Word errors over a corpus.

    Attributes:
        substitutions: words that became others.
        deletions: words that are missing.
        insertions: words that were not said.
        words: words of the references.
    """

    substitutions: int
    deletions: int
    insertions: int
    words: int

    @property
    def total(self) -> int:
        """Errors of all three kinds."""
        return self.substitutions + self.deletions + self.insertions

    @property
    def rate(self) -> float:
        """Word error rate: errors by words of the references; may exceed 1."""
        return self.total / self.words if self.words else float(self.total > 0)


def word_errors(references: Sequence[str], hypotheses: Sequence[str]) -> WordErrors:
    """Count word errors over pairs of texts, without case, punctuation or extra space."""
    import jiwer

    if len(references) != len(hypotheses):
        raise ValueError(f"{len(references)} references, {len(hypotheses)} hypotheses")
    totals = np.zeros(4, dtype=np.int64)
    for said, heard in zip(
        map(plain_words, references), map(plain_words, hypotheses), strict=True
    ):
        if not said:  # jiwer refuses an empty reference
            totals += (0, 0, len(heard.split()), 0)
            continue
        found = jiwer.process_words(said, heard)
        counts = (found.substitutions, found.deletions, found.insertions, len(said.split()))
        totals += counts
    return WordErrors(*totals.tolist())
