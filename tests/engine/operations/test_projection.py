"""Cues that are moved towards captions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import ModelError
from engine.models import caption_cache, caption_list
from engine.operations import projection
from engine.operations.cues import Cues, Reference, embed
from tests.helpers import signals, tiny_starter
from tests.helpers.tiny import TinyModel, constant


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and nothing remembered; the folder of the captions."""
    monkeypatch.setenv("AURICLE_CACHE", str(tmp_path / "cache"))
    projection._known.clear()
    return tmp_path / "cache" / projection.KIND


@pytest.fixture
def example(tmp_path: Path) -> Reference:
    """A clip of noise."""
    path = tmp_path / "example.wav"
    files.write(path, Buffer(signals.noise(1.0)[np.newaxis], 16_000))
    return Reference(path)


def test_without_a_share_no_captions_are_read(empty: Path) -> None:
    """Cues stay what they are, and nothing is computed or written."""
    vector = np.ones(4, np.float32)
    assert projection.move_of(0.0, tiny_starter.model())(vector) is vector
    assert not empty.exists()


def test_words_and_examples_move_to_the_captions(example: Reference) -> None:
    """Each vector of a cue is replaced by its place among the captions of this model."""
    model = tiny_starter.model()
    known = caption_cache.build(caption_list.read_captions(), model)
    heard = embed(Cues(references=(example,)), model).positive
    said = embed(Cues(describe=("a dog",)), model).positive
    for cues, vector in (
        (Cues(references=(example,), project=1.0), heard),
        (Cues(describe=("a dog",), project=1.0), said),
    ):
        expected = known.project(vector)
        np.testing.assert_allclose(expected, embed(cues, model).positive, atol=2e-3)


def test_half_way_is_between(example: Reference) -> None:
    """The more of the captions, the further from what was heard."""
    model = tiny_starter.model()
    heard, half, whole = (
        embed(Cues(references=(example,), project=share), model).positive
        for share in (0.0, 0.5, 1.0)
    )
    assert 1.0 > float(half @ heard) > float(whole @ heard)


def test_captions_are_read_once_and_kept_on_disk(empty: Path) -> None:
    """The second process finds the file; a damaged one is made anew."""
    model = tiny_starter.model()
    first = projection.captions_of(model)
    assert first is projection.captions_of(model)
    (path,) = empty.iterdir()
    projection._known.clear()
    again = projection.captions_of(model)
    assert first.captions == again.captions
    np.testing.assert_allclose(first.vectors, again.vectors, atol=2e-3)
    path.write_bytes(b"damaged")
    projection._known.clear()
    assert first.captions == projection.captions_of(model).captions


def test_another_model_has_captions_of_its_own(empty: Path) -> None:
    """Vectors of one model mean nothing to another."""
    projection.captions_of(tiny_starter.model())
    projection.captions_of(TinyModel(constant(1.0)))
    assert 2 == len(list(empty.iterdir()))


def test_a_model_without_words_cannot_do_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no description is understood there are no captions, and the message says so."""
    model = tiny_starter.model()
    monkeypatch.setattr(caption_list, "read_captions", lambda: ("qzx", "vfw"))
    with pytest.raises(ModelError, match="understands no descriptions"):
        projection.captions_of(model)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_is_between_nothing_and_all(share: float) -> None:
    """Cues that cannot be are wrong arguments."""
    with pytest.raises(ValueError, match="cannot be moved"):
        replace(Cues(describe=("a dog",)), project=share)
