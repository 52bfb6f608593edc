"""Results for people: aligned Markdown tables. Text only; the command line prints it."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

from engine.evaluation.benchmark import Comparison
from engine.evaluation.suites import SCORES, ItemScore


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns line up in plain text too; numbers go to the right."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(header))]
    right = [bool(rows) and all(_is_number(row[k]) for row in rows) for k in range(len(header))]
    shown = [
        "| "
        + " | ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        )
        + " |"
        for line in lines
    ]
    rule = [
        "-" * (width + 1) + (":" if to_right else "-")
        for width, to_right in zip(widths, right, strict=True)
    ]
    shown.insert(1, f"|{'|'.join(rule)}|")
    return "\n".join(shown)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+\d.,%\[\] ]*( ?(dB|s|MB|x))?", cell) is not None


def decibels(value: float | None) -> str:
    """A level difference, such as "+4.92 dB"; a dash for none."""
    return "-" if value is None else f"{value:+.2f} dB"


def percent(share: float | None) -> str:
    """A share, such as "12.5 %"; a dash for none."""
    return "-" if share is None else f"{100 * share:.1f} %"


def extraction(data: dict[str, Any]) -> str:
    """The result of the extraction suite, from its JSON."""
    config = data["config"]
    asked = config["query"] + (" + negative" if config["negative"] else "")
    if config["references"] > 1 and data["references"]:
        asked += f", {data['references']:.1f} examples each"
    levels = ", ".join(f"{level:g}" for level in config["snrs_db"])
    model = data["model"].get("id", "")
    head = (
        f"Extraction by {asked}: {data['items']} mixtures of {config['seconds']:g} s "
        f"at {levels} dB, {len(data['clips'])} labels, split {config['split']}, "
        f"seed {config['seed']}, {model}"
    )
    rows = [
        (name, *_summary_cells(data[key]))
        for name, key in (("SI-SDRi", "si_sdri"), ("SNRi", "snri"), ("BSS-SDRi", "bss_sdri"))
    ]
    header = ("metric", "mean", "95 % interval", "median", "5th percentile", "below 0")
    return "\n\n".join(
        (head, markdown(header, rows), _presence_line(data), _labels(data), _cost_line(data))
    )


def _summary_cells(summary: dict[str, Any]) -> tuple[str, ...]:
    low, high = summary["interval"]
    return (
        decibels(summary["mean"]),
        f"[{low:.2f}, {high:.2f}]",
        decibels(summary["median"]),
        decibels(summary["p5"]),
        percent(summary["share_below_0"]),
    )


def _presence_line(data: dict[str, Any]) -> str:
    presence = data["presence"]
    if presence["auc"] is None:
        return f"Presence: found {percent(presence['found'])}; no absent targets were asked for"
    return (
        f"Presence: AUC {presence['auc']:.3f} over {data['absent_items']} absent targets; "
        f"found {percent(presence['found'])}, false alarms {percent(presence['false_alarms'])}"
    )


def _labels(data: dict[str, Any]) -> str:
    best_first = sorted(data["labels"].items(), key=lambda pair: -pair[1]["si_sdri"])
    rows = [
        (label, decibels(scores["si_sdri"]), decibels(scores["snri"]), str(scores["n"]))
        for label, scores in best_first
    ]
    return markdown(("label", "SI-SDRi", "SNRi", "n"), rows)


def _cost_line(data: dict[str, Any]) -> str:
    memory = data["peak_memory_bytes"]
    shown = "-" if memory is None else f"{memory / 1e6:.0f} MB"
    speed = data["audio_seconds_per_second"]
    return f"{speed:.1f} s of audio a second on {data['device']}; peak memory {shown}"


def enhancement(data: dict[str, Any]) -> str:
    """The result of the enhancement suite, from its JSON: a row a system."""
    config, systems = data["config"], data["systems"]
    head = (
        f"Clean dialogue: {data['items']} mixtures of {config['seconds']:g} s, split "
        f"{config['split']}, seed {config['seed']}, {data['model'].get('id', '')}, amount "
        f"{100 * config['amount']:g} %"
    )
    first = next(iter(systems.values()))
    levels, kinds = list(first["by_snr"]), list(first["by_noise"])
    header = ["system", "SI-SDRi", "95 % interval", *(f"at {level} dB" for level in levels)]
    header += [f"under it: {kind}" for kind in kinds]
    header += ["DNSMOS overall", "signal", "background", "audio s / s"]
    rows = [_system_cells(name, found, levels, kinds) for name, found in systems.items()]
    above = [
        f"Ours above {name}, item by item: {decibels(found['mean'])} {_interval(found)}"
        for name, found in data["ours_above"].items()
    ]
    return "\n\n".join((head, markdown(header, rows), "\n".join(above)))


def _system_cells(
    name: str, found: dict[str, Any], levels: Sequence[str], kinds: Sequence[str]
) -> list[str]:
    speed, opinion = found["audio_seconds_per_second"], found["dnsmos"]
    cells = [name, decibels(found["si_sdri"]["mean"]), _interval(found["si_sdri"])]
    cells += [decibels(found["by_snr"][level]["mean"]) for level in levels]
    cells += [decibels(found["by_noise"][kind]["mean"]) for kind in kinds]
    if opinion is None:
        cells += ["-"] * 3
    else:
        overall = opinion["overall"]
        cells += [f"{overall['mean']:.2f} {_interval(overall)}"]
        cells += [f"{opinion[part]['mean']:.2f}" for part in ("signal", "background")]
    return [*cells, "-" if speed is None else f"{speed:.1f}"]


def _interval(summary: dict[str, Any]) -> str:
    low, high = summary["interval"]
    return f"[{low:.2f}, {high:.2f}]"


def absent(data: dict[str, Any]) -> str:
    """The result of the suite of absent targets, from its JSON."""
    config = data["config"]
    head = (
        f"Absent targets by {config['query']}: {data['items']} present and "
        f"{data['absent_items']} absent, {config['seconds']:g} s, split {config['split']}, "
        f"seed {config['seed']}, {data['model'].get('id', '')}"
    )
    low, high = data["auc_interval"]
    header = ("AUC", "95 % interval", "equal error", "threshold", "misses", "false alarms")
    cells = [f"{data['auc']:.3f}", f"[{low:.3f}, {high:.3f}]", percent(data["equal_error_rate"])]
    cells += [f"{data['threshold']:.2f}"]
    cells += [_share_cell(data[name]) for name in ("misses", "false_alarms")]
    labels = [
        (label, percent(found["misses"]), percent(found["false_alarms"]))
        for label, found in data["labels"].items()
    ]
    by_label = markdown(("label asked for", "misses", "false alarms"), labels)
    return "\n\n".join((head, markdown(header, [cells]), by_label))


def _share_cell(summary: dict[str, Any]) -> str:
    low, high = summary["interval"]
    return f"{percent(summary['mean'])} [{100 * low:.1f}, {100 * high:.1f}]"


def parity(data: dict[str, Any]) -> str:
    """The result of a comparison with golden files, from its JSON."""
    rows = [
        (
            line["set"],
            str(line["arrays"]),
            str(line["failed"]),
            line["nearest"],
            "-" if line["difference"] is None else f"{line['difference']:.2g}",
            f"{line['tolerance']:.2g}",
        )
        for line in data["sets"]
    ]
    header = ("set", "arrays", "failed", "nearest to its tolerance", "difference", "tolerance")
    failed = [
        f"FAILED {array['set']} {array['name']}: {array['note'] or array['difference']}"
        for array in data["arrays"]
        if not array["passed"]
    ]
    verdict = "all arrays agree" if data["passed"] else f"{data['failed']} arrays differ"
    return "\n".join([markdown(header, rows), *failed, "", verdict])


def benchmark(found: Sequence[Comparison]) -> str:
    """Ours beside the alternatives, with ratios."""
    rows = [
        (
            one.name,
            f"{one.ours}: {one.ours_s * 1000:.1f} ms",
            f"{one.other}: {one.other_s * 1000:.1f} ms",
            f"{one.ratio:.1f} x",
        )
        for one in found
    ]
    return markdown(("what", "ours", "alternative", "ratio"), rows)


def items_csv(scores: Sequence[ItemScore]) -> str:
    """One row an item, with a header; metrics in dB, empty where the target is absent."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [f"{name}_{when}" for name in SCORES for when in ("mixture", "extraction")]
    facts = ("index", "label", "is_present", "target", "other", "other_label", "snr_db")
    writer.writerow([*facts, "confidence", "left_db", "seconds", *names])
    for score in scores:
        item = score.item
        row: list[object] = [item.index, item.label, int(item.is_present), item.target.name]
        row += [item.other.name, item.other_label, item.snr_db]
        row += [f"{value:.4f}" for value in (score.confidence, score.left, score.seconds)]
        for name in SCORES:
            row += [f"{part[name]:.4f}" if part else "" for part in (score.before, score.after)]
        writer.writerow(row)
    return text.getvalue()
