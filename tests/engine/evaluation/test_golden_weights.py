from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from engine.evaluation import golden_weights
from engine.evaluation.golden_set import GoldenSet


@pytest.mark.parametrize(
    ("key", "shape", "scale"),
    [
        ("layers.0.mlp.fc1.weight", (6, 4), 0.5),
        ("patch_embed.proj.weight", (6, 1, 2, 2), 0.5),
        ("attn.qkv.lora_A", (6, 4), 1.0),
        ("encoder.conv1.weight", (6, 2, 2), 1.0),
        ("skip.0.skip_conv.gamma.weight", (6, 4), 1.0),
        ("soft_prompt_extra_encoder", (2, 3, 4), 0.5),
        ("fc.bias", (6,), 0.02),
        ("bn0.running_mean", (6,), 0.02),
    ],
)
def test_noise_is_scaled_by_the_kind_of_tensor(
    key: str, shape: tuple[int, ...], scale: float
) -> None:
    """Each tensor is the noise of its name times the factor of its rule."""
    noise = np.random.default_rng(zlib.crc32(f"space:{key}".encode()) ^ 9)
    expected = noise.standard_normal(shape, dtype=np.float32) * scale
    found = golden_weights.tensor("space", key, shape, 9)
    assert np.float32 == found.dtype
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_norms_lie_around_one_and_variances_above() -> None:
    """Normalisation weights are 1 + 0.02 noise, variances at least their base."""
    norm = golden_weights.tensor("s", "norm.weight", (500,), 1)
    assert 1.0 == pytest.approx(float(norm.mean()), abs=0.01)
    assert float(golden_weights.tensor("s", "spec_norm.running_var", (50,), 1).min()) >= 100.0
    assert float(golden_weights.tensor("s", "audio_branch.bn0.running_var", (50,), 1).min()) >= 200
    assert float(golden_weights.tensor("s", "x.running_var", (50,), 1).min()) >= 1.0


def test_space_and_seed_are_part_of_the_name() -> None:
    """Equal keys of two files, and two seeds, have different values."""
    tensors = [
        golden_weights.tensor(space, "a.bias", (3,), seed)
        for space, seed in (("clap", 1), ("clapsep", 1), ("clap", 2))
    ]
    assert 3 == len({values.tobytes() for values in tensors})


def test_scalars_have_no_rule() -> None:
    """A scalar is a constant or a counter, never noise."""
    with pytest.raises(ValueError, match="no scalars"):
        golden_weights.tensor("clap", "logit_scale_a", (), 1)


def test_signals_reach_their_gain_on_the_16_bit_grid() -> None:
    """The peak is the gain, and every sample a multiple of 1 / 32768."""
    wave = golden_weights.signal("x", 0.5, 16_000, 3, 1.25)
    assert (8_000,) == wave.shape
    assert 1.25 == float(np.abs(wave).max())
    assert 0.0 == float(np.abs(wave * 32768 - np.round(wave * 32768)).max())


def test_queries_have_length_one() -> None:
    """Query vectors are unit vectors, x-vectors are not."""
    assert 1.0 == pytest.approx(float(np.linalg.norm(golden_weights.unit_vector("q", 64, 1))))
    assert 5.0 < float(np.linalg.norm(golden_weights.normal_vector("x", 64, 1)))


def test_only_tensors_of_the_rule_are_made() -> None:
    """Computed and copied tensors of a layout are left out."""
    keys = {
        "a": {"shape": [2], "fill": "rule"},
        "b": {"shape": [2], "fill": "computed"},
    }
    assert ["a"] == [key for key, _ in golden_weights.tensors(keys, "s", 1)]


@pytest.mark.parametrize(
    ("file", "layout"),
    [
        ("clap_golden.npz", "clapsep_layout.json"),
        ("clapsep_golden.npz", "clapsep_layout.json"),
        ("tswhisper_golden.npz", "tswhisper_layout.json"),
    ],
)
def test_checksums_of_the_official_sets(shared_golden: Path, file: str, layout: str) -> None:
    """Our rule makes the very tensors and signals whose CRC-32 the official sets hold."""
    golden = GoldenSet(shared_golden, file, layout)
    checked = dict(golden.checks())
    assert any(name.endswith(".crc32") for name in checked)
    assert any(name.startswith("check.") and name != "check.seed" for name in checked)
    for name, values in checked.items():
        np.testing.assert_array_equal(golden[name], values)
