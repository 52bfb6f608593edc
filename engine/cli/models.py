"""`auricle models`: list, fetch, import, verify and remove models."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import output
from engine.cli.options import add_common_options

if TYPE_CHECKING:
    from engine.models.shelf.cards import ModelCard

_ID_HELP = "see `auricle models list`"
_GOOD = frozenset({"ok", "no published hash"})


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its verbs."""
    parser = subparsers.add_parser(
        "models",
        help="list, fetch, import, verify and remove models",
        description="Models are fetched only by `fetch`, resumed where they stopped, and checked "
        "by SHA-256. AURICLE_MODELS chooses the folder, AURICLE_MIRROR a mirror; "
        "AURICLE_OFFLINE=1 forbids every use of the network.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    add_common_options(_verb(verbs, "list", "what there is and what is here", run_list))
    show = _verb(verbs, "show", "the card of one model", run_show)
    show.add_argument("id", metavar="ID", help=_ID_HELP)
    fetch = _verb(verbs, "fetch", "download a model", run_fetch)
    fetch.add_argument("id", metavar="ID", help=_ID_HELP)
    fetch.add_argument(
        "--mirror", metavar="URL", help="address prefix to try first, such as https://HOST"
    )
    take = _verb(verbs, "import", "copy model files from a folder", run_import)
    take.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="with published files, also further below; a file that is not exactly the published "
        "one is named and left out",
    )
    verify = _verb(verbs, "verify", "check the files of a model, or of all", run_verify)
    verify.add_argument("id", metavar="ID", nargs="?", help=_ID_HELP)
    remove = _verb(verbs, "remove", "delete a fetched model", run_remove)
    remove.add_argument("id", metavar="ID", help=_ID_HELP)
    for verb in (show, fetch, take, verify, remove):
        add_common_options(verb)


def _verb(verbs: Any, name: str, text: str, run: Any) -> argparse.ArgumentParser:
    description = f"{text[0].upper()}{text[1:]}."
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=description)
    parser.set_defaults(run=run)
    return parser


def run_list(args: argparse.Namespace) -> int:
    """Print all models."""
    from engine.models import registry
    from engine.models.shelf import store

    cards = registry.list_models()
    rows: list[tuple[str, ...]] = [
        (
            card.id,
            card.task.value,
            _size(card.size_bytes),
            _state(card),
            card.licence,
        )
        for card in cards
    ]
    header = ("id", "task", "size", "here", "licence")
    text = output.table(rows, header=header) + f"\n\nfetched models: {store.folder()}"
    output.emit(args, {"folder": str(store.folder()), "models": [_data(c) for c in cards]}, text)
    return output.DONE


def run_show(args: argparse.Namespace) -> int:
    """Print one card."""
    from engine.models import registry

    card = registry.card(args.id)
    lines = [
        f"{card.title} ({card.id}), {card.task.value}, {_size(card.size_bytes)}, {_state(card)}",
        card.description,
        f"licence: {card.licence}, {card.licence_url}",
        f"trained on: {card.training_data}",
        *(f"{score.suite}: {score.value} ({score.source})" for score in card.scores),
        *(f"- {failure}" for failure in card.known_failures),
    ]
    output.emit(args, _data(card), "\n".join(lines))
    return output.DONE


def run_fetch(args: argparse.Namespace) -> int:
    """Download one model."""
    from engine.models import registry

    registry.fetch(args.id, output.progress(args), mirror=args.mirror)
    paths = [str(path) for path in registry.files(args.id)]
    output.emit(args, {"id": args.id, "installed": True, "files": paths}, f"{args.id} is here")
    return output.DONE


def run_import(args: argparse.Namespace) -> int:
    """Copy what a folder holds."""
    from engine.models import registry

    done = registry.import_folder(args.folder, output.progress(args))
    data = {
        "copied": [str(path) for path in done.copied],
        "rejected": [{"path": str(one.path), "reason": one.reason} for one in done.rejected],
        "completed": list(done.completed),
    }
    lines = [f"copied {path}" for path in done.copied]
    lines += [f"left out {one.path}: {one.reason}" for one in done.rejected]
    lines += [f"{model_id} is here" for model_id in done.completed]
    output.emit(args, data, "\n".join(lines) or "no file of a missing model was found")
    return output.DONE if done.copied and not done.rejected else output.FAILED


def run_verify(args: argparse.Namespace) -> int:
    """Hash files again; exit code 1 when one is wrong or missing."""
    from engine.models import registry

    wanted = [args.id] if args.id else [c.id for c in registry.list_models() if _is_here(c)]
    checks = {model_id: registry.verify(model_id, output.progress(args)) for model_id in wanted}
    rows: list[tuple[str, ...]] = [
        (model_id, check.name, check.state.value)
        for model_id, found in checks.items()
        for check in found
    ]
    is_right = all(state in _GOOD for *_, state in rows)
    data = {
        "is_right": is_right,
        "models": {key: [asdict(check) for check in found] for key, found in checks.items()},
    }
    output.emit(args, data, output.table(rows, header=("id", "file", "state")))
    return output.DONE if is_right else output.FAILED


def run_remove(args: argparse.Namespace) -> int:
    """Delete one model."""
    from engine.models import registry

    freed = registry.remove(args.id)
    text = f"removed {args.id}, {_size(freed)}" if freed else f"{args.id} was not here"
    output.emit(args, {"id": args.id, "freed_bytes": freed}, text)
    return output.DONE


def _data(card: ModelCard) -> dict[str, Any]:
    return {**asdict(card), "installed": _is_here(card)}


def _is_here(card: ModelCard) -> bool:
    from engine.models.shelf import store

    return store.is_installed(card)


def _state(card: ModelCard) -> str:
    if not _is_here(card):
        return "missing" if card.embedded else "-"
    return "built in" if card.embedded else "yes"


def _size(n_bytes: int) -> str:
    if n_bytes >= 1e9:
        return f"{n_bytes / 1e9:.1f} GB"
    return f"{n_bytes / 1e6:.0f} MB" if n_bytes else "-"
