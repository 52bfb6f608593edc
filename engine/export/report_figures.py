"""The pictures of a result: the recording it came from, the result, and when the target sounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.export import report_pictures
from engine.export.report_blocks import Block, Curve, Paragraph, Spectrogram, cell
from engine.project import render
from engine.project.document import Document, Track, TrackRole
from engine.project.media import MediaPool


class Figures:
    """Draws what a report shows of results; on one thread.

    Args:
        document: of the project.
        pool: its media.
        say: the words of the report.
    """

    def __init__(self, document: Document, pool: MediaPool, say: Mapping[str, str]) -> None:
        self._document, self._pool, self._say = document, pool, say

    def of(self, track: Track) -> Iterator[Block]:
        """The pictures of a result track; a sentence where its sound cannot be read any more."""
        start, end = track.clips[0].start, max(clip.end for clip in track.clips)
        try:
            yield from self._spectrograms(track, start, end)
        except EngineError as error:
            said = self._say["no_picture"].format(reason=error)
            yield Paragraph(cell(said), "warning")
        if track.presence is not None:
            title = self._say["picture_presence"]
            yield Curve(track.presence, start, end, self._document.rate, title)

    def _spectrograms(self, track: Track, start: int, end: int) -> Iterator[Block]:
        rate, tracks = self._document.rate, self._document.tracks
        recordings = frozenset(t.id for t in tracks if t.role is TrackRole.RECORDING)
        with render.Renderer(self._pool) as renderer:
            for ids, name in (
                (recordings, "picture_source"),
                (frozenset((track.id,)), "picture_target"),
            ):
                read = _reader(renderer, self._document, ids)
                levels = report_pictures.spectrogram(read, start, end, rate)
                yield Spectrogram(levels, start / rate, end / rate, rate, self._say[name])


def _reader(
    renderer: render.Renderer, document: Document, ids: frozenset[str]
) -> report_pictures.Read:
    def read(start: int, end: int) -> NDArray[np.float32]:
        heard = renderer.render(document, start, end, only=ids)
        mono: NDArray[np.float32] = heard.samples.mean(axis=0)
        return mono

    return read
