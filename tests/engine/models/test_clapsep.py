from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import EmptyCue, ModelNotInstalled, WrongWeights
from engine.models import clapsep, weights
from engine.models.clapsep import ClapSepModel
from engine.models.mask_model import MaskModel
from engine.models.parts.roberta import RobertaTokenizer
from tests.helpers import signals, tiny_clapsep


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ClapSepModel:
    """The small network behind the protocol."""
    folder = tmp_path_factory.mktemp("tokens")
    tokenizer = RobertaTokenizer(folder, size=tiny_clapsep.write_vocabulary(folder))
    return ClapSepModel(
        tiny_clapsep.network(), tokenizer, sha256="0" * 64, device=torch.device("cpu")
    )


def cues(*seeds: int) -> Tensor:
    """Unit rows, one a seed; zeros for seed 0."""
    rows = [torch.randn(32, generator=torch.Generator().manual_seed(seed)) for seed in seeds]
    units = torch.nn.functional.normalize(torch.stack(rows), dim=-1)
    return units * torch.tensor([[float(seed != 0)] for seed in seeds])


def windows(seconds: float, *seeds: int) -> Tensor:
    """Noise at 32 kHz, one row a seed."""
    rows = [signals.noise(seconds, 32_000, seed=seed) for seed in seeds]
    return torch.from_numpy(np.stack(rows))


def test_it_is_a_mask_model(model: ClapSepModel) -> None:
    """The pipeline sees the protocol: 10 s windows, 8 s hop on the STFT grid, cues at 48 kHz."""
    as_protocol: MaskModel = model
    spec = as_protocol.spec
    assert (32_000, 320_000, 256_000) == (spec.rate, spec.window, spec.hop)
    assert (1024, 320, 48_000) == (spec.n_fft, spec.stft_hop, spec.cue_rate)
    assert 0 == spec.hop % spec.stft_hop


def test_mask_has_the_shape_and_range_of_the_protocol(model: ClapSepModel) -> None:
    """(batch, bins, frames), float32, 0..1; a window may be short."""
    mask = model.mask(model.features(windows(1.0, 1, 2)), cues(1, 2), cues(0, 3))
    assert (2, 513, 101) == mask.shape
    assert torch.float32 == mask.dtype
    assert 0.0 <= float(mask.min()) < float(mask.max()) <= 1.0


def test_cue_and_its_opposite_give_different_masks(model: ClapSepModel) -> None:
    """Exchanging what to hear and what not changes the mask."""
    features = model.features(windows(1.0, 1))
    one, other = model.mask(features, cues(1), cues(2)), model.mask(features, cues(2), cues(1))
    assert float((one - other).abs().max()) > 0.1


def test_batch_items_are_alone(model: ClapSepModel) -> None:
    """Two windows at once give what each gives by itself."""
    both = model.mask(model.features(windows(1.0, 1, 2)), cues(1, 2), cues(0, 0))
    alone = model.mask(model.features(windows(1.0, 2)), cues(2), cues(0))
    torch.testing.assert_close(alone[0], both[1], rtol=0, atol=1e-5)


def test_features_bear_half_precision_in_the_cache(model: ClapSepModel) -> None:
    """Kept as float16, features give the same mask within 5e-3."""
    features = model.features(windows(1.0, 1))
    halved = {key: value.half() for key, value in features.items()}
    exact, cached = (model.mask(held, cues(1), cues(2)) for held in (features, halved))
    torch.testing.assert_close(exact, cached, rtol=0, atol=5e-3)


def test_half_precision_stays_near(model: ClapSepModel) -> None:
    """In bfloat16 the towers move a mask by a few percent at most."""
    half = ClapSepModel(
        tiny_clapsep.network(),
        None,
        sha256="",
        device=torch.device("cpu"),
        dtype=torch.bfloat16,
    )
    mixture = windows(1.0, 1)
    exact = model.mask(model.features(mixture), cues(1), cues(2))
    near = half.mask(half.features(mixture), cues(1), cues(2))
    assert torch.float32 == near.dtype
    assert float((exact - near).abs().mean()) < 0.02


