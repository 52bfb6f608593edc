"""The results of a report: what was asked, how sure the answer is, and pictures of both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.export import report_pictures
from engine.export.report_facts import ReportFacts, ReportSettings
from engine.export.report_html import figure, pairs, text
from engine.export.report_texts import texts
from engine.progress import Progress, Report
from engine.project import render
from engine.project.document import Document, Track, TrackRole
from engine.project.media import MediaPool
from engine.project.provenance import Recipe


class Results:
    """The sections of all results; lives for one call, on one thread."""

    def __init__(
        self, facts: ReportFacts, pool: MediaPool, settings: ReportSettings, report: Report
    ) -> None:
        self._facts, self._pool, self._settings, self._report = facts, pool, settings, report
        self._say = texts(settings.language)
        self._document = facts.document

    def sections(self) -> list[str]:
        """HTML, one piece a result."""
        say, results = self._say, self._facts.results
        made = [f"<h2>{say['results']}</h2>"]
        if not results:
            made.append(f'<p class="note">{say["no_results"]}</p>')
        for number, track in enumerate(results):
            self._report(Progress("drawing the pictures", number, len(results)))
            made.append(self._result(track))
        return made

    def _result(self, track: Track) -> str:
        say, recipe = self._say, self._facts.recipes[track.recipe_id]
        start, end = track.clips[0].start, max(clip.end for clip in track.clips)
        rate = self._document.rate
        parts = [
            f"<h3>{text(track.name)}</h3>",
            f'<p class="warning">{say["derived"]}</p>',
            pairs(
                {
                    say["where"]: f"{start / rate:.3f} s - {end / rate:.3f} s",
                    **self._asked(recipe),
                    **self._answer(recipe),
                    say["models"]: f"<code>{text(recipe.model_id)}</code>",
                    say["device"]: f"{text(recipe.device)}, {text(recipe.dtype)}",
                }
            ),
        ]
        if self._settings.has_pictures:
            parts += self._pictures(track, start, end)
        return "\n".join(parts)

    def _asked(self, recipe: Recipe) -> dict[str, str]:
        cues = recipe.parameters.get("cues", {})
        if not isinstance(cues, Mapping):
            return {}
        wanted = [str(said) for said in cues.get("describe", ())]
        wanted += [_reference(item) for item in cues.get("references", ())]
        wanted += [_reference(item) for item in cues.get("voices", ())]
        unwanted = [str(said) for said in cues.get("without", ())]
        unwanted += [_reference(item) for item in cues.get("without_references", ())]
        return {
            self._say["asked"]: text("; ".join(wanted)),
            self._say["without"]: text("; ".join(unwanted)),
        }

    def _answer(self, recipe: Recipe) -> dict[str, str]:
        answer = recipe.parameters.get("answer", {})
        if not isinstance(answer, Mapping) or "confidence" not in answer:
            return {}
        error = float(answer.get("sum_error", 0.0))
        least = f"{self._say['threshold']}: {float(answer.get('threshold', 0.0)):.2f}"
        return {
            self._say["confidence"]: f"{float(answer['confidence']):.2f} ({least})",
            self._say["sum_error"]: self._say["exact"] if error == 0 else f"{error:.1e}",
        }

    def _pictures(self, track: Track, start: int, end: int) -> list[str]:
        """The recording it came from, the result, and when the target sounds."""
        say, rate = self._say, self._document.rate
        recordings = [t.id for t in self._document.tracks if t.role is TrackRole.RECORDING]
        made = []
        with render.Renderer(self._pool) as renderer:
            for ids, title in (
                (frozenset(recordings), say["picture_source"]),
                (frozenset((track.id,)), say["picture_target"]),
            ):
                levels = report_pictures.spectrogram(
                    _reader(renderer, self._document, ids), start, end, rate
                )
                drawn = report_pictures.spectrogram_svg(
                    levels, start / rate, end / rate, rate, title
                )
                made.append(figure(drawn, title))
        if track.presence is not None:
            title = say["picture_presence"]
            drawn = report_pictures.presence_svg(track.presence, start, end, rate, title)
            made.append(figure(drawn, title))
        return made


def _reference(item: Any) -> str:
    """An example as a name: its file and the seconds or samples of it."""
    if not isinstance(item, Mapping):
        return str(item)
    name = str(item.get("name") or Path(str(item.get("path", ""))).name)
    end = item.get("end")
    return f"{name} [{item.get('start', 0)}, {'' if end is None else end}]"


def _reader(
    renderer: render.Renderer, document: Document, ids: frozenset[str]
) -> report_pictures.Read:
    def read(start: int, end: int) -> NDArray[np.float32]:
        heard = renderer.render(document, start, end, only=ids)
        mono: NDArray[np.float32] = heard.samples.mean(axis=0)
        return mono

    return read
