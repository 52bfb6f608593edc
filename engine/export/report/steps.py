"""The history in a report: every step with its parameters, and what running steps again gave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from engine.export.report.blocks import Block, Cell, Heading, Paragraph, Run, Table, cell
from engine.export.report.said import said
from engine.project import origins

_LONGEST = 400  # letters of a parameter; the project keeps it whole
_STEP_WIDTHS = (0.07, 0.13, 0.2, 0.36, 0.24)
_REPLAY_WIDTHS = (0.07, 0.22, 0.16, 0.55)


def replays(data: Mapping[str, Any], say: Mapping[str, str]) -> Iterator[Block]:
    """Steps that were run again, and what came out.

    Args:
        data: of `data.build`.
        say: the texts of the report's language.
    """
    found = [step for step in data["steps"] if step["replay"] is not None]
    if not found:
        return
    yield Heading(2, say["replays"])
    yield Paragraph(cell(say["replays_note"]), "note")
    head = (say["step"], say["name"], say["time"], say["outcome"])
    rows = tuple(_replayed(step, say, data["language"]) for step in found)
    yield Table(head, rows, _REPLAY_WIDTHS)


def _replayed(step: Mapping[str, Any], say: Mapping[str, str], language: str) -> tuple[Cell, ...]:
    one = step["replay"]
    compared = (_compared(item, say) for item in one["compared"])
    told = (said(text, language) for text in (one["reason"], one["remedy"], *one["notes"]))
    more = filter(None, (*compared, *told))
    verdict = Run(say[f"replay_{one['verdict']}"] + "\n", "strong")
    return (
        cell(str(step["number"])),
        cell(step["label"]),
        cell(one["at_utc"][:19].replace("T", " ")),
        (verdict, Run("\n".join(more))),
    )


def _compared(one: Mapping[str, Any], say: Mapping[str, str]) -> str:
    """One result beside the new one, in the language of the report."""
    facts = {
        "name": say.get(f"name_of_{one['name']}", one["name"]),
        "total": one["n_samples"],
        "count": one["n_different"],
        "level": one["largest_db"],
        "at": one["at_s"],
        "channel": one["channel"],
    }
    is_counted = not one["channel"]
    if not one["is_same_form"]:
        kind = "compared_form"
    elif not one["n_different"]:
        kind = "compared_all" if is_counted else "compared_same"
    elif is_counted:
        kind = "compared_some"
    else:
        kind = "compared_signs" if one["largest_db"] is None else "compared_level"
    return say[kind].format(**facts)


def steps(data: Mapping[str, Any], say: Mapping[str, str]) -> Iterator[Block]:
    """Every step with its parameters and its hash; arguments as in `replays`."""
    yield Heading(2, say["steps"])
    yield Paragraph(cell(say["steps_note"]), "note")
    names = ("step", "time", "name", "parameters", "hash")
    rows = tuple(_step(step) for step in data["steps"])
    yield Table(tuple(say[name] for name in names), rows, _STEP_WIDTHS)


def _step(step: Mapping[str, Any]) -> tuple[Cell, ...]:
    recipe = step["recipe"]
    given = step["parameters"] if recipe is None else recipe["parameters"]
    label = [Run(step["label"])]
    if recipe is not None:
        names = ("operation", "model_id", "device", "dtype", "code_version")
        made = ", ".join(str(recipe[name]) for name in names if recipe[name])
        label.append(Run(f"\n{made}", "note"))
    return (
        cell(f"{step['number']}{' *' if step['is_current'] else ''}"),
        cell(step["at_utc"][:19].replace("T", " ")),
        tuple(label),
        cell(plain(given), "pre"),
        cell(step["sha256"], "hash"),
    )


def plain(values: Mapping[str, Any]) -> str:
    """Parameters one below the other, to be read: the project keeps long ones whole.

    Where the sound came from is left out; it is for programs, and `auricle replay` uses it.
    """
    lines = []
    for name, value in values.items():
        if name == origins.KEY:
            continue
        said = json.dumps(value, ensure_ascii=False, default=str)
        lines.append(f"{name}: {said if len(said) <= _LONGEST else said[:_LONGEST] + ' ...'}")
    return "\n".join(lines)
