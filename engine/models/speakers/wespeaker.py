"""WeSpeaker's ResNet34: the full speaker encoder, a published ONNX file, behind `VoiceTeller`.

It runs on the processor through onnxruntime, whatever device the networks of torch use.

Source: Wang et al., "Wespeaker: a research and production oriented speaker embedding learning
toolkit", ICASSP 2023 (arXiv 2210.17016); model card of wespeaker-voxceleb-resnet34-LM.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import WrongWeights
from engine.models import enrolment, speaker
from engine.models.speaker import RATE
from engine.models.speakers import onnx_session

ID = "wespeaker-resnet34"
ENGINE = "wespeaker"
"""Name of this loader in model cards."""
SIZE = 256
N_MELS = 80
THRESHOLD = 0.5
"""Cosine from which on two pieces are of one voice: the default of WeSpeaker's `asv_main`."""
THRESHOLD_SOURCE = "default of WeSpeaker's runtime, not calibrated by us"
INPUT, OUTPUT = "feats", "embs"
LEAST_SAMPLES = RATE * 25 // 1000
"""One frame; what is shorter has no features."""
_LONGEST = 20 * RATE  # of one enrolment heard at once: bounds the memory
_FULL_SCALE = 1 << 15  # Kaldi's features are those of 16-bit numbers
_PROBED_FRAMES = 100


def features(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Kaldi's log-mel filter bank, its mean over time taken off.

    80 bands from 20 Hz to 8 kHz, frames of 25 ms every 10 ms that lie wholly inside, Hamming
    window, pre-emphasis 0.97, each frame's mean removed, transform of 512, no dither, no energy.

    Args:
        samples: mono, 16 kHz, full scale 1, shape (samples,).

    Returns:
        Shape (frames, 80).

    Raises:
        ValueError: fewer than `LEAST_SAMPLES`.
    """
    import kaldi_native_fbank as knf  # only here

    if len(samples) < LEAST_SAMPLES:
        raise ValueError(f"{len(samples)} samples are no frame")
    options = knf.FbankOptions()
    options.frame_opts.samp_freq = RATE
    options.frame_opts.dither = 0.0
    options.frame_opts.window_type = "hamming"
    options.mel_opts.num_bins = N_MELS
    bank = knf.OnlineFbank(options)
    bank.accept_waveform(RATE, (samples * _FULL_SCALE).astype(np.float32))
    bank.input_finished()
    frames = np.stack([bank.get_frame(k) for k in range(bank.num_frames_ready)])
    found: NDArray[np.float32] = (frames - frames.mean(axis=0)).astype(np.float32)
    return found


class WeSpeaker:
    """The network ready for use; the methods are those of `speaker.VoiceTeller`.

    Args:
        session: of onnxruntime.
        sha256: of the file.
    """

    id = ID
    size = SIZE
    threshold = THRESHOLD
    threshold_source = THRESHOLD_SOURCE

    def __init__(self, session: Any, *, sha256: str) -> None:
        self._session = session
        self._at_once = not isinstance(session.get_inputs()[0].shape[0], int)
        self.sha256 = sha256

    def embed(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vector of shape (size,) as prompted Whisper takes it; see `speaker.SpeakerEncoder`."""
        return speaker.as_cue(self, samples)

    def enrol(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector of an enrolment, shape (size,); long ones are averaged over pieces.

        Raises:
            ReferenceTooShort: it holds too little speech.
            NoisyEnrolment: noise is about as loud as the voice.
        """
        pieces = enrolment.cut(enrolment.voiced(samples, RATE), _LONGEST)
        return speaker.unit(self.vectors(pieces).mean(axis=0))

    def vectors(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vectors of pieces of sound of one length, (n, samples) to (n, size)."""
        heard = np.stack([features(piece) for piece in pieces])
        batches = [heard] if self._at_once else [row[np.newaxis] for row in heard]
        found = [self._session.run([OUTPUT], {INPUT: batch})[0] for batch in batches]
        return speaker.unit(np.concatenate(found))


def load(path: Path, sha256: str) -> WeSpeaker:
    """Open the network.

    Args:
        path: the ONNX file.
        sha256: its hash, checked by the caller.

    Raises:
        WrongWeights: it is damaged or of another network.
    """
    threads = max(1, (os.cpu_count() or 1) - 1)  # the window stays lively
    session = onnx_session.open_session(path, ID, threads=threads)
    with onnx_session.refusing(path, ID):
        _check(session, path.name)
    return WeSpeaker(session, sha256=sha256)


def _check(session: Any, name: str) -> None:
    """Compare inputs and outputs with the published ones; the output's size by running it."""
    heard = {put.name: put.shape for put in session.get_inputs()}
    told = [put.name for put in session.get_outputs()]
    if list(heard) != [INPUT] or OUTPUT not in told:
        turned = f"{name} turns {', '.join(heard)} into {', '.join(told)}"
        raise WrongWeights(ID, [f"{turned}, not {INPUT} into {OUTPUT}"])
    if len(heard[INPUT]) != 3 or heard[INPUT][2] != N_MELS:
        raise WrongWeights(ID, [f"{INPUT} of {name} is {heard[INPUT]}, not of {N_MELS} bands"])
    probe = np.zeros((1, _PROBED_FRAMES, N_MELS), np.float32)
    shape = session.run([OUTPUT], {INPUT: probe})[0].shape
    if shape != (1, SIZE):
        raise WrongWeights(ID, [f"{OUTPUT} of {name} is {shape}, not {(1, SIZE)}"])
