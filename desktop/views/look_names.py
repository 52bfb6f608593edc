"""What can be chosen of a spectrogram's look, and what it is called."""

from __future__ import annotations

from desktop.language import tr
from desktop.views.frequency_axis import FrequencyScale

FFT_SIZES = (128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
"""Samples under the window."""


def scales() -> dict[FrequencyScale, str]:
    """Names of the scales of frequency."""
    return {
        FrequencyScale.LINEAR: tr("Linear"),
        FrequencyScale.LOG: tr("Logarithmic"),
        FrequencyScale.MEL: tr("Mel"),
        FrequencyScale.BARK: tr("Bark"),
        FrequencyScale.ERB: tr("ERB"),
    }


def windows() -> dict[str, str]:
    """Names of the windows of `engine.audio.spectrum`."""
    return {
        "hann": "Hann",
        "hamming": "Hamming",
        "blackman": "Blackman",
        "blackman-harris": "Blackman-Harris",
        "gaussian": tr("Gaussian"),
        "kaiser": "Kaiser",
        "flat-top": tr("Flat top"),
        "rectangular": tr("Rectangular"),
    }


def sizes() -> dict[int, str]:
    """Names of the window lengths."""
    return {size: tr("{size} samples").format(size=size) for size in FFT_SIZES}
