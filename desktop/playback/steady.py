"""An output that never fails: when its device is unplugged, sound goes on elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from desktop.language import tr
from desktop.playback.outputs import Output, SilentOutput

_log = logging.getLogger(__name__)

OpenDevice = Callable[[int, str], Output]


class SteadyOutput:
    """Writes to the chosen device, else to the system's, else to a silent clock.

    Made on the GUI thread; opened, written to and closed on the playing thread, because a device
    may take a third of a second to open. The chosen device is tried again whenever playing
    begins, so one that is plugged in again is used again.

    Args:
        open_device: opens a device by its name, empty for the system's; raises OSError.
        rate: samples a second.
        device: the chosen device; empty for the system's.
        tell: gets a sentence for the user; may be called on the playing thread.
    """

    def __init__(
        self, open_device: OpenDevice, rate: int, device: str, tell: Callable[[str], object]
    ) -> None:
        self._open_device, self._rate, self._tell = open_device, rate, tell
        self._device = device
        self._wish: str | None = None
        self._is_open = False
        self._output: Output = SilentOutput(rate)  # until a device is open

    def open(self) -> None:
        """Open the device; before it nothing is heard and there is no latency."""
        self._output = self._opened([self._device, ""] if self._device else [""])
        self._is_open = True

    @property
    def latency_s(self) -> float:
        """Seconds from writing to hearing."""
        return self._output.latency_s

    @property
    def is_silent(self) -> bool:
        """True while the silent clock stands in for a device."""
        return self._is_open and isinstance(self._output, SilentOutput)

    def switch(self, device: str) -> None:
        """Go on with another device from the next block on; on any thread."""
        self._wish = device

    def write(self, samples: NDArray[np.float32]) -> None:
        """Take interleaved samples (samples, 2) float32; blocks until there is room."""
        if self._wish is not None:
            device, self._wish = self._wish, None
            self._output.close()
            self._output = self._opened([device, ""] if device else [""])
        try:
            self._output.write(samples)
        except OSError as error:
            _log.info("the sound device stopped: %s", error)
            self._tell(tr("The sound device stopped: {error}").format(error=error))
            self._output.close()
            self._output = self._opened([""])
            self._write_again(samples)

    def _write_again(self, samples: NDArray[np.float32]) -> None:
        try:
            self._output.write(samples)
        except OSError:
            self._output.close()
            self._output = SilentOutput(self._rate)

    def end_wait(self) -> None:
        """Let a silent wait end, so that the playing thread can be joined at once."""
        if isinstance(self._output, SilentOutput):
            self._output.close()

    def close(self) -> None:
        """Free the device."""
        self._output.close()

    def _opened(self, devices: list[str]) -> Output:
        """The first device that opens; the silent clock, and a word about it, when none does."""
        reason = ""
        for device in devices:
            try:
                output = self._open_device(self._rate, device)
            except OSError as error:
                _log.info("no sound device %r: %s", device, error)
                reason = reason or str(error)
                continue
            if reason:
                self._tell(
                    tr("{device} is not there; the sound goes to the system's device.").format(
                        device=devices[0]
                    )
                )
            return output
        self._tell(
            tr("No sound device was found: playback runs silently. ({reason})").format(
                reason=reason
            )
        )
        return SilentOutput(self._rate)
