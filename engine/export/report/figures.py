"""The pictures of a result: the recording it came from, it, what was taken away, and presence.

All of one result show the same time, as its step found it: a clip that was moved since, or cut
apart, would otherwise stand beside sound that it was not made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.audio.files import AudioReader
from engine.errors import EngineError
from engine.export.report import pictures, results
from engine.export.report.blocks import Block, Curve, Paragraph, Spectrogram, cell
from engine.export.report.places import Made
from engine.project import render
from engine.project.document import Document, Track
from engine.project.media import MediaPool
from engine.project.provenance import Recipe
from engine.project.traces import Span


class Figures:
    """Draws what a report shows of results; on one thread.

    Args:
        document: of the project.
        pool: its media.
        say: the words of the report.
    """

    def __init__(self, document: Document, pool: MediaPool, say: Mapping[str, str]) -> None:
        self._document, self._pool, self._say = document, pool, say

    def of(self, track: Track, recipe: Recipe, made: Made | None = None) -> Iterator[Block]:
        """The pictures of a result track; a sentence where its sound cannot be read any more.

        Args:
            track: as it is now.
            recipe: that it was made by.
            made: as its step left it; without it, it is shown as it is now.
        """
        after = self._document if made is None else made.after
        shown = track if made is None else made.track
        start, end = shown.clips[0].start, max(clip.end for clip in shown.clips)
        span = None if made is None else _only(made)
        first = start if span is None else round(span.start / span.medium.rate * after.rate)
        yield Paragraph(cell(self._times(made, span)), "note")
        axis = (first / after.rate, (first + end - start) / after.rate)
        try:
            with ExitStack() as held:
                renderer = held.enter_context(render.Renderer(self._pool))
                if span is not None:
                    reader = held.enter_context(self._pool.reader(span.medium))
                    yield self._recording(reader, span)
                for name, document, ids in _rendered(after, shown, recipe, made, span):
                    read = _rendering(renderer, document, ids)
                    levels = pictures.spectrogram(read, start, end, after.rate)
                    yield Spectrogram(levels, *axis, after.rate, self._say[name])
        except EngineError as error:
            said = self._say["no_picture"].format(reason=error)
            yield Paragraph(cell(said), "warning")
        if shown.presence is not None:
            moved = replace(shown.presence, start=shown.presence.start + first - start)
            ends = (first, first + end - start)
            yield Curve(moved, *ends, after.rate, self._say["picture_presence"])

    def _recording(self, reader: AudioReader, span: Span) -> Spectrogram:
        """The range of a recording that was heard, whatever plays it now."""
        rate = span.medium.rate

        def read(start: int, end: int) -> NDArray[np.float32]:
            heard = reader.read(start, min(end, reader.n_samples))
            mono: NDArray[np.float32] = heard.samples.mean(axis=0)
            return mono

        levels = pictures.spectrogram(read, span.start, span.end, rate)
        ends = (span.start / rate, span.end / rate)
        return Spectrogram(levels, *ends, rate, self._say["picture_source"])

    def _times(self, made: Made | None, span: Span | None) -> str:
        """Which times stand below the pictures."""
        say = self._say
        if made is None:
            return say["picture_times_now"]
        if span is None:
            return say["picture_times_then"].format(step=made.step)
        return say["picture_times"].format(name=span.medium.name)


def _only(made: Made) -> Span | None:
    """The one range of a recording that a result was made of; None where it is more than that."""
    spans = made.recordings
    return spans[0] if len(spans) == 1 and not spans[0].is_reversed else None


def _rendered(
    after: Document, shown: Track, recipe: Recipe, made: Made | None, span: Span | None
) -> Iterator[tuple[str, Document, frozenset[str]]]:
    """The pictures of tracks: which words name them, the document, the ids of the tracks."""
    if span is None:
        before = after if made is None else made.before
        heard = results.tracks_heard(before, recipe)
        if shown.id not in heard:  # else the result lies in the place of its recording
            yield "picture_source", before, heard
    yield "picture_target", after, frozenset((shown.id,))
    rest = results.rest_of(after, shown)
    if rest is not None:
        yield "picture_rest", after, frozenset((rest.id,))


def _rendering(
    renderer: render.Renderer, document: Document, ids: frozenset[str]
) -> pictures.Read:
    def read(start: int, end: int) -> NDArray[np.float32]:
        heard = renderer.render(document, start, end, only=ids)
        mono: NDArray[np.float32] = heard.samples.mean(axis=0)
        return mono

    return read
