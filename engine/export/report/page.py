"""A report as blocks to read, from its data and the pictures of its results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.export.report import markers, places, steps, words
from engine.export.report.blocks import (
    Block,
    Cell,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Run,
    cell,
)
from engine.export.report.facts import ReportFacts, ReportSettings
from engine.export.report.figures import Figures
from engine.export.report.texts import texts
from engine.progress import Progress, Report, silent
from engine.project.media import MediaPool

_MOST_CLIPPED = 12  # ranges that a reader is shown; the JSON has a thousand


def blocks(
    data: Mapping[str, Any],
    facts: ReportFacts,
    pool: MediaPool,
    settings: ReportSettings,
    report: Report = silent,
) -> tuple[Block, ...]:
    """The whole report.

    Args:
        data: of `data.build`.
        facts: of the project; the pictures need its document.
        pool: its media.
        settings: whether pictures are drawn, and the language.
        report: progress, one unit a result.
    """
    page = _Page(data, settings.language)
    figures = Figures(facts.document, pool, texts(settings.language))
    return (
        *page.head(),
        *page.state(),
        *page.sources(),
        *_results(page, facts, figures, settings, report),
        *words.words(data, page.say),
        *markers.markers(data, page.say),
        *steps.replays(data, page.say),
        *steps.steps(data, page.say),
        *page.models(),
        *page.limits(),
    )


def _results(
    page: _Page, facts: ReportFacts, figures: Figures, settings: ReportSettings, report: Report
) -> Iterator[Block]:
    results = page.data["results"]
    yield Heading(2, page.say["results"])
    if not results:
        yield Paragraph(cell(page.say["no_results"]), "note")
    for number, (one, track) in enumerate(zip(results, facts.results, strict=True)):
        report(Progress("drawing the pictures", number, len(results)))
        yield from page.result(one)
        if settings.has_pictures:
            place = facts.places[track.id, track.recipe_id]
            yield from figures.of(track, facts.recipes[track.recipe_id], place.made)


class _Page:
    """The sections that are made of the data alone."""

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self.data, self.say = data, texts(language)

    def head(self) -> Iterator[Block]:
        say, data = self.say, self.data
        made = data["made_utc"][:19].replace("T", " ")
        yield Heading(1, data["title"])
        yield Pairs(
            (
                (say["project"], cell(data["project"]["name"])),
                (say["path"], cell(data["project"]["folder"], "code")),
                (say["case"], cell(data["case"])),
                (say["exhibit"], cell(data["exhibit"])),
                (say["received"], cell(data["received"])),
                (say["by"], cell(data["author"])),
                (say["made"], cell(f"{made} UTC")),
                (say["program"], cell(data["program"])),
                (say["notes"], cell(data["notes"])),
            )
        )

    def state(self) -> Iterator[Block]:
        say, state = self.say, self.data["state"]
        yield Heading(2, say["state"])
        if not state["is_checked"]:
            yield Paragraph(cell(say["unchecked"]), "warning")
        elif state["problems"]:
            found = tuple(_problem(one) for one in state["problems"])
            yield Items(found, say["damaged"], "warning")
        else:
            yield Paragraph(cell(say["whole"]))
        if state["n_not_equal"]:
            said = say["replays_bad"].format(count=state["n_not_equal"])
            yield Paragraph(cell(said), "warning")
        elif state["n_equal"]:
            yield Paragraph(cell(say["replays_good"].format(count=state["n_equal"])))
        head = Run(self.data["project"]["head_sha256"], "hash")
        yield Paragraph((Run(f"{say['state_hash']}:\n"), head), "note")

    def sources(self) -> Iterator[Block]:
        yield Heading(2, self.say["sources"])
        yield Paragraph(cell(self.say["sources_note"]), "note")
        for one in self.data["sources"]:
            yield Heading(3, one["name"])
            yield Pairs((*self._source(one), *self._measured(one["measured"])))

    def _source(self, one: Mapping[str, Any]) -> tuple[tuple[str, Cell], ...]:
        say = self.say
        return (
            (say["path"], cell(one["path"], "code")),
            (say["length"], cell(f"{one['length_s']:.3f} s")),
            (say["form"], cell(f"{one['rate']} Hz, {one['channels']}")),
            (say["size"], cell(f"{one['size_bytes']:,} B")),
            (say["file_hash"], cell(one["file_sha256"], "hash")),
            (say["sample_hash"], cell(one["decoded_sha256"], "hash")),
            (say["decoder"], cell(one["decoder"])),
        )

    def _measured(self, found: Mapping[str, Any] | None) -> tuple[tuple[str, Cell], ...]:
        if found is None:
            return ()
        say = self.say
        levels = (_level(found["lufs"], "LUFS"), _level(found["true_peak_dbtp"], "dBTP"))
        rms, floor = (_level(found[name], "dBFS") for name in ("rms_dbfs", "floor_dbfs"))
        return (
            (say["kind"], cell(f"{found['container']}, {found['encoding']}")),
            (say["loudness"], cell(", ".join(levels))),
            (say["levels"], cell(f"{rms}, {100 * found['dc_offset']:.3f} %")),
            (say["floor"], cell(floor)),
            (say["clipped"], cell(self._clipped(found))),
            *self._lost(found["losses"]),
        )

    def _lost(self, losses: Mapping[str, Any] | None) -> Iterator[tuple[str, Cell]]:
        """What of a damaged recording could not be decoded; nothing of a whole one."""
        if losses is None:
            return
        say, gaps = self.say, losses["gaps"]
        shown = [f"{g['start_s']:.3f} s (+{g['length_s']:.3f} s)" for g in gaps[:_MOST_CLIPPED]]
        if len(gaps) > _MOST_CLIPPED:
            shown.append(f"... ({len(gaps)})")
        if losses["claimed_s"]:
            shown.append(say["lost_length"].format(claimed_s=losses["claimed_s"]))
        shown += [say[f"lost_{end}"] for end in ("start", "end") if losses[f"lacks_{end}"]]
        yield say["lost"], cell(", ".join(shown))

    def _clipped(self, found: Mapping[str, Any]) -> str:
        """How many samples in how many ranges, and where the first of them are."""
        if not found["n_clipped"]:
            return "0"
        shown = [
            f"{one['start_s']:.4f}-{one['end_s']:.4f} s ({one['channel']})"
            for one in found["clipped"][:_MOST_CLIPPED]
        ]
        if found["n_clipped_ranges"] > len(shown):
            shown.append("...")
        said = self.say["clipped_where"].format(
            count=found["n_clipped"], ranges=found["n_clipped_ranges"]
        )
        return f"{said}\n{', '.join(shown)}"

    def result(self, one: Mapping[str, Any]) -> Iterator[Block]:
        """What was asked, and how sure the answer is."""
        say = self.say
        yield Heading(3, one["name"])
        yield Paragraph(cell(say["derived"]), "warning")
        yield Paragraph(cell(say[one["kind"]]), "warning" if one["kind"] != "masked" else "note")
        yield Pairs(
            (
                *places.rows(one, say),
                (say["asked"], cell("; ".join(one["asked"]))),
                (say["without"], cell("; ".join(one["without"]))),
                *self._answer(one),
                (say["models"], cell(one["model_id"], "code")),
                (say["device"], cell(", ".join(filter(None, (one["device"], one["dtype"]))))),
                *self._files(one),
            )
        )

    def _files(self, one: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
        """What the project keeps of a result and of what was taken away, and how loud both are."""
        say, levels = self.say, one["rms_dbfs"]
        for file in one["files"]:
            name = say["result_hash" if file["role"] == "result" else "rest_hash"]
            lines = (Run(f"{file['track']}: {file['name']}\n"), Run(file["file_sha256"], "hash"))
            yield name, lines
        if levels:
            shown = (
                f"{say[f'level_{name}']} {_level(value, 'dBFS')}" for name, value in levels.items()
            )
            yield say["rms_levels"], cell(", ".join(shown))

    def _answer(self, one: Mapping[str, Any]) -> tuple[tuple[str, Cell], ...]:
        if one["confidence"] is None:
            return ()
        say, error = self.say, float(one["sum_error"] or 0.0)
        least = f"{say['threshold']}: {float(one['threshold'] or 0.0):.2f}"
        return (
            (say["confidence"], cell(f"{float(one['confidence']):.2f} ({least})")),
            (say["sum_error"], cell(say["exact"] if error == 0 else f"{error:.1e}")),
        )

    def models(self) -> Iterator[Block]:
        say = self.say
        yield Heading(2, say["models"])
        if not self.data["models"]:
            yield Paragraph(cell(say["no_models"]), "note")
        for one in self.data["models"]:
            yield Heading(3, f"{one['title']} ({one['id']})" if one["title"] else one["id"])
            yield Pairs(
                (
                    (say["weights"], cell(one["sha256"], "hash")),
                    (say["licence"], cell(one["licence"])),
                    (say["failures"], cell("\n".join(one["failures"]))),
                )
            )

    def limits(self) -> Iterator[Block]:
        yield Heading(2, self.say["limits"])
        yield Items(tuple(self.data["limits"]))


def _problem(one: Mapping[str, Any]) -> str:
    hashes = (one.get("expected_sha256"), one.get("found_sha256"))
    return f"{one['text']} ({' / '.join(filter(None, hashes))})" if all(hashes) else one["text"]


def _level(value: float | None, unit: str) -> str:
    return "-" if value is None else f"{value:.1f} {unit}"