def test_presence_follows_the_cue_in_time(model: ClapSepModel) -> None:
    """Frames that are like the cue score high, others low; the curve has one value a frame."""
    features = model.features(windows(10.0, 1))
    late = features["moments"].clone()
    cue = cues(1)
    late[:, :64] = cues(2)
    late[:, 64:] = cue
    curve = model.presence({**features, "moments": late}, cue, cues(0))
    assert (1, 1001) == curve.shape
    assert float(curve[0, :450].max()) < 0.5 < float(curve[0, 550:].min())


def test_presence_of_a_short_window_reads_its_own_moments(model: ClapSepModel) -> None:
    """Frame k stands for the same moment whatever the length of the window."""
    features = model.features(windows(5.0, 1))
    features["moments"][:, :32] = cues(1)  # the first 2.5 s
    features["moments"][:, 32:] = cues(2)
    curve = model.presence(features, cues(1), cues(0))
    assert (1, 501) == curve.shape
    assert float(curve[0, 200]) > 0.5 > float(curve[0, 300])


def test_presence_is_certain_without_a_positive_cue(model: ClapSepModel) -> None:
    """With only something to leave out there is nothing to look for."""
    curve = model.presence(model.features(windows(1.0, 1)), cues(0), cues(2))
    assert torch.all(curve == 1.0)


def test_a_negative_cue_lowers_presence_where_it_sounds(model: ClapSepModel) -> None:
    """A moment that is also like the negative cue counts less."""
    features = model.features(windows(1.0, 1))
    features["moments"][:] = torch.nn.functional.normalize(cues(1) + cues(2), dim=-1)
    plain = model.presence(features, cues(1), cues(0))
    against = model.presence(features, cues(1), cues(2))
    assert float(against.max()) < float(plain.min())


def test_reference_clips_give_the_same_vector_every_time(model: ClapSepModel) -> None:
    """No random crop, no masking of the query: two calls agree bit for bit, also above 10 s."""
    clip = signals.noise(12.5, 48_000)
    first, second = model.embed_audio(clip), model.embed_audio(clip)
    np.testing.assert_array_equal(first, second)
    assert (32,) == first.shape
    assert 1.0 == pytest.approx(float(np.linalg.norm(first)), abs=1e-5)


def test_descriptions_are_embedded_in_any_company(model: ClapSepModel) -> None:
    """A short description gives the same vector beside a long one."""
    texts = ["dog", "a dog barking far away in the rain"]
    together = model.embed_text(texts)
    assert (2, 32) == together.shape
    np.testing.assert_allclose(model.embed_text(texts[:1])[0], together[0], atol=1e-6)


@pytest.mark.parametrize("text", ["", "   ", "?!"])
def test_descriptions_without_a_word_are_refused(model: ClapSepModel, text: str) -> None:
    """Nothing to look for is told, not embedded."""
    with pytest.raises(EmptyCue):
        model.embed_text(["dog", text])


def test_without_tokeniser_files_descriptions_are_refused() -> None:
    """A model without its vocabulary does not guess."""
    bare = ClapSepModel(tiny_clapsep.network(), None, sha256="", device=torch.device("cpu"))
    with pytest.raises(ModelNotInstalled):
        bare.embed_text(["dog"])


def test_load_needs_the_converted_file_and_the_vocabulary(tmp_path: Path) -> None:
    """Missing weights are not installed, another vocabulary does not fit, the right ones load."""
    path = tmp_path / "clapsep.safetensors"
    with pytest.raises(ModelNotInstalled):
        clapsep.load(path)
    torch.save(tiny_clapsep.whole_clap(), tmp_path / "clap.pt")
    torch.save(tiny_clapsep.published("clapsep"), tmp_path / "best.ckpt")
    clapsep.convert_clapsep(tmp_path / "best.ckpt", tmp_path / "clap.pt", path)
    size = tiny_clapsep.write_vocabulary(tmp_path)
    with pytest.raises(WrongWeights, match=f"has {size} tokens, expected 300"):
        clapsep.load(path)
    tiny_clapsep.write_vocabulary(tmp_path, least=300)
    loaded = clapsep.load(path)
    assert weights.sha256_of(path) == loaded.spec.sha256
    assert (1, 32) == loaded.embed_text(["a dog"]).shape
