"""Where sound goes: the sound device through PortAudio, or a silent clock that keeps the pace."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from typing import Any, Protocol
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

_log = logging.getLogger(__name__)

_LATENCY_S = 0.12
_STREAMS: WeakSet[object] = WeakSet()


def note_stream(stream: object, *, is_open: bool) -> None:
    """Remember that a stream of PortAudio is open, or no more; see `look_again`."""
    if is_open:
        _STREAMS.add(stream)
    else:
        _STREAMS.discard(stream)


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
        # Imported late: without the PortAudio library the import itself fails.
        import sounddevice

        self._error = sounddevice.PortAudioError
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


def reason(error: Exception) -> str:
    """What PortAudio says without the numbers behind it, which tell a user nothing."""
    return str(error).partition(" [PaErrorCode")[0]


def output_names() -> tuple[str, ...]:
    """Names of the sound devices that can play; empty without PortAudio or without any."""
    return tuple(str(d["name"]) for d in devices() if d["max_output_channels"] >= 2)


def devices() -> tuple[Mapping[str, Any], ...]:
    """What PortAudio knows of each device; empty without PortAudio or without any."""
    try:
        import sounddevice  # late: without the PortAudio library the import itself raises OSError
    except (OSError, ImportError) as error:
        _log.info("no sound devices: %s", error)
        return ()
    try:
        return tuple(sounddevice.query_devices())
    except sounddevice.PortAudioError as error:
        _log.info("no sound devices: %s", error)
        return ()


def look_again() -> None:
    """Let devices that were plugged in meanwhile appear; nothing while a stream is open.

    PortAudio lists devices only when it starts (PortAudio issue 11), so it is started again,
    which would end every open stream.
    """
    if _STREAMS:
        return
    try:
        import sounddevice
    except (OSError, ImportError):
        return
    try:
        sounddevice._terminate()
        sounddevice._initialize()
    except sounddevice.PortAudioError as error:
        _log.info("the sound devices cannot be listed again: %s", error)
