"""An adapter's file: what training added to a frozen Whisper so that it hears one speaker.

One small safetensors file: folded prompts and speaker layer under their published names, LoRA
tensors under `lora.`, a small speaker encoder under `speaker.`. Its header says which Whisper and
which speaker encoder it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from torch import Tensor

from engine import __version__
from engine.errors import ModelError, WrongWeights
from engine.models import weights
from engine.models.parts import soft_prompts
from engine.models.parts.soft_prompts import SoftPrompts
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.speaker import SpeakerEncoder
from engine.models.speakers import speaker_encoders
from engine.models.speakers.speaker_cue import MEL_STATISTICS, MelStatistics
from engine.models.target_words import lora_whisper
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.sentences import say

NAME = "target-asr"
FORMAT = "auricle-target-asr-1"
METHODS = ("prompts", "lora")
_LORA, _SPEAKER = "lora.", "speaker."


@dataclass(frozen=True, slots=True)
class AdapterCard:
    """What the header of an adapter's file says.

    Attributes:
        method: "prompts" or "lora".
        base: name of the Whisper that it was trained on.
        base_sha256: of that Whisper's file.
        speaker_encoder: id of the encoder that made the speaker vectors.
        speaker_sha256: of that encoder's file; empty for one inside the adapter.
        trained_on: name of the data.
        wer: word error rate on the validation split, as text; empty when not measured.
    """

    method: str
    base: str
    base_sha256: str
    speaker_encoder: str
    speaker_sha256: str = ""
    trained_on: str = ""
    wer: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class TargetAdapter:
    """A loaded adapter.

    Attributes:
        card: of its file.
        prompts: folded; without prompts (length 0) for LoRA, which keeps the speaker token.
        lora: tensors by peft's names; empty for prompts.
        inner: the speaker encoder where it is small enough to be in the file.
    """

    card: AdapterCard
    prompts: SoftPrompts
    lora: dict[str, Tensor] = field(default_factory=dict)
    inner: MelStatistics | None = None

    def encoder(self, kind: str = "cpu") -> SpeakerEncoder:
        """The speaker encoder that the adapter was trained with.

        Raises:
            ModelError: it is not on this machine, or is not known.
            WrongWeights: the installed one is another.
        """
        if self.inner is not None:
            return self.inner
        if self.card.speaker_encoder not in speaker_encoders.IDS:
            raise ModelError(
                NAME,
                f"its speaker encoder {self.card.speaker_encoder!r} is not known",
                hint="Update Auricle, or train the adapter again.",
            )
        found = speaker_encoders.for_adapter(self.card.speaker_encoder, kind)
        if found.sha256 != self.card.speaker_sha256:
            raise WrongWeights(
                NAME,
                [
                    f"it was trained with another {found.id} "
                    f"({self.card.speaker_sha256[:12]}..., not {found.sha256[:12]}...)"
                ],
            )
        return found

    def parameters(self) -> int:
        """Numbers that training added to the Whisper."""
        parts = (*self.prompts.state_dict().values(), *self.lora.values())
        return sum(part.numel() for part in parts)

    def applied_to(self, base: FrozenWhisper) -> PromptedWhisper:
        """The Whisper that hears one speaker, in evaluation mode.

        Raises:
            WrongWeights: the adapter was trained on another Whisper.
            ModelError: LoRA without peft.
        """
        if self.card.base_sha256 != base.sha256:
            raise WrongWeights(
                NAME,
                [
                    f"the adapter was trained on {self.card.base} "
                    f"({self.card.base_sha256[:12]}...), not on {base.name} "
                    f"({base.sha256[:12]}...)"
                ],
            )
        network = lora_whisper.load_lora(base.network, self.lora) if self.lora else base.network
        return PromptedWhisper(network, self.prompts).eval()


def write(path: Path, adapter: TargetAdapter) -> None:
    """Write an adapter, whole or not at all.

    Raises:
        ModelError: the disk does not allow it.
    """
    tensors = dict(adapter.prompts.state_dict())
    tensors |= {_LORA + key: value for key, value in adapter.lora.items()}
    if adapter.inner is not None:
        tensors[f"{_SPEAKER}centre"] = adapter.inner.centre
        tensors[f"{_SPEAKER}directions"] = adapter.inner.directions
    dims, card = adapter.prompts.dims, adapter.card
    header = {
        "format": FORMAT,
        "method": card.method,
        "base": card.base,
        "base_sha256": card.base_sha256,
        "speaker_encoder": card.speaker_encoder,
        "speaker_sha256": card.speaker_sha256,
        "trained_on": card.trained_on,
        "wer": card.wer,
        "prompts": str(dims.length),
        "width": str(dims.width),
        "encoder_depth": str(dims.encoder_depth),
        "decoder_depth": str(dims.decoder_depth),
        "xvector": str(dims.xvector),
        "code_version": __version__,
    }
    weights.write(path, NAME, {key: tensors[key].cpu().contiguous() for key in tensors}, header)


def read(path: Path) -> TargetAdapter:
    """Read an adapter.

    Raises:
        ModelError: there is no such file.
        WrongWeights: it is no adapter of ours, or a damaged one.
    """
    if not path.is_file():
        raise ModelError(
            NAME,
            say("there is no adapter {path}", path=path),
            hint="Train one: auricle train target-asr.",
        )
    tensors, header = weights.read(path, NAME)
    if header.get("format") != FORMAT or header.get("method") not in METHODS:
        raise WrongWeights(NAME, [f"{path.name} is no adapter for one speaker's words"])
    lora = {key.removeprefix(_LORA): v for key, v in tensors.items() if key.startswith(_LORA)}
    prompts = {k: v for k, v in tensors.items() if not k.startswith((_LORA, _SPEAKER))}
    return TargetAdapter(
        AdapterCard(
            method=header["method"],
            base=header.get("base", ""),
            base_sha256=header.get("base_sha256", ""),
            speaker_encoder=header.get("speaker_encoder", ""),
            speaker_sha256=header.get("speaker_sha256", ""),
            trained_on=header.get("trained_on", ""),
            wer=header.get("wer", ""),
        ),
        soft_prompts.from_state(prompts).requires_grad_(False),
        lora,
        _inner(tensors, header.get("speaker_encoder", "")),
    )


def _inner(tensors: dict[str, Tensor], encoder_id: str) -> MelStatistics | None:
    if encoder_id != MEL_STATISTICS:
        return None
    try:
        return MelStatistics(tensors[f"{_SPEAKER}centre"], tensors[f"{_SPEAKER}directions"])
    except KeyError as error:
        raise WrongWeights(NAME, [f"missing {error.args[0]}"]) from error
