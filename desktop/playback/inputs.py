"""Where sound comes from: devices that record, through PortAudio."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop.playback.portaudio import ALONE, library, note_stream, reason

OnBlock = Callable[[NDArray[np.float32]], None]
"""Gets (samples, channels) float32 on the device's thread; must not wait."""

OnEnd = Callable[[], None]
"""Called on the device's thread when the device ends by itself, such as unplugged."""


class Input(Protocol):
    """A device that gives blocks until it is closed."""

    rate: int
    n_channels: int
    latency_s: float

    def close(self) -> None:
        """No more blocks."""


OpenInput = Callable[[int, str, int, OnBlock, OnEnd], Input]
"""Rate, device (empty for the system's), channels, and who hears of blocks and the end."""


class DeviceInput:
    """A stream of a recording device, through PortAudio."""

    def __init__(
        self, rate: int, device: str, n_channels: int, on_block: OnBlock, on_end: OnEnd
    ) -> None:
        sounddevice = library()
        self.n_channels = n_channels
        self._is_closing = False

        def hear(samples: NDArray[np.float32], n: int, when: object, status: object) -> None:
            on_block(samples.copy())

        def ended() -> None:
            if not self._is_closing:
                on_end()

        def opened(rate: float | None) -> Any:
            return sounddevice.InputStream(
                samplerate=rate,
                channels=n_channels,
                dtype="float32",
                device=device or None,
                latency="high",
                callback=hear,
                finished_callback=ended,
            )

        with ALONE:
            try:
                self._stream = opened(rate)
            except sounddevice.PortAudioError:
                self._stream = opened(None)  # at the device's own rate: the project resamples
            self._stream.start()
            note_stream(self, is_open=True)
        self.rate = round(self._stream.samplerate)
        self.latency_s = float(self._stream.latency)

    def close(self) -> None:
        """No more blocks."""
        self._is_closing = True
        with ALONE:
            note_stream(self, is_open=False)
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)


def open_input(rate: int, device: str, n_channels: int, on_block: OnBlock, on_end: OnEnd) -> Input:
    """A recording device, at the wanted rate or at its own.

    Raises:
        OSError: there is no PortAudio library, no such device, or it refuses.
    """
    try:
        return DeviceInput(rate, device, n_channels, on_block, on_end)
    except OSError:
        raise
    except Exception as error:
        raise OSError(reason(error)) from error
