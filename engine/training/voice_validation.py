"""Scores of the starter voice model on speakers that it does not learn from, while it learns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.special import logit
from torch import Tensor
from torch.nn import functional as F

from engine.errors import TrainingError
from engine.evaluation.metrics import auc, equal_error_rate
from engine.models import voice_answers
from engine.models.parts.starter_layers import STFT_HOP, inverse, level, spectrum
from engine.models.parts.voice_network import VoiceNetworks
from engine.models.speaker import PIECE_S
from engine.models.voice_answers import Answer, Calibration
from engine.operations import presence
from engine.training.calibration import operating_point
from engine.training.data import Corpus
from engine.training.precision import half_precision
from engine.training.starter_validation import si_sdr
from engine.training.voice_mixing import VOICES, VoiceBatch, VoiceMixer, VoiceMixingRecipe
from engine.training.voices import Voices

LIKENESS_WEIGHTS = (0.0, 2.0, 4.0, 8.0, 16.0)
"""How much likeness may count beside the presence of frames; the validation chooses."""
SECOND_SHARES = (0.0, 0.2, 1 / 3)
"""Weights of the second opinion in a mask; the validation chooses."""
_PRESENCE = ("there", "there like", "missing", "missing like")
_RMS = 0.1
_AT_ONCE = 16


def plain(recipe: VoiceMixingRecipe) -> VoiceMixingRecipe:
    """Two voices, fully overlapped at 0 dB, nothing changed, five seconds of enrolment."""
    return replace(
        recipe,
        enrolment_s=(5.0, 5.0),
        snr_db=0.0,
        third_voice=0.0,
        behind=0.0,
        alone=0.0,
        same_gender=0.5,
        full=1.0,
        turns=0.0,
        changed=0.0,
        equalise=0.0,
        reverberate=0.0,
    )


class VoiceValidation:
    """Fixed mixtures of two voices of the validation split; each voice is asked for.

    Half as many have a sound or music behind them. They count for presence alone: a threshold
    that was chosen on clean voices calls every third voice in noise absent.
    """

    def __init__(
        self, corpus: Corpus, recipe: VoiceMixingRecipe, *, mixtures: int = 64, seed: int = 7
    ) -> None:
        self._batch: VoiceBatch | None = None
        self._noisy: VoiceBatch | None = None
        try:
            voices = Voices(corpus, "valid", rate=recipe.rate)
        except TrainingError:
            return  # nobody to validate on: the run goes on without scores
        generator = np.random.default_rng(seed)
        self._batch = VoiceMixer(voices, plain(recipe)).draw(generator, mixtures)
        noisy = VoiceMixer(voices, replace(plain(recipe), behind=1.0))
        self._noisy = noisy.draw(generator, max(1, mixtures // 2))
        self._rate, self._frame_s = recipe.rate, STFT_HOP / recipe.rate

    @torch.inference_mode()
    def scores(self, networks: VoiceNetworks) -> Mapping[str, float]:
        """SI-SDR improvement, share of wrong speakers; presence and speaker: error, threshold."""
        if self._batch is None or self._noisy is None:
            return {}
        networks.eval()
        with half_precision():
            cues = _cues(networks, self._batch)
            results = _answers(networks, self._batch, cues)
            noisy = _answers(networks, self._noisy, _cues(networks, self._noisy))
        found = {name: torch.cat(values).double().numpy() for name, values in results.items()}
        share = max(SECOND_SHARES, key=lambda share: float(found[f"gain {share}"].mean()))
        same, different = self._likeness(networks, self._batch, cues)
        return {
            "si_sdri": float(found[f"gain {share}"].mean()),
            "below_zero": float((found[f"gain {share}"] < 0).mean()),
            "wrong_speaker": float(found[f"wrong {share}"].mean()),
            **self._presence({name: results[name] + noisy[name] for name in _PRESENCE}),
            "speaker_error": equal_error_rate(same.tolist(), different.tolist()),
            "speaker_threshold": crossing(same, different),
            "second_share": share,
        }

    def _presence(self, results: Mapping[str, list[Tensor]]) -> dict[str, float]:
        """Scores of presence with the weight of likeness that errs least, and that weight.

        Its middle is moved so that the threshold lies about in the middle of the scale: near the
        end of it no confidence could be unsure.
        """
        parts = {name: torch.cat(values) for name, values in results.items()}
        like, unlike = (parts[name].double().numpy() for name in ("there like", "missing like"))
        middle = crossing(like, unlike)
        tried = [self._judged(parts, weight, middle) for weight in LIKENESS_WEIGHTS]
        best = min(tried, key=lambda one: one["equal_error"])
        weight, threshold = best["likeness_weight"], np.clip(best["threshold"], 1e-3, 1 - 1e-3)
        if not weight:
            return best
        return self._judged(parts, weight, middle + float(logit(threshold)) / weight)

    def _judged(
        self, parts: Mapping[str, Tensor], weight: float, middle: float
    ) -> dict[str, float]:
        calibration = Calibration(likeness_weight=weight, likeness_middle=middle)
        there, missing = (
            self._confidences(parts[name], parts[f"{name} like"], calibration)
            for name in ("there", "missing")
        )
        return {
            "auc": auc(there.tolist(), missing.tolist()),
            "equal_error": equal_error_rate(there.tolist(), missing.tolist()),
            "threshold": operating_point(there, missing),
            "likeness_weight": weight,
            "likeness_middle": middle,
        }

    def _confidences(
        self, logits: Tensor, likeness: Tensor, calibration: Calibration
    ) -> NDArray[np.float64]:
        """The number that the product compares with the threshold, one an item."""
        curves = torch.sigmoid(voice_answers.with_likeness(logits, likeness, calibration)).numpy()
        return np.array([presence.confidence(curve, self._frame_s) for curve in curves])

    def _likeness(
        self, networks: VoiceNetworks, batch: VoiceBatch, cues: Tensor
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Cosines of short pieces of the voices with enrolments: of the same and of others."""
        size = networks.sizes.speaker.embedding
        pieces = batch.sources[:, :VOICES].flatten(0, 1)
        pieces = pieces[:, : round(PIECE_S * self._rate)]
        heard = torch.cat([networks.enrol(p * (_RMS / level(p))) for p in pieces.split(_AT_ONCE)])
        one, other = (
            F.normalize(rows[:, :size].float(), dim=-1) for rows in (heard, cues.flatten(0, 1))
        )
        names = np.array([name for row in batch.speakers for name in row[:VOICES]])
        cosine, alike = (one @ other.T).double().numpy(), names[:, None] == names[None]
        return cosine[alike], cosine[~alike]


