from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import resources
from engine.errors import EmptyCue, ModelNotInstalled, ReferenceTooShort, WrongWeights
from engine.models import maps, registry, starter
from engine.models.parts.starter_network import Dimensions, StarterNetworks
from engine.models.starter import StarterModel
from engine.models.text import Vocabulary
from engine.operations.looks import THOROUGH

TINY = Dimensions((4, 6, 8, 8), 12, 2, 8, 8, 8, (4, 4, 6, 8))
WORDS = ("dog", "bark", "puppy", "rain", "downpour", "man", "talk", "barking", "talking")


def tiny_networks() -> StarterNetworks:
    """Random networks whose batch-norm statistics are not those of a fresh layer."""
    torch.manual_seed(0)
    networks = StarterNetworks(len(WORDS), TINY)
    networks.text.tokens.normal_()
    for module in networks.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.1, 0.1)
            module.running_var.uniform_(0.5, 1.5)
    return networks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with tiny weights as the loader wants them."""
    starter.save(tmp_path / starter.FILE, tiny_networks(), WORDS, TINY, threshold=0.25)
    return tmp_path


@pytest.fixture
def model(folder: Path) -> StarterModel:
    """The tiny model."""
    return starter.load(folder)


def rows(model: StarterModel, *descriptions: str) -> torch.Tensor:
    """Embeddings as the mask wants them."""
    return torch.from_numpy(model.embed_text(descriptions))


def test_spec_states_the_file(model: StarterModel) -> None:
    """The spec carries what the pipeline needs, calibrated threshold and hash included."""
    assert "starter-sound" == model.spec.id
    assert 0.25 == model.spec.presence_threshold
    assert 64 == len(model.spec.sha256)
    assert 0 == model.spec.hop % model.spec.stft_hop
    assert 8 == model.spec.embedding_size


@pytest.mark.parametrize("samples", [8000, 8001, 40_000, 65_536])
def test_shapes_follow_the_frames(model: StarterModel, samples: int) -> None:
    """Masks and presence have one column a centred frame, for odd and short windows too."""
    features = model.features(torch.randn(2, samples))
    positive, negative = rows(model, "dog", "rain"), torch.zeros(2, 8)
    frames = samples // model.spec.stft_hop + 1
    assert (2, 257, frames) == model.mask(features, positive, negative).shape
    assert (2, frames) == model.presence(features, positive, negative).shape
    assert all(len(maps) == 2 for maps in features.values())


def test_batch_items_do_not_influence_each_other(model: StarterModel) -> None:
    """A window gets the same mask alone and beside another one."""
    mixture = torch.randn(2, 20_000)
    positive, negative = rows(model, "dog", "rain"), rows(model, "rain", "dog")
    both = model.mask(model.features(mixture), positive, negative)
    alone = model.mask(model.features(mixture[1:]), positive[1:], negative[1:])
    torch.testing.assert_close(both[1:], alone, atol=1e-5, rtol=1e-4)


def test_second_opinion_needs_both_cues(model: StarterModel) -> None:
    """With both cues the reversed question counts too; one cue gives the softened mask alone."""
    features, none = model.features(torch.randn(1, 20_000)), torch.zeros(1, 8)
    dog, rain = rows(model, "dog"), rows(model, "rain")
    network, heard = model._networks.separator, maps.unpacked(features, torch.device("cpu"))
    with torch.inference_mode():
        for positive, negative in ((dog, none), (none, dog)):
            cue = network.tell(positive, negative)
            decoded = network.decode(heard, network.choose(heard, cue), cue, 79)
            expected = decoded**starter.ONE_CUE
            torch.testing.assert_close(expected, model.mask(features, positive, negative))
        cue = network.tell(dog, rain)
        first = network.decode(heard, network.choose(heard, cue), cue, 79)
    assert float((first - model.mask(features, dog, rain)).abs().max()) > 1e-4


def test_half_precision_features_are_good_enough(model: StarterModel) -> None:
    """Features from a float16 cache give nearly the same mask."""
    features = model.features(torch.randn(1, 20_000))
    cached = {name: maps.half() for name, maps in features.items()}
    positive, negative = rows(model, "dog"), torch.zeros(1, 8)
    torch.testing.assert_close(
        model.mask(features, positive, negative),
        model.mask(cached, positive, negative),
        atol=5e-3,
        rtol=0,
    )


def test_level_of_the_mixture_does_not_matter(model: StarterModel) -> None:
    """A quiet recording gets the mask of a loud one."""
    mixture, positive = torch.randn(1, 16_000), rows(model, "dog")
    loud = model.mask(model.features(mixture), positive, torch.zeros(1, 8))
    quiet = model.mask(model.features(0.01 * mixture), positive, torch.zeros(1, 8))
    torch.testing.assert_close(loud, quiet, atol=1e-4, rtol=0)


def test_saved_and_loaded_is_the_same_up_to_half_precision(model: StarterModel) -> None:
    """What is written is what is read: 16-bit weights are the only difference."""
    networks = tiny_networks()
    direct = StarterModel(networks, Vocabulary(WORDS), threshold=0.25, sha256="")
    mixture, positive = torch.randn(1, 16_000), rows(model, "dog")
    torch.testing.assert_close(
        direct.mask(direct.features(mixture), positive, torch.zeros(1, 8)),
        model.mask(model.features(mixture), positive, torch.zeros(1, 8)),
        atol=5e-3,
        rtol=0,
    )


def test_text_vectors_are_unit_and_reproducible(model: StarterModel) -> None:
    """Descriptions in English and Chinese become unit vectors, independent of their neighbours."""
    vectors = model.embed_text(["puppy", "downpour", "a man talking", "狗叫"])
    assert np.float32 == vectors.dtype
    np.testing.assert_allclose(np.ones(4), np.linalg.norm(vectors, axis=1), rtol=1e-5)
    np.testing.assert_allclose(model.embed_text(["dog barking"])[0], vectors[3], atol=1e-6)


def test_stop_words_alone_are_no_cue(model: StarterModel) -> None:
    """The text tower refuses a description that names nothing."""
    with pytest.raises(EmptyCue):
        model.embed_text(["dog", "the"])


def test_reference_vectors_are_unit_and_cut_into_windows(model: StarterModel) -> None:
    """Short clips are repeated, long ones averaged over fixed windows without the silent ones."""
    generator = np.random.default_rng(1)
    short = generator.standard_normal(9000).astype(np.float32)
    window = generator.standard_normal(starter.WINDOW).astype(np.float32)
    for clip in (short, window):
        assert pytest.approx(1.0, abs=1e-5) == float(np.linalg.norm(model.embed_audio(clip)))
    silence = np.zeros(starter.WINDOW, np.float32)
    np.testing.assert_allclose(
        model.embed_audio(window), model.embed_audio(np.concatenate([window, silence])), atol=1e-5
    )


def test_reference_must_have_half_a_second(model: StarterModel) -> None:
    """Shorter clips are refused with their length."""
    with pytest.raises(ReferenceTooShort, match=r"0\.25 s"):
        model.embed_audio(np.ones(4000, np.float32))


def test_missing_weights_are_not_installed(tmp_path: Path) -> None:
    """Without the file the model counts as not installed."""
    with pytest.raises(ModelNotInstalled):
        starter.load(tmp_path)


def test_damaged_weights_are_refused(folder: Path) -> None:
    """A truncated file and one of another network are named as wrong weights."""
    path = folder / starter.FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WrongWeights):
        starter.load(folder)
    starter.save(path, tiny_networks(), WORDS, replace(TINY, blocks=3), threshold=0.25)
    with pytest.raises(WrongWeights, match="select"):
        starter.load(folder)
    starter.save(path, tiny_networks(), WORDS, replace(TINY, cue=16), threshold=0.25)
    with pytest.raises(WrongWeights):
        starter.load(folder)


@pytest.fixture(scope="module")
def shipped() -> StarterModel:
    """The model that comes with the program."""
    return starter.load()


@pytest.mark.parametrize(
    ("description", "label"),
    [
        ("puppy", "dog"),
        ("狗叫", "dog"),
        ("downpour", "rain"),
        ("外面下雨的声音", "rain"),
        ("a man talking", "speech"),
        ("有人说话", "speech"),
        ("bonfire", "crackling fire"),
        ("grandfather clock", "clock tick"),
        ("a toddler bawling", "crying baby"),
        ("lumberjack sawing a tree", "chainsaw"),
        ("tunes", "music"),
    ],
)
def test_words_beyond_the_labels_are_understood(
    shipped: StarterModel, description: str, label: str
) -> None:
    """Phrases that training never saw, and Chinese ones, lie nearest to the right label."""
    labels = ["dog", "rain", "speech", "music", "crackling fire", "clock tick", "crying baby"]
    labels += ["chainsaw", "helicopter", "sea waves", "rooster", "sneezing", "footsteps"]
    nearest = shipped.embed_text(labels) @ shipped.embed_text([description])[0]
    assert label == labels[int(nearest.argmax())]


def test_the_shipped_card_says_how_the_model_was_made() -> None:
    """Data, command, seed, curve, and the scores that the list of models shows."""
    card = resources.path("starter", "card.md").read_text(encoding="utf-8")
    for row in ("data", "command", "seed", "curve"):
        assert f"| {row} |" in card
    assert "auricle train starter-sound" in card
    assert resources.path("starter", "curve.csv").is_file()
    for score in registry.card("starter-sound").scores:
        assert all(figure in card for figure in re.findall(r"\d+\.\d+", score.value)), score


def test_shipped_files_are_small() -> None:
    """All files of the sound model stay under 20 MB; the voice model has a limit of its own."""
    files = [path for path in resources.path("starter").rglob("*") if path.is_file()]
    own = [path for path in files if not path.name.startswith("voice")]
    assert sum(path.stat().st_size for path in own) < 20_000_000


def test_shipped_threshold_is_calibrated(shipped: StarterModel) -> None:
    """The presence threshold is one that was measured, not the value of an untrained model."""
    assert 0.05 < shipped.spec.presence_threshold < 0.95
    assert 0.5 != shipped.spec.presence_threshold


def test_the_card_says_how_often_it_gains_by_being_asked(shipped: StarterModel) -> None:
    """The window offers the choice by the card, before the network is loaded."""
    spec = shipped.spec
    gains = spec.own_example > 0 and spec.against_rest and spec.low_rank
    assert gains == (registry.card(starter.ID).looks == THOROUGH)
    assert 1 == registry.card("starter-speech").looks == registry.card("clapsep").looks
