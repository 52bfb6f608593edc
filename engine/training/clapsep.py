"""Train CLAPSep: from recordings and a CLAP file to a checkpoint of the published layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.models import clapsep_weights, weights
from engine.models.clapsep_network import ClapSep, ClapSepDims
from engine.models.clapsep_weights import convert_clapsep
from engine.models.parts.roberta import RobertaTokenizer
from engine.progress import Progress, Report, silent
from engine.training import clapsep_trainee, losses
from engine.training.attribution import write_attribution
from engine.training.captions import read_captions
from engine.training.clapsep_recipe import ClapSepConfig, ClapSepRecipe
from engine.training.clapsep_trainee import Trained as TrainedPart
from engine.training.data import Corpus, load_corpus
from engine.training.learning import Trained
from engine.training.loop import Loop, LoopConfig, backward
from engine.training.starter_validation import si_sdr

CHECKPOINT = "best_model.safetensors"
"""What was trained, under the published names; the converter takes it like the published file."""
CONVERTED = "clapsep.safetensors"
"""Everything the program needs, as the converter makes it from the published files."""

LOOP = LoopConfig(
    steps=231_000,
    learning_rate=1e-4,
    warm_up=500,
    weight_decay=0.01,
    clip_norm=5.0,
    averaging=0.999,
    validate_every=2_000,
    uses_muon=False,
)
"""Published: AdamW at 1e-4, gradients clipped at 5, 231,000 steps. Ours differs in the schedule:
warm-up and cosine instead of steps down on a plateau, because a resumed run must not depend on
what validation said before."""

_VALIDATION_SEED = 7


@dataclass(frozen=True, slots=True)
class ClapSepRun:
    """Everything that decides a run.

    Attributes:
        data: folder with the packs.
        out: folder of the run: checkpoint, losses, curve, weights.
        clap: CLAP's published file, or a safetensors copy of it.
        tokens: folder of the tokeniser's two files; that of `clap` when None.
        start: a CLAPSep checkpoint to go on from; None to learn from scratch.
        recipe: what a step is made of.
        loop: how long and how fast.
        dims: sizes other than the published: fields of `ClapSepDims` that CLAP's file does not
            tell.
        rank: of the adapters.
        device: where to compute.
        validated: batches of the validation split that are scored.
        resume: continue from the checkpoint of `out`.
    """

    data: Path
    out: Path
    clap: Path
    tokens: Path | None = None
    start: Path | None = None
    recipe: ClapSepConfig = field(default_factory=ClapSepConfig)
    loop: LoopConfig = LOOP
    dims: Mapping[str, int] = field(default_factory=dict)
    rank: int = 16
    device: str = "cpu"
    validated: int = 16
    resume: bool = False


def train(run: ClapSepRun, report: Report = silent) -> Trained:
    """Train the adapters of the encoder and the decoder.

    Args:
        run: data, files, schedule, recipe.
        report: progress; may raise `Cancelled`, the last checkpoint stays.

    Returns:
        The converted file, which the program loads; the checkpoint stands beside it.

    Raises:
        ModelNotInstalled: CLAP's file or the tokeniser's are not there.
        WrongWeights: a file does not fit; all problems are named.
        TrainingError: bad data, or the run diverged.
    """
    report(Progress("reading CLAP"))
    network, trained = _build(run)
    tokenizer = RobertaTokenizer(
        run.tokens or run.clap.parent, size=network.dims.clap.text.vocabulary
    )
    corpus = load_corpus(run.data, rate=network.dims.rate, report=report)
    recipe = _recipe(run, network.dims, corpus, tokenizer, "train")
    loop = Loop(trained, run.loop, run.out)
    if run.resume:
        loop.resume()
    validation = _validation(run, network.dims, corpus, tokenizer)

    latest: dict[str, float] = {}

    def validate(averaged: Mapping[str, Tensor]) -> Mapping[str, float]:
        if validation is not None:
            with _swapped(trained, averaged):
                latest.update(_scores(network, validation, run.validated))
        return latest

    loop.run(lambda step: backward(trained, recipe.losses(network, step)), validate, report)
    weights_file = _write(run, loop.averaged, report)
    write_attribution(corpus.recordings, run.out / "ATTRIBUTION.md")
    return Trained(weights_file, run.out / "curve.csv", latest)


def _build(run: ClapSepRun) -> tuple[ClapSep, TrainedPart]:
    clap = weights.read_published(run.clap, "CLAP", prefix="module.")
    shapes = {key: tuple(value.shape) for key, value in clap.items()}
    dims = ClapSepDims(clap=clapsep_weights.clap_dims_of(shapes), **run.dims)
    network, trained = clapsep_trainee.build(dims, clap, rank=run.rank, seed=run.recipe.seed)
    if run.start is not None:
        tensors = weights.read_published(run.start, "CLAPSep")
        clapsep_trainee.set_published(trained, tensors)
    return network.to(run.device), trained


def _recipe(
    run: ClapSepRun, dims: ClapSepDims, corpus: Corpus, tokenizer: RobertaTokenizer, split: str
) -> ClapSepRecipe:
    return ClapSepRecipe(run.recipe, dims, corpus, read_captions(), tokenizer, split=split)


def _validation(
    run: ClapSepRun, dims: ClapSepDims, corpus: Corpus, tokenizer: RobertaTokenizer
) -> ClapSepRecipe | None:
    """Mixtures of the validation split; None where there are too few categories to mix."""
    if len(corpus.by_category("valid")) < 3:
        return None
    present = replace(run.recipe, cues=replace(run.recipe.cues, absent=0.0))
    return _recipe(replace(run, recipe=present), dims, corpus, tokenizer, "valid")


@torch.no_grad()
def _scores(network: ClapSep, validation: ClapSepRecipe, batches: int) -> dict[str, float]:
    """Improvements over fixed mixtures, by the same mixture of cues as in training."""
    clapsep_trainee.set_mode(network, is_training=False)
    gained: dict[str, list[Tensor]] = {"si_sdri": [], "loss": []}
    for number in range(batches):
        generator = np.random.default_rng([_VALIDATION_SEED, number])
        asked = validation.ask(network, generator, is_training=False)
        estimates = validation.separate(network, asked)
        before = si_sdr(asked.mixtures[asked.item], asked.targets)
        gained["si_sdri"].append(si_sdr(estimates, asked.targets) - before)
        gained["loss"].append(losses.waveform_loss(estimates, asked.targets))
    return {name: float(torch.cat(values).mean()) for name, values in gained.items()}


@contextmanager
def _swapped(trained: TrainedPart, other: Mapping[str, Tensor]) -> Iterator[None]:
    """Compute with other values of the trained parameters for a while."""
    own = {name: value.clone() for name, value in trained.state_dict().items()}
    trained.load_state_dict(dict(other))
    try:
        yield
    finally:
        trained.load_state_dict(own)


def _write(run: ClapSepRun, state: Mapping[str, Tensor], report: Report) -> Path:
    """The checkpoint, and from it and CLAP's file what the program loads."""
    checkpoint, converted = run.out / CHECKPOINT, run.out / CONVERTED
    weights.write(checkpoint, "CLAPSep", clapsep_trainee.published(state), {})
    convert_clapsep(checkpoint, run.clap, converted, report)
    return converted
