"""The pictures of a result: the recording it came from, it, what was taken away, and presence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.export.report import pictures, results
from engine.export.report.blocks import Block, Curve, Paragraph, Spectrogram, cell
from engine.project import render
from engine.project.document import Document, Track
from engine.project.media import MediaPool
from engine.project.provenance import Recipe


class Figures:
    """Draws what a report shows of results; on one thread.

    Args:
        document: of the project.
        pool: its media.
        say: the words of the report.
    """

    def __init__(self, document: Document, pool: MediaPool, say: Mapping[str, str]) -> None:
        self._document, self._pool, self._say = document, pool, say

    def of(self, track: Track, recipe: Recipe) -> Iterator[Block]:
        """The pictures of a result track; a sentence where its sound cannot be read any more."""
        start, end = track.clips[0].start, max(clip.end for clip in track.clips)
        try:
            yield from self._spectrograms(track, recipe, start, end)
        except EngineError as error:
            said = self._say["no_picture"].format(reason=error)
            yield Paragraph(cell(said), "warning")
        if track.presence is not None:
            title = self._say["picture_presence"]
            yield Curve(track.presence, start, end, self._document.rate, title)

    def _spectrograms(self, track: Track, recipe: Recipe, start: int, end: int) -> Iterator[Block]:
        rate, document = self._document.rate, self._document
        shown = [("picture_target", frozenset((track.id,)))]
        heard = results.tracks_heard(document, recipe)
        if track.id not in heard:  # else the result lies in the place of its recording
            shown.insert(0, ("picture_source", heard))
        rest = results.rest_of(document, track)
        if rest is not None:
            shown.append(("picture_rest", frozenset((rest.id,))))
        with render.Renderer(self._pool) as renderer:
            for name, ids in shown:
                read = _reader(renderer, document, ids)
                levels = pictures.spectrogram(read, start, end, rate)
                yield Spectrogram(levels, start / rate, end / rate, rate, self._say[name])


def _reader(renderer: render.Renderer, document: Document, ids: frozenset[str]) -> pictures.Read:
    def read(start: int, end: int) -> NDArray[np.float32]:
        heard = renderer.render(document, start, end, only=ids)
        mono: NDArray[np.float32] = heard.samples.mean(axis=0)
        return mono

    return read
