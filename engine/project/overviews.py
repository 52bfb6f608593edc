"""The overviews of a project's media: what a timeline draws, and how loud a recording is."""

from __future__ import annotations

import math

from engine.audio import peaks
from engine.audio.peaks import Peaks
from engine.progress import Report
from engine.project.document import Media
from engine.project.media import MediaPool

_FLOOR_DB = -120.0


def build_peaks(pool: MediaPool, medium: Media, report: Report) -> Peaks:
    """The overview of a medium, made unless the cache has it."""
    known = peaks.load(medium.id)
    if known is not None:
        return known
    with pool.reader(medium) as reader:
        return peaks.build(reader, medium.id, report)


def loudest_db(overview: Peaks) -> float:
    """RMS of the loudest tenth of a second or so of a recording, dBFS; -120 for silence."""
    rms = float(overview.levels[4096][2].max(initial=0.0))
    return 20 * math.log10(rms) if rms > 1e-6 else _FLOOR_DB
