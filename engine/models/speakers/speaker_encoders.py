"""Which network tells voices apart: the published one where it is installed, else the starter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import ModelError
from engine.models import registry
from engine.models.shelf import store
from engine.models.speakers import wespeaker
from engine.sentences import say

if TYPE_CHECKING:
    from engine.models.device import Device
    from engine.models.shelf.cards import ModelCard
    from engine.models.speaker import SpeakerEncoder, VoiceTeller

FULL = wespeaker.ID
STARTER = "starter-voice"
IDS = (FULL, STARTER)
_STARTER_ENGINE = "voice"
_PROCESSOR = "processor"


def preferred() -> str:
    """Id of the encoder that is used unless another one is asked for."""
    return FULL if registry.installed(FULL) else STARTER


def usable(encoder_id: str = "") -> ModelCard:
    """The card of an encoder that is here; loads nothing.

    Args:
        encoder_id: one of `IDS`; empty for `preferred`.

    Raises:
        UnknownModel, ModelNotInstalled: it is not here; nothing is fetched.
        ModelError: the model tells no voices apart.
    """
    card = registry.card(encoder_id or preferred())
    if card.engine not in (wespeaker.ENGINE, _STARTER_ENGINE):
        raise ModelError(
            card.id,
            "it tells no voices apart",
            hint=say("Models for that: {names}.", names=", ".join(IDS)),
        )
    registry.files(card.id)
    return card


def load(encoder_id: str = "", device: str = "auto") -> VoiceTeller:
    """A speaker encoder, ready for use.

    Args:
        encoder_id: one of `IDS`; empty for `preferred`.
        device: where the starter computes, one of `engine.models.device.NAMES`; the published
            one always uses the processor.

    Raises:
        UnknownModel, ModelNotInstalled: it is not here; nothing is fetched.
        WrongChecksum, WrongWeights: its file is damaged or not the published one.
        DeviceUnavailable: the device cannot be used.
        ModelError: the model tells no voices apart.
    """
    card = usable(encoder_id)
    if card.engine == wespeaker.ENGINE:
        (path,) = registry.files(card.id)
        return wespeaker.load(path, store.sha256_of(card, card.files[0]))
    # These load torch, which the other one does without.
    from engine.models import device as devices
    from engine.models.speakers.voice_cue import VoiceCue
    from engine.models.target_speech import VoiceModel

    model = registry.load_mask_model(card.id, devices.choose(device))
    if not isinstance(model, VoiceModel):
        raise ModelError(card.id, "it tells no voices apart")
    return VoiceCue(model)


def device_of(encoder_id: str = "", device: str = "auto") -> Device:
    """Where an encoder computes; arguments and errors as those of `load`. Loads torch."""
    import torch

    from engine.models import device as devices

    if usable(encoder_id).engine == wespeaker.ENGINE:
        return devices.Device("cpu", _PROCESSOR, torch.float32)
    return devices.choose(device)


def for_adapter(encoder_id: str, kind: str = "cpu") -> SpeakerEncoder:
    """One of `IDS` as training and use of an adapter take it: in full precision, on its own.

    Args:
        encoder_id: which.
        kind: where the starter computes: "cpu", "cuda" or "mps".

    Raises:
        UnknownModel, ModelNotInstalled, WrongChecksum, WrongWeights: as `load`.
        ValueError: it is none of them.
    """
    if encoder_id not in IDS:
        raise ValueError(f"no speaker encoder {encoder_id!r}")
    if encoder_id == FULL:
        return load(FULL)
    from engine.models.speakers import voice_cue  # loads torch

    return voice_cue.load(kind)
