"""The evidence report: one HTML file that needs nothing beside itself, to read, print and keep.

Hashes of the sources, every result with its confidence and pictures, the words, every step with
its parameters, the models with their hashes, and what must not be concluded.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine import __version__
from engine.audio import files
from engine.errors import EngineError
from engine.export.report_facts import ReportFacts, ReportSettings, WordDifference
from engine.export.report_html import STYLE, pairs, plain, text
from engine.export.report_measures import measure
from engine.export.report_results import Results
from engine.export.report_texts import limits, texts
from engine.export.transcripts import write_text
from engine.models import registry
from engine.progress import Report, silent
from engine.project import reading
from engine.project.document import Media, MediaKind, Track, Transcript
from engine.project.media import MediaPool
from engine.project.provenance import Recipe

_DOUBTFUL = 0.5


def write_report(
    facts: ReportFacts,
    pool: MediaPool,
    path: Path,
    settings: ReportSettings | None = None,
    report: Report = silent,
) -> Path:
    """Write the report of a project.

    Args:
        facts: of the project, from `report_facts.gather`.
        pool: its media.
        path: of the HTML file; its folder must exist.
        settings: language and what a person adds.
        report: progress, one unit a picture.

    Raises:
        ExportError: it cannot be written, or would replace a recording of the project.
        ValueError: an unknown language.
    """
    pool.refuse_source(path, facts.document.media)
    page = _Page(facts, pool, settings or ReportSettings(), report).html()
    write_text(path, page)
    return path


class _Page:
    """One report on its way; lives for one call, on one thread."""

    def __init__(
        self, facts: ReportFacts, pool: MediaPool, settings: ReportSettings, report: Report
    ) -> None:
        self._facts, self._pool, self._settings, self._report = facts, pool, settings, report
        self._say = texts(settings.language)
        self._document = facts.document

    def html(self) -> str:
        """All of it."""
        title = text(self._settings.title or self._say["title"])
        body = [
            self._head(title),
            self._state(),
            self._sources(),
            *Results(self._facts, self._pool, self._settings, self._report).sections(),
            *self._words(),
            self._markers(),
            self._steps(),
            self._models(),
            self._limits(),
        ]
        return (
            f'<!DOCTYPE html>\n<html lang="{self._settings.language}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n'
            "<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
        )

    def _head(self, title: str) -> str:
        settings, say = self._settings, self._say
        now = datetime.now(UTC)
        rows = {
            say["project"]: text(self._document.name),
            say["path"]: f"<code>{text(self._facts.folder)}</code>",
            say["case"]: text(settings.case),
            say["by"]: text(settings.author),
            say["made"]: f"{now:%Y-%m-%d %H:%M:%S} UTC",
            say["program"]: f"Auricle {__version__}",
            say["notes"]: text(settings.notes).replace("\n", "<br>"),
        }
        return f"<h1>{title}</h1>\n{pairs(rows)}"

    def _state(self) -> str:
        say, problems = self._say, self._facts.problems
        if problems is None:
            said = f'<p class="warning">{say["unchecked"]}</p>'
        elif problems:
            items = "".join(f"<li>{text(problem)}</li>" for problem in problems)
            said = f'<div class="warning">{say["damaged"]}<ul>{items}</ul></div>'
        else:
            said = f"<p>{say['whole']}</p>"
        return (
            f"<h2>{say['state']}</h2>\n{said}\n"
            f'<p class="note">{say["state_hash"]}:<br>'
            f'<span class="hash">{self._facts.head}</span></p>'
        )

    def _sources(self) -> str:
        say = self._say
        sources = [one for one in self._document.media if one.kind is MediaKind.SOURCE]
        tables = [self._source(medium) for medium in sources]
        note = f'<p class="note">{say["sources_note"]}</p>'
        return "\n".join([f"<h2>{say['sources']}</h2>", note, *tables])

    def _source(self, medium: Media) -> str:
        say = self._say
        return f"<h3>{text(medium.name)}</h3>" + pairs(
            {
                say["path"]: f"<code>{text(str(self._pool.path(medium)))}</code>",
                say["length"]: f"{medium.n_samples / medium.rate:.3f} s",
                say["form"]: f"{medium.rate} Hz, {medium.n_channels}",
                say["size"]: f"{medium.size_bytes:,} B",
                say["file_hash"]: f'<span class="hash">{medium.file_sha256}</span>',
                say["sample_hash"]: f'<span class="hash">{medium.decoded_sha256}</span>',
                say["decoder"]: text(medium.decoder),
                **self._measured(medium),
            }
        )

    def _measured(self, medium: Media) -> dict[str, str]:
        """Kind of file, loudness, peaks; nothing for a recording that is not there any more."""
        say = self._say
        if not self._settings.has_measures or self._pool.is_missing(medium):
            return {}
        with self._pool.reader(medium) as reader:
            found, info = measure(reader, self._report), files.probe(self._pool.path(medium))
        loudness = "-" if found.loudness is None else f"{found.loudness:.1f} LUFS"
        peak = "-" if found.true_peak_db is None else f"{found.true_peak_db:.1f} dBTP"
        return {
            say["kind"]: text(f"{info.container}, {info.encoding}"),
            say["loudness"]: f"{loudness}, {peak}",
            say["levels"]: f"{found.rms_db:.1f} dBFS, {100 * found.dc_offset:.3f} %",
            say["clipped"]: str(found.n_clipped),
        }

    def _markers(self) -> str:
        """Places and regions that somebody marked, in the order of time."""
        say, rate = self._say, self._document.rate
        if not self._document.markers:
            return ""
        rows = "".join(
            f"<tr><td>{marker.start / rate:.3f} - {marker.end / rate:.3f} s</td>"
            f"<td>{text(marker.text)}</td></tr>"
            for marker in sorted(self._document.markers, key=lambda one: one.start)
        )
        return f"<h2>{say['markers']}</h2><table><tbody>{rows}</tbody></table>"

    def _words(self) -> list[str]:
        say = self._say
        made: list[str] = []
        for track in self._document.tracks:
            for is_second in (False, True):
                transcript = reading.words_of(self._document, track, is_second=is_second)
                if transcript is not None:
                    made.append(self._transcript(track, transcript))
            made += [
                self._difference(one)
                for one in self._facts.differences
                if one.track_id == track.id
            ]
        if not made:
            return []
        return [f"<h2>{say['words']}</h2>", f'<p class="note">{say["doubtful"]}</p>', *made]

    def _transcript(self, track: Track, transcript: Transcript) -> str:
        say, rate = self._say, self._document.rate
        rows = "".join(
            f"<tr><td>{segment.start / rate:.2f} - {segment.end / rate:.2f} s</td>"
            f"<td>{text(segment.speaker)}</td><td>{_marked(segment)}</td></tr>"
            for segment in transcript.segments
        )
        note = ""
        if transcript.is_draft:
            note = f'<p class="warning">{say["draft"]}</p>'
        if transcript.recogniser == reading.LISTENER:
            note = f'<p class="note">{say["typed"]}</p>'
        name = f"{text(track.name)}: {text(transcript.recogniser)} {text(transcript.language)}"
        return f"<h3>{name}</h3>{note}<table><tbody>{rows}</tbody></table>"

    def _difference(self, one: WordDifference) -> str:
        kind = "difference_characters" if one.is_by_character else "difference_words"
        said = self._say[kind].format(
            rate=f"{one.rate:.1%}",
            other=one.other,
            missing=one.missing,
            added=one.added,
            count=one.n_words,
        )
        return f"<p><strong>{self._say['difference']}:</strong> {said}</p>"

    def _steps(self) -> str:
        say = self._say
        names = ("step", "time", "name", "parameters", "hash")
        head = "".join(f"<th>{say[name]}</th>" for name in names)
        rows = []
        for step in self._facts.steps:
            recipe = self._facts.recipes.get(step.recipe_id)
            given = dict(recipe.parameters) if recipe is not None else dict(step.parameters)
            rows.append(
                f"<tr><td>{step.number}{' *' if step.is_current else ''}</td>"
                f"<td>{text(step.at_utc[:19].replace('T', ' '))}</td>"
                f"<td>{text(step.label)}<br>{_made_by(recipe)}</td>"
                f"<td><pre>{text(plain(given))}</pre></td>"
                f'<td><span class="hash">{step.hash}</span></td></tr>'
            )
        return (
            f'<h2>{say["steps"]}</h2>\n<p class="note">{say["steps_note"]}</p>\n'
            f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )

    def _models(self) -> str:
        say = self._say
        made = [f"<h2>{say['models']}</h2>"]
        for model_id, sha256 in self._facts.models:
            rows = {say["weights"]: f'<span class="hash">{text(sha256)}</span>'}
            title = model_id
            try:
                card = registry.card(model_id)
            except EngineError:  # of a plug-in that is not here
                card = None
            if card is not None:
                title = f"{card.title} ({model_id})"
                rows[say["licence"]] = text(card.licence)
                rows[say["failures"]] = "<br>".join(map(text, card.known_failures))
            made.append(f"<h3>{text(title)}</h3>{pairs(rows)}")
        if not self._facts.models:
            made.append(f'<p class="note">{say["no_models"]}</p>')
        return "\n".join(made)

    def _limits(self) -> str:
        items = "".join(f"<li>{text(one)}</li>" for one in limits(self._settings.language))
        return f"<h2>{self._say['limits']}</h2><ul>{items}</ul>"


def _marked(segment: Any) -> str:
    """The words of a line, doubtful ones underlined."""
    if not segment.words:
        return text(segment.text)
    return " ".join(
        f'<span class="doubt" title="{word.confidence:.2f}">{text(word.text)}</span>'
        if word.confidence < _DOUBTFUL
        else text(word.text)
        for word in segment.words
    )


def _made_by(recipe: Recipe | None) -> str:
    if recipe is None:
        return ""
    facts = (recipe.operation, recipe.model_id, recipe.device, recipe.dtype, recipe.code_version)
    return f'<span class="note">{text(", ".join(filter(None, facts)))}</span>'