def _cues(networks: VoiceNetworks, batch: VoiceBatch) -> Tensor:
    """Cues of all enrolments, shape (mixtures, VOICES, cue)."""
    flat = batch.enrolments.flatten(0, 1)
    parts = [networks.enrol(part * (_RMS / level(part))) for part in flat.split(_AT_ONCE)]
    return torch.cat(parts).float().unflatten(0, (-1, VOICES))


def _answers(networks: VoiceNetworks, batch: VoiceBatch, cues: Tensor) -> dict[str, list[Tensor]]:
    """Presence, likeness, gains and wrong voices of a batch, by name."""
    results: dict[str, list[Tensor]] = {}
    for rows in torch.arange(len(batch.speakers)).split(_AT_ONCE):
        _score(networks, batch, rows, cues, results)
    return results


def _score(
    networks: VoiceNetworks,
    batch: VoiceBatch,
    rows: Tensor,
    cues: Tensor,
    results: dict[str, list[Tensor]],
) -> None:
    sources = batch.sources[rows]
    mixture = sources.sum(1)
    samples = mixture * (_RMS / level(mixture))
    heard = spectrum(samples)
    features = networks.hear(samples, heard.abs())
    for voice in range(VOICES):
        first = _ask(networks, features, cues[rows, voice], "there", results)
        wanted = cues[rows, voice]
        both = voice_answers.opinions(networks, features, first, wanted, torch.zeros_like(wanted))
        target, other = sources[:, voice], sources[:, 1 - voice]
        before = si_sdr(mixture, target)
        for share in SECOND_SHARES:
            masks = voice_answers.joined(*both, share)
            estimate = inverse(masks * heard, mixture.shape[-1])
            right = si_sdr(estimate, target)
            wrong = si_sdr(estimate, other) > right
            results.setdefault(f"gain {share}", []).append(right - before)
            results.setdefault(f"wrong {share}", []).append(wrong.float())
    stranger = torch.stack([_stranger(batch, int(item), cues) for item in rows])
    _ask(networks, features, stranger, "missing", results)


def _ask(
    networks: VoiceNetworks,
    features: dict[str, Tensor],
    positive: Tensor,
    name: str,
    results: dict[str, list[Tensor]],
) -> Answer:
    """The first answer to cues; its presence and likeness go to the results."""
    n_frames = features["samples"].shape[-1] // STFT_HOP + 1
    none = torch.zeros_like(positive)
    answer = voice_answers.ask(networks, features, positive, none, n_frames)
    taken = voice_answers.voice_in(networks, features, answer.masks)
    results.setdefault(name, []).append(answer.logits)
    alike = voice_answers.likeness(networks, taken, positive)
    results.setdefault(f"{name} like", []).append(alike)
    return answer


def _stranger(batch: VoiceBatch, item: int, cues: Tensor) -> Tensor:
    """The cue of somebody who does not speak in a mixture: of the next that has such."""
    names = batch.speakers
    for step in range(1, len(names)):
        other = (item + step) % len(names)
        for voice in range(VOICES):
            if names[other][voice] not in names[item]:
                return cues[other, voice]
    return torch.zeros_like(cues[0, 0])  # two speakers in all


def crossing(same: NDArray[np.float64], different: NDArray[np.float64]) -> float:
    """The threshold at which as many of the same are missed as others are taken for them."""
    candidates = np.unique(np.concatenate([same, different]))
    missed = np.searchsorted(np.sort(same), candidates, side="left") / len(same)
    taken = 1 - np.searchsorted(np.sort(different), candidates, side="left") / len(different)
    return float(candidates[np.argmin(np.abs(missed - taken))])
