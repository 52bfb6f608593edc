"""Each known defect of the official CLAPSep code and its demo, and that ours does not have it."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.models import clapsep_weights, weights
from engine.models.clapsep import ClapSepModel
from engine.models.clapsep_network import join_query
from engine.models.parts.roberta import RobertaTokenizer
from tests.helpers import signals, tiny_clapsep

CUES = torch.nn.functional.normalize(
    torch.randn(2, 32, generator=torch.Generator().manual_seed(8)), dim=-1
)
POSITIVE, NEGATIVE = CUES[:1], CUES[1:]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ClapSepModel:
    """The small network behind the protocol."""
    folder = tmp_path_factory.mktemp("tokens")
    tokenizer = RobertaTokenizer(folder, size=tiny_clapsep.write_vocabulary(folder))
    return ClapSepModel(tiny_clapsep.network(), tokenizer, sha256="", device=torch.device("cpu"))


def window(seconds: float, seed: int = 1) -> Tensor:
    """Noise at 32 kHz, shape (1, samples)."""
    return torch.from_numpy(signals.noise(seconds, 32_000, seed=seed)).unsqueeze(0)


def test_1_query_is_not_left_unnormalised(model: ClapSepModel) -> None:
    """Defect: validation and test join vectors to length 1.41. Ours: only direction counts."""
    features = model.features(window(0.5))
    expected = model.mask(features, POSITIVE, NEGATIVE)
    tripled = model.mask(features, 3 * POSITIVE, 3 * NEGATIVE)
    torch.testing.assert_close(expected, tripled, rtol=0, atol=1e-6)


def test_2_negative_is_not_weakened_by_a_strong_positive() -> None:
    """Defect: the demo adds text and audio (length up to 2). Ours: unit sides weigh the same."""
    positive, negative = join_query(POSITIVE, NEGATIVE).chunk(2, dim=-1)
    assert float(positive.norm()) == pytest.approx(float(negative.norm()))


def test_3_result_has_the_length_of_the_sound(model: ClapSepModel) -> None:
    """Defect: the demo returns whole 10 s chunks. Ours: one column for each frame of the sound."""
    mask = model.mask(model.features(window(3.3)), POSITIVE, NEGATIVE)
    assert (1, 513, 331) == mask.shape


def test_4_window_may_exceed_ten_seconds_a_little(model: ClapSepModel) -> None:
    """Defect: the pad goes negative, a map is cropped, a shape fails. Ours: refused by number."""
    assert (1, 513, 1024) == model.mask(
        model.features(torch.zeros(1, 327_679)), POSITIVE, NEGATIVE
    ).shape
    with pytest.raises(ValueError, match="1025 frames do not fit into 1024"):
        model.features(torch.zeros(1, 327_680))


def test_5_an_exception_does_not_shift_the_skips(model: ClapSepModel) -> None:
    """Defect: hooks append to one list that outlives an exception. Ours: results are returned."""
    expected = model.mask(model.features(window(0.5)), POSITIVE, NEGATIVE)
    with pytest.raises((ValueError, RuntimeError)):
        model.features(torch.zeros(1, 400_000))
    assert torch.equal(expected, model.mask(model.features(window(0.5)), POSITIVE, NEGATIVE))


def test_5_two_threads_do_not_mix_their_features(model: ClapSepModel) -> None:
    """Defect: the same list, shared by two callers. Ours: nothing is kept between calls."""
    mixtures = [window(0.5, seed) for seed in range(4)]
    alone = [model.features(mixture) for mixture in mixtures]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(model.features, mixtures))
    for one, other in zip(alone, together, strict=True):
        for key, value in one.items():
            torch.testing.assert_close(value, other[key], rtol=0, atol=1e-5)


def test_6_no_mode_merges_adapters(tmp_path: Path) -> None:
    """Defect: the first `eval` merges, so saving after it doubles. Ours: the converter merges."""
    paths = (tmp_path / "best.ckpt", tmp_path / "clap.pt", tmp_path / "one.safetensors")
    torch.save(tiny_clapsep.published("clapsep"), paths[0])
    torch.save(tiny_clapsep.published("clap"), paths[1])
    clapsep_weights.convert_clapsep(*paths)
    network = clapsep_weights.read(paths[2])
    assert not any("lora" in key for key in network.state_dict())
    before = {key: value.clone() for key, value in network.state_dict().items()}
    for training in (True, False, True, False):
        network.train(training)
    assert all(torch.equal(value, before[key]) for key, value in network.state_dict().items())


def test_7_reference_clips_are_not_masked_at_random(model: ClapSepModel) -> None:
    """Defect: spec-augment stays on the query encoder. Ours: the same clip, the same vector."""
    clip = signals.noise(2.0, 48_000)
    vectors = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        vectors.append(model.embed_audio(clip))
    np.testing.assert_array_equal(*vectors)


def test_8_long_reference_clips_are_not_cut_at_random(model: ClapSepModel) -> None:
    """Defect: a clip over 10 s is cropped by the global generator. Ours: fixed windows."""
    clip = signals.noise(14.0, 48_000)
    vectors = []
    for seed in (1, 2):
        random.seed(seed)
        np.random.seed(seed)  # noqa: NPY002 - the generator that the official code uses
        vectors.append(model.embed_audio(clip))
    np.testing.assert_array_equal(*vectors)
    halves = [model.embed_audio(clip[part]) for part in (slice(480_000), slice(-480_000, None))]
    mean = np.mean(halves, axis=0)
    np.testing.assert_allclose(mean / np.linalg.norm(mean), vectors[0], atol=1e-5)


def test_9_raw_checkpoint_loads_safely_and_without_a_hub(tmp_path: Path) -> None:
    """Defect: numpy scalars and `position_ids` make others switch the safe reader off."""
    path = tmp_path / "clap.pt"
    torch.save({"state_dict": tiny_clapsep.whole_clap(), "score": np.float64(0.9)}, path)
    found = weights.read_published(path, "CLAP")
    assert "text_branch.embeddings.position_ids" in found
    shapes = weights.shapes_of(tiny_clapsep.network())
    clapsep_weights.check_published(found, tiny_clapsep.published("clapsep"), shapes)
    assert not {"laion_clap", "torchvision", "torchaudio", "wandb"} & set(sys.modules)


def test_10_descriptions_do_not_all_mean_the_same(model: ClapSepModel) -> None:
    """Defect of a look-alike checkpoint and of an empty vocabulary: nearly constant vectors."""
    one, other = model.embed_text(["dog", "rain on a roof"])
    assert float(one @ other) < 0.99


def test_11_mask_takes_only_from_the_mixture(model: ClapSepModel) -> None:
    """Limit: a sigmoid mask with the mixture's phase. Ours says so: never above the mixture."""
    separator, mixture = tiny_clapsep.network().separator, window(0.5)
    mask = model.mask(model.features(mixture), POSITIVE, NEGATIVE).transpose(1, 2)
    assert float(mask.max()) <= 1.0
    spectrum = separator.spectrum(mixture)
    masked = separator.spectrum(separator.wave(mask, spectrum, mixture.shape[1]))
    assert float(masked.abs().square().sum()) < float(spectrum.abs().square().sum())


def test_12_an_absent_target_can_be_told(model: ClapSepModel) -> None:
    """Limit: never trained on an absent target. Ours: a cue unlike every moment scores low."""
    features = model.features(window(1.0))
    moments = torch.nn.functional.normalize(features["moments"].mean(dim=(0, 1)), dim=0)
    unlike = POSITIVE - (POSITIVE @ moments) * moments
    curve = model.presence(
        features, torch.nn.functional.normalize(unlike, dim=-1), torch.zeros_like(POSITIVE)
    )
    assert float(curve.max()) < model.spec.presence_threshold
