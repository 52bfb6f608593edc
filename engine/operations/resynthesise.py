"""A voice synthesised anew from a mixture by the generative head; never a part of the recording.

Whoever shows the result must call it `LABEL` and keep the masked version beside it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine import __version__
from engine.audio import files, resample
from engine.audio.buffer import Buffer
from engine.errors import ModelError, SilentRegion
from engine.models.overlap import Averager, WindowGrid
from engine.models.parts.flow_head import vocode
from engine.models.parts.whisper_mel import HOP, RATE
from engine.operations import cues as cues_module
from engine.operations import region
from engine.operations.cues import Cues, Reference
from engine.operations.enrolments import check_voice
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:
    from engine.models.target_speech import VoiceModel

LABEL = "re-synthesised"
STEPS = 10
"""Steps of the flow: more change little."""
_WINDOW, _WINDOW_HOP = 400 * HOP, 300 * HOP
_RMS = 0.1  # level at which the networks hear everything


@dataclass(frozen=True, slots=True)
class ResynthesisRequest:
    """Whose voice to synthesise anew from a region.

    Attributes:
        path: the recording.
        start: first sample, at its own rate.
        end: sample after the last one.
        voices: enrolments of the one voice.
        out: the WAV file.
        weights: folder of a run of `auricle train starter-voice`; None for the model of the
            program.
        device: one of `engine.models.device.NAMES`.
        seed: of the noise that the flow begins with.
        steps: of the flow.
    """

    path: Path
    start: int
    end: int
    voices: tuple[Reference, ...]
    out: Path
    weights: Path | None = None
    device: str = "auto"
    seed: int = 0
    steps: int = STEPS


@dataclass(frozen=True, slots=True)
class Resynthesis:
    """A voice synthesised anew.

    Attributes:
        path: mono 16 kHz WAV; it is `LABEL` and has no residual.
        recipe: everything needed to do it again.
        seconds: it took.
        device: where the network ran.
    """

    path: Path
    recipe: dict[str, Any]
    seconds: float
    device: str


def generative_model(weights: Path | None, device_name: str = "auto") -> VoiceModel:
    """The voice model, when it has a generative head.

    Raises:
        ModelError: it has none, or it cannot be used.
        ModelNotInstalled: the folder holds no voice model.
    """
    from engine.models import device, registry, target_speech

    chosen = device.choose(device_name)
    if weights is None:
        model = registry.load_mask_model(target_speech.ID, chosen)
    else:
        model = target_speech.load(weights, chosen.kind, chosen.dtype)
    if not isinstance(model, target_speech.VoiceModel):
        raise ModelError(target_speech.ID, "it has no generative head")
    _require_head(model)
    return model


def resynthesise_file(request: ResynthesisRequest, report: Report = silent) -> Resynthesis:
    """Synthesise the voice of a region anew and write it; the whole region is held in memory.

    Raises:
        EmptyRegion, RegionOutside, SilentRegion: there is nothing to work on.
        ReferenceTooShort, NoisyEnrolment, NoVoice, CueError: an enrolment says too little.
        AudioFileError: the recording or an enrolment cannot be read.
        ModelError: the model has no generative head, or cannot be used.
        ExportError, DiskFull: the file cannot be written.
        Cancelled: from `report`; nothing is left behind.
    """
    from engine.models import device

    began = time.monotonic()
    for voice in request.voices:
        check_voice(voice)
    report(Progress("loading model"))
    model = generative_model(request.weights, request.device)
    with files.open_reader(request.path, report) as reader:
        region.check(reader, request.start, request.end, report)
        mixture = reader.read(request.start, request.end)
    said = Cues(voices=request.voices)
    cue = cues_module.embed(said, model).positive
    made = resynthesise(mixture, cue, model, steps=request.steps, seed=request.seed, report=report)
    files.make_folder(request.out.parent)
    tags = {"software": f"Auricle {__version__}", "comment": f"{LABEL}: no part of the recording"}
    files.write(request.out, made, metadata=tags)
    chosen = device.choose(request.device)
    recipe = _recipe(request, said, model) | {
        "outputs": {request.out.name: files.file_sha256(request.out, report)},
        "device": chosen.recorded,
        "dtype": chosen.dtype_name,
    }
    return Resynthesis(request.out, recipe, time.monotonic() - began, chosen.label)


def _recipe(request: ResynthesisRequest, said: Cues, model: VoiceModel) -> dict[str, Any]:
    """What was asked, of which sound and which weights."""
    return {
        "operation": "resynthesise",
        "kind": LABEL,
        "parameters": {
            "start": request.start,
            "end": request.end,
            "cues": cues_module.plain(said),
            "steps": request.steps,
        },
        "inputs": {
            "path": str(request.path),
            "sha256": region.cheap_sha256(request.path),
            "size_bytes": request.path.stat().st_size,
        },
        "model_id": model.spec.id,
        "model_sha256": model.spec.sha256,
        "code_version": __version__,
        "seed": request.seed,
    }


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
    _require_head(model)
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


def _require_head(model: VoiceModel) -> None:
    if model.networks.flow is None:
        raise ModelError(
            model.spec.id,
            "it has no generative head",
            hint="Train one with `auricle train starter-voice --head generative --out DIR`, and "
            "name its folder with `--voice-model DIR`.",
        )


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
