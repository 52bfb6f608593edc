"""Ask twice: the first answer, as an example of its own sound, joins the cues of the second.

Words name a kind of sound; the recording holds one sound of that kind. Where the first answer was
found it says what this one is like. Our own addition; what it brings is in `docs/results.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.audio import resample
from engine.models.overlap import Window
from engine.operations import presence
from engine.operations.cues import LEAST_REFERENCE_S, Query, unit_mean
from engine.operations.listening import Heard, Listener, read_window
from engine.operations.recording import Recording
from engine.operations.window_spectra import let_through
from engine.progress import Progress, Report

MOST_LOOKED_AT = 24
"""Windows, spread over a region, among which the clearest are looked for: over a minute of it."""
MOST_SHOWN = 6
"""Windows of which the example is made: more say nothing new."""
LEAST_CLEAR = 0.6
"""Share of the clearest window's confidence that a window needs to be an example, and to be asked
against its rest: elsewhere both would be of other sounds. In 48 scenes of 24 s with eight sounds,
made of the validation split, it brought 0.5 dB, together with a shorter cue of the rest."""
SHARPENING = 2
"""Power of the mask of the example, which shall hold little else rather than all of the sound."""


def with_own_example(
    query: Query,
    listener: Listener,
    recording: Recording,
    windows: Sequence[Window],
    report: Report,
) -> Query:
    """The query with what its first answer sounds like, where the model gains by it.

    Nothing is added where only what must not be heard was named, nor where a long region was
    looked at in places and none of them holds the target: it may sound in another one.

    Args:
        query: from `cues.embed`.
        listener: network and cache; what is computed here serves the extraction too.
        recording: what is heard.
        windows: that meet the region.
        report: told the stage; may raise `Cancelled`.
    """
    spec = listener.model.spec
    if not spec.own_example or not query.positive.any():
        return query

    def tell(_: Progress) -> None:
        report(Progress("listening for what it sounds like"))

    shown, least = _clearest(windows, query, listener, recording, tell)
    query = replace(query, least_presence=least)
    sounds = [
        let_through(read_window(recording, one.window, spec.rate), _sharpened(one), spec)
        for one in listener.listen(recording, shown, query, tell)
    ]
    example = np.concatenate([np.zeros(0, np.float32), *sounds])
    if len(example) < LEAST_REFERENCE_S * spec.rate or not example.any():
        return query
    own = listener.model.embed_audio(resample.resample(example, spec.rate, spec.cue_rate))
    size = spec.embedding_size
    return replace(query, sought=unit_mean([query.positive, spec.own_example * own], size))


def _clearest(
    windows: Sequence[Window], query: Query, listener: Listener, recording: Recording, tell: Report
) -> tuple[list[Window], float]:
    """Where the target is clearest, in the order of the recording, and what is clear at least."""
    if len(windows) == 1:
        return list(windows), 0.0
    spec = listener.model.spec
    places = _spread(windows)
    heard = listener.listen(recording, places, query, tell, want_mask=False)
    scores = [presence.confidence(one.presence, spec.stft_hop / spec.rate) for one in heard]
    if len(places) < len(windows) and max(scores) < spec.presence_threshold:
        return [], spec.presence_threshold
    least = LEAST_CLEAR * max(scores)
    best = sorted(np.argsort(scores, kind="stable")[-MOST_SHOWN:].tolist())
    return [places[index] for index in best if scores[index] >= least], least


def _spread(windows: Sequence[Window]) -> list[Window]:
    """At most `MOST_LOOKED_AT` of them, evenly."""
    count = min(len(windows), MOST_LOOKED_AT)
    places = np.linspace(0, len(windows) - 1, count).round().astype(int)
    return [windows[place] for place in places]


def _sharpened(heard: Heard) -> NDArray[np.float32]:
    assert heard.mask is not None
    return heard.mask**SHARPENING
