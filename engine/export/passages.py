"""A part of a project as the sound that is delivered, and what brings it to a loudness.

First rendered as it is heard, then in the wanted layout, then at the wanted rate: what follows,
levels, limiter and rounding, works on the very samples of the file, so that its loudness and true
peak are those that were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.audio.buffer import Buffer
from engine.audio.resample import covering_length, resampled
from engine.export.levels import Levelling, LoudnessTarget, find_levelling
from engine.progress import Report, silent
from engine.project.channels import route
from engine.project.document import Document, scale
from engine.project.media import MediaPool
from engine.project.render import Renderer

BLOCK_S = 10


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a project as sound, block by block, as often as it is asked for.

    Attributes:
        document: what sounds.
        pool: its media.
        start: first project sample.
        end: first sample after it.
        n_channels: that are rendered.
        only: ids of the tracks; None for all that are heard.
        rate: samples a second of the sound; 0 for the rate of the project.
        layout: channels of the sound; 0 for those that are rendered. What is heard is mixed down
            or spread as `channels.route` says, levels and pan first.
    """

    document: Document
    pool: MediaPool
    start: int
    end: int
    n_channels: int = 2
    only: tuple[str, ...] | None = None
    rate: int = 0
    layout: int = 0

    @property
    def n_samples(self) -> int:
        """Length at the rate of the sound; rounded up where it is not that of the project."""
        length, rate = self.end - self.start, self.document.rate
        return covering_length(length, rate, self.rate or rate)

    @property
    def first_sample(self) -> int:
        """Place of the first sample on the time line, at the rate of the sound."""
        return scale(self.start, self.document.rate, self.rate or self.document.rate)

    @property
    def resampled_from(self) -> int:
        """The rate of the project where the sound has another one, else 0."""
        return self.document.rate if self.rate not in (0, self.document.rate) else 0

    def blocks(self) -> Iterator[Buffer]:
        """From start to end in blocks of about ten seconds."""
        return resampled(self._rendered(), self.rate or self.document.rate)

    def _rendered(self) -> Iterator[Buffer]:
        """At the rate of the project, in the layout of the sound."""
        step = BLOCK_S * self.document.rate
        with Renderer(self.pool) as renderer:
            for start in range(self.start, self.end, step):
                end = min(start + step, self.end)
                heard = renderer.render(
                    self.document, start, end, n_channels=self.n_channels, only=self.only
                )
                yield Buffer(route(heard.samples, self.layout or self.n_channels), heard.rate)


class Leveller:
    """Finds what brings files to a loudness; measures the mix once for all of them.

    Args:
        target: None leaves every level as it is.
        mix: what the tracks add up to.
        report: progress of measuring.
    """

    def __init__(
        self, target: LoudnessTarget | None, mix: Passage, report: Report = silent
    ) -> None:
        self._target, self._mix, self._report = target, mix, report
        self._of_mix: Levelling | None = None

    def of_mix(self, passage: Passage) -> Levelling | None:
        """For the mix or a piece of it."""
        if self._target is None:
            return None
        if self._target.per_file:
            return self._find(passage)
        if self._of_mix is None:
            self._of_mix = self._find(self._mix)
        return self._of_mix

    def of_track(self, passage: Passage) -> Levelling | None:
        """For a track: its own, or the gain of the mix without its limiter."""
        found = self.of_mix(passage)
        if found is None or self._target is None or self._target.per_file:
            return found
        return replace(found, ceiling_dbtp=None)

    def _find(self, passage: Passage) -> Levelling:
        assert self._target is not None
        return find_levelling(passage.blocks, self._target, self._report, passage.n_samples)
