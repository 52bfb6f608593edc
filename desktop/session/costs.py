"""What work would cost: time and memory, from what it took on this machine before; no Qt.

No network is loaded for it, and no sound is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from desktop.session import cue_presets
from desktop.session.chains import Chain, Link, Verb
from desktop.session.tasks import shape_of
from desktop.settings import Settings
from engine.models import registry
from engine.operations import dereverberate, joined, speaker_speed, speed, word_speed
from engine.operations.enhance import TUNED_MODEL
from engine.operations.speed import Estimate
from engine.project.document import Document
from engine.project.regions import Region

_LEVEL_S = 0.006
"""Seconds to measure the level of a second of sound, of one channel or two: 120 s of noise took
0.7 s on a core of an Intel Xeon."""
_LEVEL_BYTES = 60 * 1024**2  # ten seconds at a time, and the filters of the meter
AWAY = frozenset({Verb.ENHANCE, Verb.EXTRACT, Verb.TRANSCRIBE})
"""Links that run where the models do, which may be another computer."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much sound there is to be worked on.

    Attributes:
        seconds: of all ranges together.
        n_channels: of the recording with the most.
        rate: of the recording with the highest, Hz.
    """

    seconds: float
    n_channels: int
    rate: int


def amount_of(document: Document, regions: Sequence[Region]) -> Amount:
    """How much sound lies in ranges of tracks."""
    length = sum(region.end - region.start for region in regions)
    ids = {clip.media_id for one in regions for clip in document.track(one.track_id).clips}
    media = [document.medium(one) for one in ids]
    n_channels = max((medium.n_channels for medium in media), default=1)
    rate = max((medium.rate for medium in media), default=document.rate)
    return Amount(length / document.rate, n_channels, rate)


def words(sound: Amount, model_id: str, device: str) -> Estimate:
    """Of recognising words; UnknownModel for a model that is not known."""
    return word_speed.estimate(registry.card(model_id), device, sound.seconds)


def cleaning(sound: Amount, model_id: str, device: str) -> Estimate:
    """Of cleaning dialogue."""
    return speed.estimate(model_id, device, sound.seconds, sound.n_channels)


def drying(sound: Amount) -> Estimate:
    """Of reducing reverberation; the processor does it, whatever device is chosen."""
    return dereverberate.estimate(sound.n_channels, sound.rate, sound.seconds)


def telling_apart(sound: Amount, device: str) -> Estimate:
    """Of telling voices apart; ModelError where no model can."""
    return speaker_speed.estimate(device, sound.seconds)


def chain(asked: Chain, sound: Amount, settings: Settings) -> Estimate:
    """Of all links one after the other: each works on as much sound as the one before.

    Raises:
        KeyError: a question that it asks is not kept any more.
        UnknownModel: of an extraction or of the words.
    """
    return speed.in_turn([_link(link, sound, settings) for link in asked.links])


def _link(link: Link, sound: Amount, settings: Settings) -> Estimate:
    if link.verb is Verb.ENHANCE:
        return cleaning(sound, TUNED_MODEL, settings.device)
    if link.verb is Verb.DEREVERB:
        return drying(sound)
    if link.verb is Verb.EXTRACT:
        return _extraction(link.cue, sound, settings)
    if link.verb is Verb.TRANSCRIBE:
        return words(sound, settings.word_model, settings.device)
    pieces = max(1, ceil(sound.seconds))
    return Estimate(_LEVEL_S * sound.seconds, _LEVEL_BYTES, pieces, is_measured=False)


def _extraction(cue: str, sound: Amount, settings: Settings) -> Estimate:
    preset = cue_presets.all_presets()[cue]
    asked = joined.parts(shape_of(preset.cues), preset.model_id or settings.sound_model)
    facts = settings.device, sound.seconds, sound.n_channels, preset.looks
    return speed.in_turn([speed.estimate(part.model_id, *facts) for part in asked])
