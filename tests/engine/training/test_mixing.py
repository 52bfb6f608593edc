from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.training.data import Corpus, load_corpus
from engine.training.mixing import MAX_SOURCES, Mixer, MixingRecipe, active_part, spliced
from tests.helpers.packs import write_packs

LENGTH = 8192
PLAIN = MixingRecipe(
    length=LENGTH, third=0.0, speed=0.0, equalise=0.0, reverberate=0.0, overlay=0.0, noise=0.0
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated recordings, decoded."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    return load_corpus(folder, rate=16_000, cache=tmp_path_factory.mktemp("cache"))


def test_batches_are_a_function_of_the_generator(corpus: Corpus) -> None:
    """The same generator gives the same batch, another one another."""
    mixer = Mixer(corpus, MixingRecipe(length=LENGTH))
    one, same, other = (mixer.draw(np.random.default_rng(k), 3) for k in (1, 1, 2))
    assert torch.equal(one.sources, same.sources)
    assert torch.equal(one.references, same.references)
    assert one.labels == same.labels
    assert not torch.equal(one.sources, other.sources)


def test_sources_of_a_mixture_have_different_categories(corpus: Corpus) -> None:
    """No mixture holds a label twice, nor two kinds of music."""
    mixer = Mixer(corpus, MixingRecipe(length=LENGTH, third=1.0))
    for labels in mixer.draw(np.random.default_rng(0), 20).labels:
        kinds = ["music" if label in ("piano", "guitar") else label for label in labels]
        assert MAX_SOURCES == len(set(kinds)) == len([k for k in kinds if k is not None])


def test_shares_of_third_sources(corpus: Corpus) -> None:
    """Without a third source its row is silent and has no label."""
    batch = Mixer(corpus, PLAIN).draw(np.random.default_rng(0), 5)
    assert all(labels[2] is None for labels in batch.labels)
    assert 0.0 == float(batch.sources[:, 2].abs().max())
    assert torch.equal(batch.mixtures, batch.sources[:, 0] + batch.sources[:, 1])


def test_levels_stay_in_the_range(corpus: Corpus) -> None:
    """Source levels differ by at most the stated decibels, and they do differ."""
    batch = Mixer(corpus, PLAIN).draw(np.random.default_rng(0), 40)
    energy = batch.sources[:, :2].square().sum(-1)
    ratio_db = 10 * torch.log10(energy[:, 1] / energy[:, 0])
    assert 10.01 > float(ratio_db.abs().max()) > 5.0
    assert float(ratio_db.std()) > 2.0


def test_references_are_other_recordings(corpus: Corpus) -> None:
    """With two recordings a label, a reference never is the source itself."""
    batch = Mixer(corpus, PLAIN).draw(np.random.default_rng(0), 12)
    for source, reference in zip(
        batch.sources[:, :2].flatten(0, 1), batch.references.flatten(0, 1), strict=True
    ):
        ratio = source.abs().max() / reference.abs().max()
        assert not torch.allclose(source, reference * ratio, atol=1e-3)


def test_augmented_batches_are_finite(corpus: Corpus) -> None:
    """Every augmentation at once gives finite samples of the asked length."""
    recipe = MixingRecipe(
        length=LENGTH, third=1.0, speed=1.0, equalise=1.0, reverberate=1.0, overlay=1.0, noise=1.0
    )
    mixer, generator = Mixer(corpus, recipe), np.random.default_rng(0)
    batch = mixer.draw(generator, 6)
    assert (6, MAX_SOURCES, LENGTH) == batch.sources.shape
    assert bool(torch.isfinite(batch.sources).all())
    assert bool(torch.isfinite(batch.references).all())
    assert float(mixer.noise(generator, 6).abs().max()) > 0


def test_active_part_cuts_silence() -> None:
    """Silence before and after a sound is not part of it; silence inside is."""
    samples = np.zeros(16_000, np.float32)
    samples[3200:4800] = 0.5
    samples[8000:9600] = 0.5
    assert (3200, 9600) == active_part(samples)
    assert (0, 1000) == active_part(np.zeros(1000, np.float32))


def test_spliced_signals_follow_each_other() -> None:
    """The first quarter is of one recording, the last of the other, and nothing jumps."""
    one, other = np.full(1000, 1.0, np.float32), np.full(1000, 3.0, np.float32)
    both = spliced(one, other, np.random.default_rng(0), fade=50)
    assert np.array_equal(both[:250], one[:250])
    assert np.array_equal(both[-200:], other[-200:])
    assert np.abs(np.diff(both)).max() < 0.05


def test_every_source_may_be_spliced(corpus: Corpus) -> None:
    """With a share of one, the sources are other ones than without."""
    drawn = [
        Mixer(corpus, replace(PLAIN, splice=share)).draw(np.random.default_rng(3), 4).sources
        for share in (0.0, 1.0)
    ]
    assert not torch.equal(*drawn)
    assert bool(torch.isfinite(drawn[1]).all())


def test_valid_recordings_do_not_reach_training(corpus: Corpus) -> None:
    """The mixer of the training split never draws another split."""
    mixer = Mixer(corpus, PLAIN)
    drawn = {k for members in mixer._by_label.values() for k in members}
    assert {"train"} == {corpus.recordings[k].split for k in drawn}


def test_shipped_weights_may_learn_from_two_splits(corpus: Corpus) -> None:
    """Asked to, the mixer draws from the validation split as well, and from no other."""
    mixer = Mixer(corpus, PLAIN, splits=("train", "valid"))
    drawn = {k for members in mixer._by_label.values() for k in members}
    assert {"train", "valid"} == {corpus.recordings[k].split for k in drawn}
