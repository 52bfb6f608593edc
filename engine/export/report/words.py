"""The words in a report: lines, what is doubtful in them, how two of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.export.report.blocks import Block, Cell, Heading, Paragraph, Run, Table, cell
from engine.project.edits.turns import NOT_TRANSCRIBED

_DOUBTFUL = 0.5
_WIDTHS = (0.2, 0.14, 0.66)


def words(data: Mapping[str, Any], say: Mapping[str, str]) -> Iterator[Block]:
    """Every transcript line by line, and how pairs of them differ.

    Args:
        data: of `data.build`.
        say: the texts of the report's language.
    """
    transcripts = data["words"]
    if not transcripts:
        return
    yield Heading(2, say["words"])
    yield Paragraph(cell(say["doubtful"]), "note")
    for one in transcripts:
        yield from _transcript(one, say)
    for one in data["differences"]:
        yield _difference(one, say)


def _transcript(one: Mapping[str, Any], say: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(3, f"{one['track']}: {one['recogniser']} {one['language']}".strip(" :"))
    if one["is_draft"]:
        yield Paragraph(cell(say["draft"]), "warning")
    if one["is_typed"]:
        yield Paragraph(cell(say["typed"]), "note")
    if not one["recogniser"]:
        yield Paragraph(cell(say["only_turns"]), "note")
    rows = tuple(
        (
            cell(f"{line['start_s']:.2f} - {line['end_s']:.2f} s"),
            cell(line["speaker"]),
            _marked(line) if line["text"] else _without_text(line, say),
        )
        for line in one["lines"]
    )
    if rows:
        yield Table((), rows, _WIDTHS)


def _difference(one: Mapping[str, Any], say: Mapping[str, str]) -> Block:
    kind = "difference_characters" if one["is_by_character"] else "difference_words"
    said = say[kind].format(
        rate=f"{one['rate']:.1%}",
        other=one["other"],
        missing=one["missing"],
        added=one["added"],
        count=one["n_words"],
    )
    lead = f"{say['difference']} ({one['track']}): "
    return Paragraph((Run(lead, "strong"), Run(said)))


def _without_text(line: Mapping[str, Any], say: Mapping[str, str]) -> Cell:
    """Why nothing is written where somebody speaks: an empty place would look like silence."""
    is_turn = NOT_TRANSCRIBED in line["flags"]
    return cell(say["not_transcribed" if is_turn else "not_understood"])


def _marked(line: Mapping[str, Any]) -> Cell:
    """The words of a line, doubtful ones to be underlined."""
    if not line["words"]:
        return cell(line["text"])
    runs: list[Run] = []
    for word in line["words"]:
        sure = float(word["confidence"])
        is_doubtful = sure < _DOUBTFUL
        if runs:
            runs.append(Run(" "))
        runs.append(
            Run(word["text"], "doubt", f"{sure:.2f}") if is_doubtful else Run(word["text"])
        )
    return tuple(runs)
