"""How loud clips are, and the level that normalises them. Reads block after block."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from engine.audio.loudness import LoudnessMeter
from engine.progress import Progress, Report, silent
from engine.project.channels import channels_of
from engine.project.document import Document, Track
from engine.project.media import MediaPool
from engine.project.render import Renderer

_BLOCK_S = 10


class Target(StrEnum):
    """What normalising brings to the wanted level."""

    PEAK = "peak"  # the highest sample, dBFS
    LOUDNESS = "loudness"  # integrated loudness, LUFS


@dataclass(frozen=True, slots=True)
class ClipLevel:
    """Of one clip, before its own gain.

    Attributes:
        peak_db: highest sample, dBFS; None for silence.
        loudness: integrated, LUFS; None when it is too short or too quiet.
    """

    peak_db: float | None
    loudness: float | None

    def of(self, target: Target) -> float | None:
        """The level that a target speaks of."""
        return self.peak_db if target is Target.PEAK else self.loudness


def measure_clips(
    document: Document, pool: MediaPool, clip_ids: Sequence[str], report: Report = silent
) -> dict[str, ClipLevel]:
    """Measure clips with their fades, envelopes and channels but at 0 dB, each by itself.

    Args:
        document: where they are.
        pool: of the project.
        clip_ids: which; KeyError for an unknown one.
        report: called for every ten seconds of sound.

    Returns:
        The level of each clip by id.
    """
    found = {}
    with Renderer(pool) as renderer:
        for clip_id in clip_ids:
            alone = _alone(document, clip_id)
            found[clip_id] = _measured(alone, renderer, report)
    return found


def normalising(
    levels: dict[str, ClipLevel], level: float, target: Target, *, together: bool = False
) -> dict[str, float]:
    """The gains, in dB, that bring clips to a level; for `edits.set_clip_gains`.

    Args:
        levels: from `measure_clips`.
        level: wanted, dBFS for peaks and LUFS for loudness.
        target: which of the two.
        together: keep the differences between the clips: the loudest one reaches the level.

    Returns:
        Gain by clip id; clips that cannot be measured are left out.
    """
    known = {key: found.of(target) for key, found in levels.items()}
    gains = {key: level - value for key, value in known.items() if value is not None}
    if together and gains:
        return dict.fromkeys(gains, min(gains.values()))
    return gains


def _alone(document: Document, clip_id: str) -> Document:
    """A document with nothing but this clip, at 0 dB."""
    _, clip = document.find_clip(clip_id)
    plain = replace(clip, gain_db=0.0, is_muted=False)
    return replace(document, tracks=(Track(id="measured", name="", clips=(plain,)),))


def _measured(alone: Document, renderer: Renderer, report: Report) -> ClipLevel:
    track = alone.tracks[0]
    clip, n_channels = track.clips[0], channels_of(alone, track)
    meter, peak = LoudnessMeter(alone.rate, n_channels), 0.0
    block = _BLOCK_S * alone.rate
    for start in range(clip.start, clip.end, block):
        report(Progress("measuring", start - clip.start, clip.length))
        end = min(start + block, clip.end)
        samples = renderer.render(alone, start, end, n_channels=n_channels).samples
        meter.feed(samples)
        peak = max(peak, float(np.max(np.abs(samples))))
    peak_db = None if peak == 0 else float(20 * np.log10(peak))
    return ClipLevel(peak_db, meter.result().integrated)


def crossing_near(
    document: Document,
    renderer: Renderer,
    at: int,
    reach: int,
    only: Collection[str] | None = None,
) -> int:
    """The place nearest to `at` where the mix of some tracks passes zero; no edit, a question.

    Args:
        document: what is mixed.
        renderer: kept open by the caller.
        at: wished place, project samples.
        reach: how far to look to either side, project samples.
        only: ids of the tracks; None for all that are heard.

    Returns:
        A place whose sample has another sign than the one before, or is zero; `at` itself where
        there is none in reach.
    """
    first = max(0, at - reach)
    samples = renderer.render(document, first, at + reach + 1, n_channels=1, only=only).samples[0]
    signs = np.sign(samples)
    is_crossing = signs == 0
    is_crossing[1:] |= signs[1:] * signs[:-1] < 0
    places = np.flatnonzero(is_crossing) + first
    return at if len(places) == 0 else int(places[np.argmin(np.abs(places - at))])
