"""What is heard while playing: the mixer, or one side of a result at the level of the mixture.

A is the mixture that a result came from, B its target, R its residual.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.audio import loudness
from engine.project import render
from engine.project.document import Document, Track, TrackRole
from engine.project.media import MediaPool

_MOST_DB = 18.0
_MOST_MEASURED_S = 30


class Side(StrEnum):
    """Which side of a result is heard; MIX is the ordinary mixer with its mutes and solos."""

    MIX = "mix"
    MIXTURE = "mixture"
    TARGET = "target"
    RESIDUAL = "residual"


CYCLE = (Side.MIX, Side.TARGET, Side.RESIDUAL)


@dataclass(frozen=True, slots=True)
class Listening:
    """The listening choice; view state, not undone.

    Attributes:
        side: what is heard.
        group: the result it belongs to; empty for none.
        gains_db: level match of each side, measured once.
    """

    side: Side = Side.MIX
    group: str = ""
    gains_db: tuple[tuple[Side, float], ...] = ()

    def heard(self, document: Document) -> frozenset[str] | None:
        """Ids of the tracks that are heard; None for the mixer's own choice."""
        roles = {Side.TARGET: TrackRole.TARGET, Side.RESIDUAL: TrackRole.RESIDUAL}
        if self.side not in roles:
            return None
        ids = {t.id for t in members(document, self.group) if t.role is roles[self.side]}
        return frozenset(ids) or None

    def sounding(self, document: Document) -> frozenset[str]:
        """Ids of all tracks that sound, by this choice or by the mixer's mutes and solos."""
        heard = self.heard(document)
        if heard is not None:
            return heard
        soloed = {track.id for track in document.tracks if track.is_soloed}
        wanted = soloed or {track.id for track in document.tracks}
        return frozenset(t.id for t in document.tracks if t.id in wanted and not t.is_muted)

    @property
    def gain(self) -> float:
        """Factor that brings the side to the level of the mixture."""
        return float(10 ** (dict(self.gains_db).get(self.side, 0.0) / 20))


def members(document: Document, group: str) -> tuple[Track, ...]:
    """The tracks of a result."""
    return tuple(track for track in document.tracks if group and track.group == group)


def newest_group(document: Document) -> str:
    """The uppermost result, or empty when there is none."""
    return next((t.group for t in document.tracks if t.role is TrackRole.TARGET and t.group), "")


def match_levels(
    document: Document, pool: MediaPool, group: str
) -> tuple[tuple[Side, float], ...]:
    """Measure the sides of a result and say how to bring each to the mixture's level.

    Returns:
        Side and gain in dB, at most 18 either way; the 30 seconds in which the target sounds most
        are measured by BS.1770: its gate leaves out the pauses, so that a rare sound is not made
        too loud. A side that is silent there stays as it is.
    """
    tracks = {track.role: track for track in members(document, group)}
    if not {TrackRole.TARGET, TrackRole.RESIDUAL} <= set(tracks):
        return ()
    if not tracks[TrackRole.TARGET].clips:
        return ()
    start, end = _measured(tracks[TrackRole.TARGET], _MOST_MEASURED_S * document.rate)
    levels: dict[Side, float | None] = {}
    for side, ids in (
        (Side.MIXTURE, {tracks[TrackRole.TARGET].id, tracks[TrackRole.RESIDUAL].id}),
        (Side.TARGET, {tracks[TrackRole.TARGET].id}),
        (Side.RESIDUAL, {tracks[TrackRole.RESIDUAL].id}),
    ):
        samples = render.render(document, pool, start, end, only=ids).samples
        levels[side] = loudness.measure(samples, document.rate).integrated
    return tuple(
        (side, _gain_db(levels[Side.MIXTURE], levels[side]))
        for side in (Side.TARGET, Side.RESIDUAL)
    )


def _measured(target: Track, most: int) -> tuple[int, int]:
    """The stretch of at most so many samples in which a target is surest to sound; else its first.

    Whoever measured the first stretch of an hour would not meet a sound that comes later.
    """
    start, end = target.clips[0].start, target.clips[-1].end
    curve = target.presence
    if curve is not None and end - start > most:
        width = max(1, most // curve.step)
        total = np.cumsum((0.0, *curve.values))
        if len(total) > width:
            best = int(np.argmax(total[width:] - total[:-width]))
            start = min(max(start, curve.start + best * curve.step), end - most)
    return start, min(end, start + most)


def _gain_db(wanted: float | None, level: float | None) -> float:
    if wanted is None or level is None:
        return 0.0
    return float(np.clip(wanted - level, -_MOST_DB, _MOST_DB))
