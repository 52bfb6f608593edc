"""The table of the target-asr suite."""

from __future__ import annotations

from typing import Any

from engine.evaluation.table import markdown, percent


def target_asr(data: dict[str, Any]) -> str:
    """The result of the suite, from its JSON: a row a system."""
    config, base = data["config"], data["base"]
    levels = ", ".join(f"{level:g}" for level in config["snrs_db"])
    head = (
        f"Words of one speaker beside another: {data['items']} mixtures at {levels} dB, "
        f"{data['words']} words, {data['speakers']} speakers, split {config['split']}, seed "
        f"{config['seed']}, Whisper {base['name']} with {base['parameters']:,} parameters"
    )
    header = ("system", "sound", "WER", "95 % interval", "mean of utterances", "other's words")
    rows = [_cells(system) for system in data["systems"]]
    table = markdown((*header, "added", "share"), rows)
    return "\n\n".join((head, table, *map(_difference, data["differences"])))


def _difference(found: dict[str, Any]) -> str:
    wer, low, high = (100 * value for value in found["wer"])
    return (
        f"{found['system']} less {found['less']}, item by item: {wer:+.1f} points "
        f"[{low:+.1f}, {high:+.1f}]"
    )


def _cells(system: dict[str, Any]) -> tuple[str, ...]:
    low, high = (100 * edge for edge in system["interval"])
    return (
        system["name"],
        system["sound"],
        percent(system["wer"]),
        f"[{low:.1f}, {high:.1f}]",
        percent(system["utterance_wer"]),
        percent(system["confused"]),
        f"{system['parameters']:,}",
        percent(system["share"]),
    )
