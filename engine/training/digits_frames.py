"""Train a framewise recogniser on single voices that say a few words; nothing of it is shipped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from engine.evaluation import speaker_sets, target_mixtures
from engine.evaluation.mixtures import RATE, TARGET_RMS
from engine.evaluation.target_mixtures import ItemDrawer
from engine.models.parts.whisper_mel import HOP
from engine.progress import Progress, Report, silent
from engine.training import frame_recogniser
from engine.training.frame_recogniser import SILENCE, FrameRecogniser
from engine.training.learning import Trained, learn
from engine.training.loop import LoopConfig

FILE = "frames.safetensors"
LOOP = LoopConfig(
    steps=1200, learning_rate=2e-3, warm_up=50, averaging=0.99, validate_every=200, uses_muon=False
)
_TRAIN, _VALID = 0, 1  # keep the draws of training and validation apart


@dataclass(frozen=True, slots=True)
class FramesConfig:
    """Everything that decides a run.

    Attributes:
        data: folder with a manifest of spoken single words.
        out: folder of the run.
        loop: how long and how fast.
        batch: utterances a step.
        seconds: of each, its end cut off or silent.
        validated: utterances of the validation split.
        noise_db: level of white noise against the voice, drawn between these: what is as faint is
            no word.
        seed: of everything drawn.
        resume: continue from the checkpoint of `out`.
    """

    data: Path
    out: Path
    loop: LoopConfig = LOOP
    batch: int = 16
    seconds: float = 3.0
    validated: int = 100
    noise_db: tuple[float, float] = (-60.0, -20.0)
    seed: int = 1
    resume: bool = False


def train(config: FramesConfig, report: Report = silent) -> Trained:
    """Train the recogniser.

    Returns:
        Its file; the scores are shares of the moments named rightly, in "words" and in "silence".

    Raises:
        EvaluationError: the data cannot be used.
        TrainingError: the run diverged.
    """
    report(Progress("reading recordings"))
    recipe = _Recipe(config)
    torch.manual_seed(config.seed)
    network = FrameRecogniser(recipe.words)
    learnt = learn(
        network,
        recipe.losses,
        recipe.scores,
        config.loop,
        config.out,
        workers=1,  # its dropout draws from the one generator that threads share
        resume=config.resume,
        report=report,
    )
    path = config.out / FILE
    frame_recogniser.write(path, recipe.words, learnt.networks.state_dict())
    return Trained(path, learnt.curve, learnt.scores)


class _Recipe:
    """Batches of single voices with the word of every moment, and the score on held-out ones."""

    def __init__(self, config: FramesConfig) -> None:
        self._config = config
        speakers = speaker_sets.read(config.data)
        self.words = tuple(sorted(speakers.words()))
        self._drawer = ItemDrawer(speakers, "train")
        held_out = ItemDrawer(speakers, speaker_sets.VALID)
        random = np.random.default_rng([config.seed, _VALID])
        self._valid = self._batch(held_out, config.validated, random)

    def losses(
        self, network: FrameRecogniser, step: int, worker: int, done: float
    ) -> dict[str, Tensor]:
        """Cross-entropy of a batch, a function of the weights and the step alone; see `learn`."""
        random = np.random.default_rng([self._config.seed, _TRAIN, step])
        torch.manual_seed(int(random.integers(2**31)))  # of the dropout
        sounds, classes = self._batch(self._drawer, self._config.batch, random)
        return {"loss": F.cross_entropy(network.train()(sounds), classes)}

    @torch.no_grad()
    def scores(self, network: FrameRecogniser) -> dict[str, float]:
        """Share of the moments of the validation split that are named rightly."""
        sounds, classes = self._valid
        is_right = (network.eval()(sounds).argmax(1) == classes).float()
        said = classes != SILENCE
        return {"words": float(is_right[said].mean()), "silence": float(is_right[~said].mean())}

    def _batch(self, drawer: ItemDrawer, size: int, random: Generator) -> tuple[Tensor, Tensor]:
        pairs = [self._item(drawer.utterance(None, random), random) for _ in range(size)]
        sounds, classes = (np.stack(rows) for rows in zip(*pairs, strict=True))
        return torch.from_numpy(sounds), torch.from_numpy(classes)

    def _item(
        self, said: target_mixtures.Utterance, random: Generator
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """An utterance in faint noise, and the class of each moment."""
        length = round(self._config.seconds * RATE)
        voice = target_mixtures.sound(said, length)
        level = TARGET_RMS * 10 ** (random.uniform(*self._config.noise_db) / 20)
        sound = (level * random.standard_normal(length, np.float32)).astype(np.float32)
        sound[: len(voice)] += voice
        classes = np.full(frame_recogniser.frames(length), SILENCE)
        for clip, (start, end) in zip(said.clips, target_mixtures.spans(said), strict=True):
            word = self.words.index(clip.transcript.lower())
            classes[start // HOP : min(end, length) // HOP] = 1 + word
        return sound, classes
