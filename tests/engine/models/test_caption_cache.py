from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import EmptyCue, ModelNotInstalled, WrongWeights
from engine.models import caption_cache, weights
from engine.models.caption_cache import CaptionCache
from engine.models.clapsep import ClapSepModel
from engine.models.parts.roberta import RobertaTokenizer
from tests.helpers import tiny_clapsep, tiny_starter


def cache(count: int = 40, size: int = 12, seed: int = 1) -> CaptionCache:
    """Captions "0", "1", ... in random directions."""
    rows = np.random.default_rng(seed).standard_normal((count, size)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return CaptionCache(tuple(map(str, range(count))), rows, "abc")


def test_retrieval_is_the_weighted_mean_of_the_nearest() -> None:
    """Against the definition, caption by caption, without any cleverness."""
    known, query = cache(), cache(1, seed=2).vectors[0]
    near = known.nearest(query, 3)
    weights_ = [np.exp(cosine / 0.1) for _, cosine in near]
    mean = sum(w * known.vectors[int(c)] for w, (c, _) in zip(weights_, near, strict=True))
    expected = mean / np.linalg.norm(mean)
    found = known.retrieve(query[np.newaxis], nearest=3, temperature=0.1)[0]
    np.testing.assert_allclose(expected, found, atol=1e-6)


def test_a_caption_finds_itself() -> None:
    """At a low temperature a caption of the cache is what is retrieved for its own vector."""
    known = cache()
    found = known.retrieve(known.vectors[:5], temperature=1e-3)
    np.testing.assert_allclose(known.vectors[:5], found, atol=1e-5)


def test_fewer_captions_than_asked_for_all_take_part() -> None:
    """A cache of three captions answers although sixteen are asked for."""
    assert (2, 12) == cache(3).retrieve(cache(2, seed=5).vectors).shape


def test_what_captions_cannot_say_is_lost() -> None:
    """A direction in which no caption points does not survive; half way, half of it does."""
    known = cache()
    known.vectors[:, -1] = 0
    query = np.full(12, 12**-0.5, np.float32)
    ways = [abs(float(known.project(query, share)[-1])) for share in (0.0, 0.5, 1.0)]
    assert pytest.approx(12**-0.5) == ways[0]
    assert ways[0] > ways[1] > ways[2] == pytest.approx(0.0, abs=1e-6)


def test_projected_cues_are_unit_vectors() -> None:
    """Whatever the share, the result is a cue."""
    known, query = cache(), cache(1, seed=3).vectors[0]
    lengths = [float(np.linalg.norm(known.project(query, share))) for share in (0, 0.5, 1)]
    assert pytest.approx([1.0, 1.0, 1.0], abs=1e-6) == lengths


@pytest.mark.parametrize(("nearest", "temperature"), [(0, 0.1), (3, 0.0)])
def test_impossible_retrieval_is_refused(nearest: int, temperature: float) -> None:
    """No caption, or no temperature."""
    with pytest.raises(ValueError, match="impossible retrieval"):
        cache().retrieve(cache(1).vectors, nearest=nearest, temperature=temperature)


def test_a_share_beyond_the_cache_is_refused() -> None:
    """A cue moves between itself and the captions."""
    with pytest.raises(ValueError, match="cannot be moved"):
        cache().project(cache(1).vectors[0], 1.5)


def test_captions_are_read_by_the_models_own_tower() -> None:
    """Rows are what the model says to each caption; one without a known word is left out."""
    model = tiny_starter.model()
    captions = ["a dog barking", "qzx vfw", "rain"]
    found = caption_cache.build(captions, model)
    assert ("a dog barking", "rain") == found.captions
    assert "tiny" == found.model_sha256
    np.testing.assert_allclose(
        model.embed_text(["a dog barking", "rain"]), found.vectors, atol=1e-6
    )


def test_clap_reads_captions_too(tmp_path: Path) -> None:
    """The cache of CLAPSep holds what its own text tower says, however many captions there are."""
    tokenizer = RobertaTokenizer(tmp_path, size=tiny_clapsep.write_vocabulary(tmp_path))
    model = ClapSepModel(
        tiny_clapsep.network(), tokenizer, sha256="clap", device=torch.device("cpu")
    )
    captions = [f"sound {number}" for number in range(70)]
    found = caption_cache.build(captions, model)
    assert (70, "clap") == (len(found.captions), found.model_sha256)
    np.testing.assert_allclose(model.embed_text(captions[-1:])[0], found.vectors[-1], atol=1e-5)


def test_captions_that_all_say_nothing_are_refused() -> None:
    """There is no empty cache."""
    with pytest.raises(EmptyCue):
        caption_cache.build(["qzx", "vfw"], tiny_starter.model())


def test_a_cache_comes_back_from_its_file(tmp_path: Path) -> None:
    """Captions and hash are kept, vectors to float16."""
    known, path = cache(), tmp_path / "deep" / "captions.safetensors"
    caption_cache.save(path, known)
    found = caption_cache.load(path)
    assert (known.captions, "abc") == (found.captions, found.model_sha256)
    np.testing.assert_allclose(known.vectors, found.vectors, atol=1e-3)
    assert ["captions.safetensors"] == [item.name for item in path.parent.iterdir()]


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A missing, a damaged and a foreign file each have their message."""
    path = tmp_path / "captions.safetensors"
    with pytest.raises(ModelNotInstalled):
        caption_cache.load(path)
    path.write_bytes(b"no safetensors at all")
    with pytest.raises(WrongWeights, match="damaged"):
        caption_cache.load(path)
    weights.write(path, "X", {"w": torch.ones(1)}, {})
    with pytest.raises(WrongWeights, match="no cache of captions"):
        caption_cache.load(path)
