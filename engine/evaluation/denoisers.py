"""Published speech denoisers to measure against: GTCRN and DTLN, as their authors run them.

Their weights do not come with the program: a folder holds them (`--baselines`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.audio import spectrum
from engine.errors import EvaluationError
from engine.models.speakers import onnx_session

RATE = 16_000
Denoiser = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""From a mono mixture at `RATE` to its speech, both shape (samples,), float32."""


def open_session(path: Path) -> Any:
    """An ONNX file on one processor thread.

    Raises:
        EvaluationError: the file is not there.
        WrongWeights: it is no network.
    """
    if not path.is_file():
        raise EvaluationError(f"{path}: no such model", hint="Give the folder of the baselines.")
    return onnx_session.open_session(path, path.stem)


class Gtcrn:
    """GTCRN, frame by frame: a complex mask on a spectrum of 512/256 with root-Hann windows.

    Source: Rong et al., "GTCRN: a speech enhancement model requiring ultralow computational
    resources", ICASSP 2024; the streaming export of its authors.
    """

    N_FFT, HOP = 512, 256

    def __init__(self, folder: Path) -> None:
        """Open gtcrn/gtcrn_simple.onnx of a folder of baselines."""
        self._session = open_session(folder / "gtcrn" / "gtcrn_simple.onnx")
        self._states = {
            put.name: np.zeros(put.shape, np.float32) for put in self._session.get_inputs()[1:]
        }

    def __call__(self, mixture: NDArray[np.float32]) -> NDArray[np.float32]:
        """The speech in a mixture."""
        frames = self._analyse(mixture)
        states, found = dict(self._states), []
        for frame in frames:
            pair = np.stack([frame.real, frame.imag], axis=-1)[np.newaxis, :, np.newaxis]
            heard, *kept = self._session.run(None, {"mix": pair.astype(np.float32), **states})
            states = dict(zip(states, kept, strict=True))
            found.append(heard[0, :, 0, 0] + 1j * heard[0, :, 0, 1])
        return self._synthesise(np.stack(found), len(mixture))

    def _window(self) -> NDArray[np.float64]:
        return np.sqrt(spectrum.window("hann", self.N_FFT).astype(np.float64))

    def _analyse(self, wave: NDArray[np.float32]) -> NDArray[np.complex128]:
        """Centred frames, mirrored at the ends, shape (frames, bins)."""
        half = self.N_FFT // 2
        padded = np.pad(wave.astype(np.float64), (half, half), mode="reflect")
        pieces = np.lib.stride_tricks.sliding_window_view(padded, self.N_FFT)[:: self.HOP]
        return np.asarray(np.fft.rfft(pieces * self._window()))

    def _synthesise(self, frames: NDArray[np.complex128], n_samples: int) -> NDArray[np.float32]:
        window, half = self._window(), self.N_FFT // 2
        pieces = np.fft.irfft(frames, self.N_FFT) * window
        total = np.zeros((len(frames) - 1) * self.HOP + self.N_FFT)
        weight = np.zeros_like(total)
        for index, piece in enumerate(pieces):
            at = slice(index * self.HOP, index * self.HOP + self.N_FFT)
            total[at] += piece
            weight[at] += window**2
        wave = np.zeros(n_samples)
        made = (total / np.maximum(weight, 1e-8))[half : half + n_samples]
        wave[: len(made)] = made
        return wave.astype(np.float32)


class Dtln:
    """DTLN: a magnitude mask on blocks of 512 samples, then a mask in a learned basis.

    Source: Westhausen and Meyer, "Dual-signal transformation LSTM network for real-time noise
    suppression", Interspeech 2020; run block by block, with the delay of the blocks taken out.
    """

    BLOCK, SHIFT = 512, 128

    def __init__(self, folder: Path) -> None:
        """Open dtln/model_1.onnx and model_2.onnx of a folder of baselines."""
        self._first = open_session(folder / "dtln" / "model_1.onnx")
        self._second = open_session(folder / "dtln" / "model_2.onnx")

    def __call__(self, mixture: NDArray[np.float32]) -> NDArray[np.float32]:
        """The speech in a mixture."""
        lead = self.BLOCK - self.SHIFT  # what the last whole block of a sample waits for
        tail = -len(mixture) % self.SHIFT + lead
        padded = np.pad(mixture, (lead, tail)).astype(np.float32)
        first, second = _empty_state(self._first), _empty_state(self._second)
        total = np.zeros(len(padded), np.float32)
        for at in range(0, len(padded) - self.BLOCK + 1, self.SHIFT):
            block = padded[at : at + self.BLOCK]
            heard = np.fft.rfft(block)
            magnitude = np.abs(heard).astype(np.float32)[np.newaxis, np.newaxis]
            mask, first = _step(self._first, magnitude, first)
            masked = np.fft.irfft(heard * mask[0, 0]).astype(np.float32)
            refined, second = _step(self._second, masked[np.newaxis, np.newaxis], second)
            total[at : at + self.BLOCK] += refined[0, 0]
        return total[lead : lead + len(mixture)]


def _empty_state(session: Any) -> NDArray[np.float32]:
    return np.zeros(session.get_inputs()[1].shape, np.float32)


def _step(
    session: Any, sound: NDArray[np.float32], state: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Run a network with a state: its answer and the next state."""
    names = [put.name for put in session.get_inputs()]
    answer, kept = session.run(None, dict(zip(names, (sound, state), strict=True)))
    return answer, kept


def baselines(folder: Path) -> dict[str, Denoiser]:
    """The published denoisers of a folder, by name.

    Raises:
        EvaluationError: a file is missing.
    """
    return {"GTCRN": Gtcrn(folder), "DTLN": Dtln(folder)}
