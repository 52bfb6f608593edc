"""How long a request will take: measured at each run, kept in the cache folder."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from engine.audio import cache
from engine.models import registry
from engine.operations.looks import THOROUGH, Looks

if TYPE_CHECKING:  # both load torch
    from engine.operations.listening import Listener
    from engine.operations.separate import PresenceTrack

logger = logging.getLogger(__name__)

KIND = "speeds"
LOADED_BYTES = 500 * 1024**2
"""torch with a small network and its features, resident."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What one window cost.

    Attributes:
        seconds_per_window: including reading and writing.
        hop_s: sound that a further window adds.
        window_bytes: working memory of a batch.
    """

    seconds_per_window: float
    hop_s: float
    window_bytes: int


UNMEASURED = Speed(seconds_per_window=0.7, hop_s=8.0, window_bytes=1_300_000_000)
"""The largest of our networks on two processor cores."""
UNMEASURED_LOADING_S = 5.0
"""Mostly torch itself, which is imported with the first network."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request will take.

    Attributes:
        seconds: about.
        memory_bytes: about, at most.
        windows: pieces that are worked on one by one.
        is_measured: from an earlier run on this machine; a cautious guess otherwise.
    """

    seconds: float
    memory_bytes: int
    windows: int
    is_measured: bool = True


def estimate(
    model_id: str, device: str, region_s: float, n_channels: int, looks: Looks = THOROUGH
) -> Estimate:
    """Expected cost of a region, with the loading of a network that is not in memory yet.

    Args:
        model_id: of the registry.
        device: as the request names it.
        region_s: length in seconds.
        n_channels: of the recording.
        looks: how often it is asked; what another number took counts until this was measured.
    """
    measured = (recall(_asked(model_id, n), device) for n in (looks, *reversed(Looks)))
    known = next((one for one in measured if one is not None), None)
    found = known or UNMEASURED
    windows = max(1, ceil(region_s / found.hop_s) + 1)
    loading_s = 0.0 if registry.is_loaded(model_id) else _loading_s(model_id, device)
    blocks = n_channels * 50 * 1024**2  # the streamed transforms, whatever the length
    return Estimate(
        loading_s + windows * found.seconds_per_window,
        LOADED_BYTES + found.window_bytes + blocks,
        windows,
        known is not None,
    )


def of_length(
    what: str, device: str, length_s: float, guess: float, memory_bytes: int
) -> Estimate:
    """Expected cost of work that takes as long for each second of sound.

    Args:
        what: under what `note_length` keeps it.
        device: as the request names it.
        length_s: of the region, seconds.
        guess: seconds for a second of sound, where none was measured yet.
        memory_bytes: that it needs.
    """
    known = recall(what, device)
    per_second = guess if known is None else known.seconds_per_window
    pieces = max(1, ceil(length_s))
    return Estimate(length_s * per_second, memory_bytes, pieces, known is not None)


def note_length(what: str, device: str, length_s: float, took_s: float) -> None:
    """Keep how long a region took; very short ones say more about loading than about hearing."""
    if length_s >= 1.0:
        remember(what, device, Speed(took_s / length_s, 1.0, 0))


def in_turn(each: Sequence[Estimate]) -> Estimate:
    """Several requests one after the other: times add up, and the most memory counts."""
    return Estimate(
        sum(one.seconds for one in each),
        max((one.memory_bytes for one in each), default=0),
        sum(one.windows for one in each),
        all(one.is_measured for one in each),
    )


@contextmanager
def loading(model_id: str, device: str) -> Iterator[None]:
    """Time the loading of a network that is not in memory yet, and keep it."""
    if registry.is_loaded(model_id):
        yield
        return
    began = time.monotonic()
    yield
    _keep(_path(model_id, device, "loading"), {"seconds": time.monotonic() - began})


@contextmanager
def measuring(
    listener: Listener, device: str, track: PresenceTrack, looks: Looks = THOROUGH
) -> Iterator[None]:
    """Time an extraction and keep the result when it comes to its end."""
    from engine.operations.listening import BYTES_PER_SAMPLE

    began = time.monotonic()
    yield
    spec = listener.model.spec
    frames = track.end_frame - track.first_frame
    windows = ceil(frames * spec.stft_hop / spec.hop) + 1
    remember(
        _asked(spec.id, looks),
        device,
        Speed(
            (time.monotonic() - began) / windows,
            spec.hop / spec.rate,
            listener.batch * spec.window * BYTES_PER_SAMPLE,
        ),
    )


def remember(model_id: str, device: str, found: Speed) -> None:
    """Keep a measurement; a faster one counts half, as the cache of features may have helped."""
    path = _path(model_id, device)
    known = recall(model_id, device)
    if known is not None and known.seconds_per_window > found.seconds_per_window:
        mean = (known.seconds_per_window + found.seconds_per_window) / 2
        found = replace(found, seconds_per_window=mean)
    _keep(path, asdict(found))


def _asked(model_id: str, looks: Looks) -> str:
    """Under what a measurement is kept: a question asked once costs half of one asked thrice."""
    return model_id if looks == THOROUGH else f"{model_id}-looks-{int(looks)}"


def _keep(path: Path, facts: dict[str, float]) -> None:
    try:
        with cache.writing(path) as part:
            part.write_text(json.dumps(facts), encoding="utf-8")
    except OSError as error:  # an estimate is not worth a failure
        logger.warning("the speed could not be kept: %s", error)


def _loading_s(model_id: str, device: str) -> float:
    """How long the network took to load last time."""
    try:
        kept = _path(model_id, device, "loading").read_text(encoding="utf-8")
        return float(json.loads(kept)["seconds"])
    except (OSError, ValueError, TypeError, KeyError):
        return UNMEASURED_LOADING_S


def recall(model_id: str, device: str) -> Speed | None:
    """The last measurement, or None."""
    try:
        return Speed(**json.loads(_path(model_id, device).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _path(model_id: str, device: str, what: str = "") -> Path:
    name = "-".join(part for part in (model_id, device, what) if part)
    safe = "".join(letter if letter.isalnum() else "-" for letter in name)
    return cache.folder(KIND) / f"{safe}.json"
