from __future__ import annotations

import numpy as np
import torch

from engine.models.parts.voice_network import VoiceNetworks
from engine.training.data import load_corpus
from engine.training.voice_validation import VoiceValidation, crossing
from tests.helpers.packs import write_packs
from tests.helpers.tiny_voice import MIXING, SIZES
from tests.helpers.voices import write_speech_pack


def test_scores_repeat_and_are_in_their_ranges(tmp_path) -> None:
    """The same weights have the same scores again; shares lie between 0 and 1."""
    corpus = load_corpus(write_speech_pack(tmp_path), rate=16_000, cache=tmp_path)
    validation = VoiceValidation(corpus, MIXING, mixtures=4)
    torch.manual_seed(0)
    networks = VoiceNetworks(SIZES)
    scores = validation.scores(networks)
    assert scores == validation.scores(networks)
    shares = "below_zero wrong_speaker auc equal_error threshold speaker_error"
    for name in shares.split():
        assert 0.0 <= scores[name] <= 1.0


def test_without_validation_speakers_there_are_no_scores(tmp_path) -> None:
    """A folder without voices to validate on can still be trained on."""
    corpus = load_corpus(write_packs(tmp_path), rate=16_000, cache=tmp_path)
    assert {} == VoiceValidation(corpus, MIXING).scores(VoiceNetworks(SIZES))


def test_crossing_balances_both_mistakes() -> None:
    """Between separable groups nothing errs; otherwise as many are missed as taken in error."""
    same, different = np.array([0.8, 0.9]), np.array([0.1, 0.2])
    assert 0.2 < crossing(same, different) <= 0.8
    same, different = np.array([0.1, 0.6, 0.7, 0.8]), np.array([0.2, 0.3, 0.4, 0.65])
    found = crossing(same, different)
    assert (same < found).sum() == (different >= found).sum() == 1


def test_presence_is_decided_in_the_middle_of_the_scale(tmp_path) -> None:
    """However sure the network is of everybody, likeness is counted from where it decides."""
    corpus = load_corpus(write_speech_pack(tmp_path), rate=16_000, cache=tmp_path)
    validation = VoiceValidation(corpus, MIXING, mixtures=2)
    random = torch.Generator().manual_seed(0)
    results = {
        name: [4 + torch.randn(200, 128, generator=random)] for name in ("there", "missing")
    }
    results["there like"] = [0.7 + 0.2 * torch.randn(200, generator=random)]
    results["missing like"] = [0.3 + 0.2 * torch.randn(200, generator=random)]
    found = validation._presence(results)
    assert found["likeness_weight"] > 0
    assert 0.4 < found["threshold"] < 0.6
    assert found["equal_error"] < 0.25
