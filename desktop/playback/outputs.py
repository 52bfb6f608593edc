"""Where sound goes: the sound device through PortAudio, or a silent clock that keeps the pace."""

from __future__ import annotations

import threading
import time
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desktop.playback.portaudio import ALONE, library, note_stream, reason

_LATENCY_S = 0.12


class Output(Protocol):
    """Where blocks go; `write` blocks until there is room."""

    latency_s: float

    def write(self, samples: NDArray[np.float32]) -> None:
        """Take interleaved samples (samples, 2) float32; blocks until there is room."""

    def close(self) -> None:
        """Stop at once and free the device."""


class SilentOutput:
    """Keeps the pace of a sound device without one."""

    latency_s = 0.0

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._due_s = time.monotonic()
        self._closed = threading.Event()

    def write(self, samples: NDArray[np.float32]) -> None:
        """Wait as long as these samples last."""
        self._due_s = max(self._due_s, time.monotonic() - 0.5) + len(samples) / self._rate
        self._closed.wait(max(0.0, self._due_s - time.monotonic()))

    def close(self) -> None:
        """End a wait that is under way."""
        self._closed.set()


class DeviceOutput:
    """A stream of the sound device, through PortAudio."""

    def __init__(self, rate: int, device: str = "") -> None:
        sounddevice = library()
        self._error = sounddevice.PortAudioError
        with ALONE:
            self._stream = sounddevice.OutputStream(
                samplerate=rate,
                channels=2,
                dtype="float32",
                device=device or None,
                latency=_LATENCY_S,
            )
            self._stream.start()
            note_stream(self, is_open=True)
        self.latency_s = float(self._stream.latency)

    def write(self, samples: NDArray[np.float32]) -> None:
        """Hand samples to the device; a device that vanished raises OSError."""
        try:
            self._stream.write(samples)
        except self._error as error:
            raise OSError(reason(error)) from error

    def close(self) -> None:
        """Stop without playing what is still in the buffer."""
        with ALONE:
            note_stream(self, is_open=False)
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)


def open_output(rate: int, device: str = "") -> Output:
    """The sound device at a rate.

    Raises:
        OSError: there is no PortAudio library, no device, or it refuses the rate.
    """
    try:
        return DeviceOutput(rate, device)
    except OSError:
        raise
    except Exception as error:
        raise OSError(reason(error)) from error
