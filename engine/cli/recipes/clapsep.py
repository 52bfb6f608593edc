"""`auricle train clapsep`: adapt CLAP to extraction, as published and beyond."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options, add_device_option, out_folder

SIZES = ("window", "n_fft", "mask_width", "mask_inner", "mask_layers", "mask_heads")


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the recipe."""
    parser = recipes.add_parser(
        "clapsep",
        help="CLAPSep: LoRA on CLAP's audio encoder and a mask decoder",
        description="Trains what the published checkpoint holds, from CLAP's file and a folder of "
        "labelled recordings. The result has the published layout. It wants a GPU and days.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument(
        "--out", type=out_folder, default="clapsep", metavar="DIR", help="folder of the run"
    )
    parser.add_argument(
        "--clap",
        type=Path,
        metavar="FILE",
        help="CLAP's .pt or a safetensors copy, vocab.json and merges.txt beside it "
        "(default: the fetched model)",
    )
    parser.add_argument(
        "--start", type=Path, metavar="FILE", help="go on from a CLAPSep checkpoint"
    )
    parser.add_argument("--steps", type=int, default=0, metavar="N", help="default: as published")
    parser.add_argument("--batch", type=int, default=4, metavar="N", help="mixtures a step (4)")
    parser.add_argument(
        "--learning-rate", type=float, default=0.0, metavar="X", help="default: as published"
    )
    parser.add_argument(
        "--precision",
        choices=("bfloat16", "float32"),
        default="bfloat16",
        help="of the numbers (bfloat16)",
    )
    parser.add_argument("--rank", type=int, default=16, metavar="R", help="of the adapters (16)")
    parser.add_argument(
        "--dims", type=_sizes, default={}, metavar="JSON", help=f"other sizes: {', '.join(SIZES)}"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of everything drawn (1)")
    add_device_option(parser)
    parser.add_argument("--resume", action="store_true", help="continue the run of --out")
    add_common_options(parser)
    parser.set_defaults(run=run)


def _sizes(text: str) -> dict[str, int]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no JSON object") from error
    is_right = isinstance(found, dict) and all(
        name in SIZES and type(value) is int and value > 0 for name, value in found.items()
    )
    if not is_right:
        raise argparse.ArgumentTypeError(f"sizes are whole numbers above 0 of {', '.join(SIZES)}")
    return dict(found)


def run(args: argparse.Namespace) -> int:
    """Train and say where the weights are."""
    # torch is only needed from here on.
    from engine.models import device, registry
    from engine.training.clapsep import LOOP, ClapSepRun, train
    from engine.training.clapsep_recipe import ClapSepConfig

    clap = args.clap or registry.files("clapsep")[1]
    loop = replace(
        LOOP,
        steps=args.steps or LOOP.steps,
        learning_rate=args.learning_rate or LOOP.learning_rate,
    )
    recipe = ClapSepConfig(batch=args.batch, precision=args.precision, seed=args.seed)
    trained = train(
        ClapSepRun(
            args.data,
            args.out,
            clap,
            start=args.start,
            recipe=recipe,
            loop=loop,
            dims=args.dims,
            rank=args.rank,
            device=device.choose(args.device).kind,
            resume=args.resume,
        ),
        output.progress(args),
    )
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
