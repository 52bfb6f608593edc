"""`auricle train target-asr`, `digits-base`, `digits-frames`: who hears one speaker's words."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options, out_folder

METHODS = ("prompts", "lora")
ENCODERS = ("mel-statistics", "starter-voice", "wespeaker-resnet34")
BASE_STEPS = 600
FRAMES_STEPS = 1200


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register all."""
    _add_adapter(recipes)
    _add_base(recipes)
    _add_frames(recipes)


def _add_adapter(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = recipes.add_parser(
        "target-asr",
        help="an adapter that makes Whisper hear one speaker",
        description="Freezes a Whisper and trains soft prompts (or LoRA) on mixtures of two "
        "speakers. DIR holds LibriSpeech, Libri2Mix beside LibriSpeech, or manifests with speaker "
        "and transcript. The adapter with the lowest error on the validation split is kept.",
    )
    parser.add_argument(
        "--whisper", required=True, metavar="SIZE|FILE", help="such as small, or a .pt file"
    )
    _add_run_options(parser)
    parser.add_argument("--method", choices=METHODS, default="prompts", help="what is trained")
    parser.add_argument(
        "--speaker-encoder", choices=ENCODERS, default=ENCODERS[0], help="of the enrolments"
    )
    parser.add_argument("--prompts", type=int, default=16, metavar="N", help="a layer (16)")
    parser.add_argument("--batch", type=int, default=16, metavar="N", help="mixtures a step (16)")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=float, default=600.0, help="at most (600)")
    length.add_argument("--steps", type=int, default=0, help="number of steps instead of a time")
    parser.add_argument(
        "--rate", type=float, default=0.0, help="learning rate; the method's own by default"
    )
    parser.add_argument("--validate-every", type=int, default=500, metavar="N", help="steps (500)")
    parser.add_argument(
        "--patience", type=int, default=8, metavar="N", help="validations without a better one (8)"
    )
    parser.add_argument("--language", default="en", metavar="CODE", help="spoken (en)")
    parser.add_argument(
        "--device", default="auto", choices=("auto", "cuda", "cpu"), help="where to compute"
    )
    add_common_options(parser)
    parser.set_defaults(run=run_adapter)


def _add_base(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = recipes.add_parser(
        "digits-base",
        help="a small Whisper of a few words, to prove target-asr with",
        description="Trains a small Whisper on joined single words of one speaker each, such as "
        "the digits pack: what one machine can train, freeze and adapt.",
    )
    _add_run_options(parser)
    parser.add_argument("--steps", type=int, default=BASE_STEPS, help=f"({BASE_STEPS})")
    parser.add_argument("--batch", type=int, default=24, metavar="N", help="utterances (24)")
    parser.add_argument(
        "--layers", type=int, default=4, metavar="N", help="of encoder and decoder each (4)"
    )
    add_common_options(parser)
    parser.set_defaults(run=run_base)


def _add_frames(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = recipes.add_parser(
        "digits-frames",
        help="a framewise recogniser of a few words, to judge extracts with",
        description="Trains a small network that names the word of every moment, or none, on "
        "joined single words of one speaker each: the judge of `starter-voice --frames`.",
    )
    _add_run_options(parser)
    parser.add_argument("--steps", type=int, default=FRAMES_STEPS, help=f"({FRAMES_STEPS})")
    add_common_options(parser)
    parser.set_defaults(run=run_frames)


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="of speakers")
    parser.add_argument(
        "--out", type=out_folder, required=True, metavar="DIR", help="folder of the run"
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of everything drawn (1)")
    parser.add_argument("--resume", action="store_true", help="continue the run of --out")


def run_adapter(args: argparse.Namespace) -> int:
    """Train and say where the adapter is."""
    # torch is only needed from here on; --help must not wait for it.
    from engine.training.target_asr import LOOP, TargetAsrConfig, train
    from engine.training.target_asr_recipe import RecipeConfig

    config = TargetAsrConfig(
        args.whisper,
        args.data,
        args.out,
        RecipeConfig(
            method=args.method,
            prompts=args.prompts,
            batch=args.batch,
            speaker_encoder=args.speaker_encoder,
            seed=args.seed,
        ),
        replace(
            LOOP,
            steps=args.steps,
            minutes=args.minutes,
            learning_rate=args.rate,
            validate_every=args.validate_every,
        ),
        patience=args.patience,
        language=args.language,
        device=args.device,
        resume=args.resume,
    )
    trained = train(config, output.progress(args))
    scores = {"wer": trained.wer, "share": trained.share}
    output.emit_run(args, trained.adapter, trained.curve, scores)
    return output.DONE


def run_base(args: argparse.Namespace) -> int:
    """Train and say where the small Whisper is."""
    from engine.training.digits_base import LOOP, BaseConfig, BaseSizes, train

    config = BaseConfig(
        args.data,
        args.out,
        replace(LOOP, steps=args.steps),
        BaseSizes(layers=args.layers),
        batch=args.batch,
        seed=args.seed,
        resume=args.resume,
    )
    trained = train(config, output.progress(args))
    output.emit_run(args, trained.weights, trained.curve, {"wer": trained.wer})
    return output.DONE


def run_frames(args: argparse.Namespace) -> int:
    """Train and say where the framewise recogniser is."""
    from engine.training.digits_frames import LOOP, FramesConfig, train

    loop = replace(LOOP, steps=args.steps)
    config = FramesConfig(args.data, args.out, loop, seed=args.seed, resume=args.resume)
    trained = train(config, output.progress(args))
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
