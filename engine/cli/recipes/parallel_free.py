"""`auricle train caption-cache` and `parallel-free`: learn to separate without captions."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options, out_file, out_folder

CONDITIONS = ("retrieved", "audio", "paired")
ARM_STEPS = 1000


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register both."""
    _add_cache(recipes)
    _add_arm(recipes)


def _add_cache(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = recipes.add_parser(
        "caption-cache",
        help="read a list of captions with a model's text tower",
        description="Writes the embeddings of many descriptions as one safetensors file. Cues are "
        "projected onto it, and `train parallel-free` learns from it.",
    )
    parser.add_argument(
        "--captions", type=Path, metavar="TXT", help="one a line (default: our own list)"
    )
    parser.add_argument("--model", default="starter-sound", metavar="ID", help="see models list")
    parser.add_argument(
        "--out",
        type=out_file,
        default=Path("captions.safetensors"),
        metavar="FILE",
        help="of the embeddings (captions.safetensors)",
    )
    parser.add_argument("--list", action="store_true", help="print the captions and stop")
    add_common_options(parser)
    parser.set_defaults(run=run_cache)


def _add_arm(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = recipes.add_parser(
        "parallel-free",
        help="a separator that learns without captions",
        description="Trains a small separator that is asked with text later but sees no captions: "
        "its condition is retrieved from a cache by the target's own sound. The other two "
        "conditions are its controls.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument(
        "--out", type=out_folder, default="parallel-free", metavar="DIR", help="folder of the run"
    )
    parser.add_argument(
        "--condition", choices=CONDITIONS, default="retrieved", help="what training tells it"
    )
    parser.add_argument("--cache", type=Path, metavar="FILE", help="from train caption-cache")
    parser.add_argument(
        "--steps", type=int, default=ARM_STEPS, metavar="N", help=f"number of steps ({ARM_STEPS})"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="of all that is drawn (1)"
    )
    parser.add_argument("--resume", action="store_true", help="continue the run of --out")
    add_common_options(parser)
    parser.set_defaults(run=run_arm)


def run_cache(args: argparse.Namespace) -> int:
    """Read the captions and say where the cache is."""
    from engine.models import caption_list

    captions = caption_list.read_captions(args.captions)
    if args.list:
        output.emit(args, {"captions": list(captions)}, "\n".join(captions))
        return output.DONE
    # torch is only needed from here on.
    from engine.models import caption_cache, device, registry

    model = registry.load_mask_model(args.model, device.choose())
    cache = caption_cache.build(captions, model, output.progress(args))
    caption_cache.save(args.out, cache)
    data = {"cache": str(args.out), "captions": len(cache.captions), "given": len(captions)}
    left_out = len(captions) - len(cache.captions)
    text = f"{args.out}: {len(cache.captions)} captions"
    if left_out:
        text += f"; {left_out} have no word that {args.model} knows"
    output.emit(args, data, text)
    return output.DONE


def run_arm(args: argparse.Namespace) -> int:
    """Train one arm and say where the weights are."""
    from engine.training.loop import LoopConfig
    from engine.training.parallel_free import ArmRun, train
    from engine.training.parallel_free_recipe import ArmConfig, Condition

    trained = train(
        ArmRun(
            args.data,
            args.out,
            ArmConfig(condition=Condition(args.condition), seed=args.seed),
            # A validation takes as long as fifty steps, so there is one, at the end.
            LoopConfig(
                steps=args.steps, warm_up=100, averaging=0.995, validate_every=args.steps + 1
            ),
            args.cache,
            args.resume,
        ),
        output.progress(args),
    )
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
