"""A voice synthesised anew from a mixture by the generative head; never a part of the recording.

Whoever shows the result must call it `LABEL` and keep the masked version beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from engine.audio import resample
from engine.audio.buffer import Buffer
from engine.errors import ModelError, SilentRegion
from engine.models.flow_head import vocode
from engine.models.overlap import Averager, WindowGrid
from engine.models.whisper_mel import HOP, RATE
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:
    from engine.models.target_speech import VoiceModel

LABEL = "re-synthesised"
STEPS = 10
"""Steps of the flow: more change little."""
_WINDOW, _WINDOW_HOP = 400 * HOP, 300 * HOP
_RMS = 0.1  # level at which the networks hear everything


def resynthesise(
    mixture: Buffer,
    cue: NDArray[np.float32],
    model: VoiceModel,
    *,
    steps: int = STEPS,
    seed: int = 0,
    report: Report = silent,
) -> Buffer:
    """The voice of a cue, synthesised from what is heard of it, with the phase of the mixture.

    The same seed gives the same sound. The whole mixture is held in memory.

    Args:
        mixture: any rate and channels.
        cue: from `model.embed_audio`.
        model: one with a generative head.
        steps: of the flow.
        seed: of its noise.
        report: progress; may raise `Cancelled`.

    Returns:
        Mono at 16 kHz, as long as the mixture, at about its level.

    Raises:
        ModelError: the model has no generative head.
        SilentRegion: the mixture is silent.
    """
    if model.networks.flow is None:
        raise ModelError(
            model.spec.id,
            "it has no generative head",
            hint="Train one with `auricle train starter-voice --head generative`.",
        )
    heard = resample.resample(mixture.mid(), mixture.rate, RATE)
    level = float(np.sqrt(np.mean(np.square(heard, dtype=np.float64)))) if heard.size else 0.0
    if level == 0.0:
        raise SilentRegion
    sound = np.pad(heard * np.float32(_RMS / level), (0, -len(heard) % (2 * HOP)))
    mels = _mels(sound, cue, model, steps, seed, report)
    with torch.inference_mode():
        spoken = vocode(
            torch.from_numpy(mels)[None], torch.from_numpy(sound)[None], model.networks.mel.cpu()
        )
    samples = spoken[:, : len(heard)].numpy() * np.float32(level / _RMS)
    return Buffer(samples.astype(np.float32), RATE)


def _mels(
    sound: NDArray[np.float32],
    cue: NDArray[np.float32],
    model: VoiceModel,
    steps: int,
    seed: int,
    report: Report,
) -> NDArray[np.float32]:
    """Log-mels of the voice over the whole sound, windows averaged where they overlap."""
    n_frames = len(sound) // HOP
    noise = np.random.default_rng(seed).standard_normal((model.n_mels, n_frames), np.float32)
    grid = WindowGrid(len(sound), _WINDOW, _WINDOW_HOP, HOP)
    averager = Averager(model.n_mels, 0)
    for index in range(len(grid)):
        report(Progress("synthesising", index, len(grid)))
        window = grid[index]
        piece = sound[window.start : window.start + window.length]
        frames = len(piece) // HOP
        start = window.first_frame
        # The noise belongs to the time, not to the window: overlapping windows begin alike.
        mels = model.synthesise(piece, cue, noise[:, start : start + frames], steps=steps)
        averager.add(start, mels, grid.weights(window)[:frames])
    return averager.take(n_frames)
