"""Markers in a report: those that a model set with how it found them, then those set by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.export.report import results
from engine.export.report.blocks import Block, Cell, Heading, Pairs, Paragraph, Run, Table, cell
from engine.export.report.facts import ReportFacts
from engine.project.document import Document
from engine.project.provenance import Recipe

_WIDTHS = (0.3, 0.7)
_WIDTHS_OF_PLACES = {3: (0.3, 0.55, 0.15), 4: (0.27, 0.4, 0.11, 0.22)}


def markers_of(facts: ReportFacts) -> list[dict[str, Any]]:
    """Every marker of the project as JSON values, in the order of time."""
    rate = facts.document.rate
    as_set = {one.id: one for found in facts.marked.values() for one in found}
    return [
        {
            "start_s": one.start / rate,
            "end_s": one.end / rate,
            "text": one.text,
            "recipe_id": one.recipe_id,
            "score": one.score,
            "is_unsure": one.is_unsure,
            "is_changed": one != as_set.get(one.id, one),
        }
        for one in sorted(facts.document.markers, key=lambda one: one.start)
    ]


def searches_of(facts: ReportFacts) -> list[dict[str, Any]]:
    """How the markers were found that a model set, as JSON values, one a step."""
    left = {one.recipe_id for one in facts.document.markers}
    return [
        _search(step.number, step.label, facts.recipes[step.recipe_id], facts)
        for step in facts.steps
        if step.recipe_id in facts.marked and step.recipe_id in left
    ]


def _search(number: int, label: str, recipe: Recipe, facts: ReportFacts) -> dict[str, Any]:
    found = facts.marked[recipe.id]
    kept = {one.id for one in facts.document.markers if one.recipe_id == recipe.id}
    replay = facts.replays.get(number)
    return {
        "step": number,
        "label": label,
        "recipe_id": recipe.id,
        "operation": recipe.operation,
        **results.asked(recipe, facts.document),
        "searched": [
            _region(one, facts.document) for one in recipe.parameters.get("searched", ())
        ],
        "least_likeness": recipe.parameters.get("least_likeness"),
        "n_found": len(found),
        "n_unsure": sum(one.is_unsure for one in found),
        "n_kept": len(kept),
        "models": [{"id": one, "sha256": sha256} for one, sha256 in recipe.models],
        "device": recipe.device,
        "dtype": recipe.dtype,
        "code_version": recipe.code_version,
        "replay": None if replay is None else replay.verdict.value,
    }


def _region(one: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """One range that was searched; the track is named as it is called now."""
    track_id, start, end = one["region"]
    names = {track.id: track.name for track in document.tracks}
    return {
        "track": names.get(track_id, ""),
        "start_s": start / document.rate,
        "end_s": end / document.rate,
        "confidence": one["confidence"],
        "threshold": one["threshold"],
        "n_places": one["n_places"],
    }


def markers(data: Mapping[str, Any], say: Mapping[str, str]) -> Iterator[Block]:
    """The markers as blocks.

    Args:
        data: of `data.build`.
        say: the texts of the report's language.
    """
    if not data["markers"]:
        return
    yield Heading(2, say["markers"])
    if data["searches"]:
        yield Paragraph(cell(say["places_note"]), "warning")
    for one in data["searches"]:
        rows = [m for m in data["markers"] if m["recipe_id"] == one["recipe_id"]]
        yield from _found(one, rows, say)
    known = {one["recipe_id"] for one in data["searches"]}
    by_hand = [one for one in data["markers"] if one["recipe_id"] not in known]
    if by_hand and known:
        yield Heading(3, say["by_hand"])
    if by_hand:
        yield Table((), tuple((_when(one), cell(one["text"])) for one in by_hand), _WIDTHS)


def _found(
    one: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], say: Mapping[str, str]
) -> Iterator[Block]:
    """One search: what was asked, of what, how surely, and the places."""
    yield Heading(3, f"{one['label']} ({say['step']} {one['step']})")
    said = say["places_found"].format(
        count=one["n_found"], unsure=one["n_unsure"], kept=one["n_kept"]
    )
    least = one["least_likeness"]
    yield Pairs(
        (
            (say["asked"], cell("; ".join(one["asked"]))),
            (say["without"], cell("; ".join(one["without"]))),
            (say["searched"], tuple(_searched(one["searched"], say))),
            (say["likeness"], cell("" if least is None else f"{least:.2f}")),
            (say["places"], cell(said)),
            *((say["models"], _model(model)) for model in one["models"]),
            (say["device"], cell(", ".join(filter(None, (one["device"], one["dtype"]))))),
            (say["replays"], cell(say[f"replay_{one['replay']}"] if one["replay"] else "")),
        )
    )
    names = ("when", "name", "score", "remark")
    shown = tuple(_place(row, say) for row in rows)
    n_columns = len(names) if any(row[-1] for row in shown) else len(names) - 1
    yield Table(
        tuple(say[name] for name in names[:n_columns]),
        tuple(row[:n_columns] for row in shown),
        _WIDTHS_OF_PLACES[n_columns],
    )


def _searched(regions: Sequence[Mapping[str, Any]], say: Mapping[str, str]) -> Iterator[Run]:
    """Each range on a line, with how sure the model was that it is there at all."""
    for number, one in enumerate(regions):
        line = say["searched_one"].format(**one).strip(" :")
        yield Run(("\n" if number else "") + line)


def _model(one: Mapping[str, str]) -> Cell:
    return (Run(one["id"], "code"), Run("\n"), Run(one["sha256"], "hash"))


def _place(one: Mapping[str, Any], say: Mapping[str, str]) -> tuple[Cell, ...]:
    score = one["score"]
    remarks = [say[name] for name in ("is_unsure", "is_changed") if one[name]]
    return (
        _when(one),
        cell(one["text"]),
        cell("" if score is None else f"{score:.2f}"),
        cell("; ".join(remarks)),
    )


def _when(one: Mapping[str, Any]) -> Cell:
    return cell(f"{one['start_s']:.3f} - {one['end_s']:.3f} s")
