"""A recording that grows on disk and is whole at any moment, whatever ends the program."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Self

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio.writer import SET_ADD_PEAK_CHUNK
from engine.errors import DiskFull, ExportError

_UPDATE_HEADER_NOW = 0x1060  # SFC_UPDATE_HEADER_NOW of sndfile.h
_RF64_AUTO_DOWNGRADE = 0x1210  # SFC_RF64_AUTO_DOWNGRADE
_SAFE_EVERY_S = 1.0


class Capture:
    """Writes float32 WAV (RF64 beyond 4 GB); every second it is made safe on the disk.

    A program that is killed leaves a file that any reader opens, without at most its last second.
    Memory does not grow with the length. One thread; a context manager that finishes.

    Args:
        path: of the WAV file; replaced when it is there.
        rate: samples a second.
        n_channels: number of channels.

    Raises:
        ExportError: the file cannot be made.
    """

    def __init__(self, path: Path, rate: int, n_channels: int) -> None:
        self.path, self.rate, self.n_channels = path, rate, n_channels
        self.n_samples = 0
        self._n_safe = 0
        try:
            self._file = soundfile.SoundFile(
                path, "w", samplerate=rate, channels=n_channels, subtype="FLOAT", format="RF64"
            )
        except (soundfile.LibsndfileError, OSError) as error:
            raise ExportError(path, str(error)) from error
        self._command(SET_ADD_PEAK_CHUNK, 0)
        self._command(_RF64_AUTO_DOWNGRADE, 1)

    def write(self, samples: NDArray[np.float32]) -> None:
        """Append samples, (samples, channels) float32.

        Raises:
            DiskFull: no room left; what was written before is safe.
            ExportError: the system refused for another reason.
        """
        try:
            self._file.write(np.ascontiguousarray(samples))
            self.n_samples += len(samples)
            if self.n_samples - self._n_safe >= _SAFE_EVERY_S * self.rate:
                self._make_safe()
        except (soundfile.LibsndfileError, OSError) as error:
            if shutil.disk_usage(self.path.parent).free < samples.nbytes:
                raise DiskFull(self.path, samples.nbytes) from error
            raise ExportError(self.path, str(error)) from error

    def _make_safe(self) -> None:
        """The header first, as it says how much there is; then both on the disk."""
        self._command(_UPDATE_HEADER_NOW, 0)
        self._file.flush()
        self._n_safe = self.n_samples

    def _command(self, command: int, value: int) -> None:
        # python-soundfile 0.14 has no public way to libsndfile's commands.
        soundfile._snd.sf_command(self._file._file, command, soundfile._ffi.NULL, value)

    def finish(self) -> None:
        """Close the file; nothing happens when it is closed."""
        if self._file.closed:
            return
        try:
            self._make_safe()
            self._file.close()
        except (soundfile.LibsndfileError, OSError) as error:
            raise ExportError(self.path, str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.finish()
