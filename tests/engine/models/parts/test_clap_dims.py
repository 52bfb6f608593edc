from __future__ import annotations

import os

import pytest

from engine.models.parts.clap_dims import (
    AudioDims,
    ClapDims,
    audio_config,
    go_offline,
    text_config,
)


def test_the_default_size_is_the_published_one() -> None:
    """HTSAT-base: a 256 x 256 image in four pieces, 64 x 64 patches, 128 to 1,024 channels."""
    audio = ClapDims().audio
    assert (4, 256, 64) == (audio.pieces, audio.side, audio.grid)
    assert (128, 256, 512, 1024) == audio.widths
    assert 18 == sum(audio.depths)


def test_text_tower_has_the_precision_of_roberta() -> None:
    """The default of transformers, 1e-12 for the normalisations, is not taken."""
    assert 1e-5 == text_config(ClapDims()).layer_norm_eps


def test_audio_configuration_follows_the_dimensions() -> None:
    """The pooled width is that of the last stage, and nothing is dropped."""
    config = audio_config(ClapDims(audio=AudioDims(width=16, depths=(2, 2), heads=(2, 4))))
    assert 32 == config.hidden_size
    assert 0.0 == config.hidden_dropout_prob


def test_hub_is_forbidden_before_transformers_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is ever looked up in a network (a look-up without one blocks for minutes)."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    go_offline()
    assert "1" == os.environ["HF_HUB_OFFLINE"]
