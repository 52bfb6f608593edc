from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import ModelNotInstalled, WrongWeights
from engine.models import registry, starter, starter_tuned
from tests.helpers import tiny_starter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A toy sound model with tuned parts beside it."""
    tiny_starter.write(tmp_path)
    sound = starter.load(tmp_path)
    separator = sound.networks.separator
    with torch.no_grad():
        separator.present.bias += 1.0
        separator.stem.convolution.weight += 1.0  # a listening part: it must not be written
    path = tmp_path / starter_tuned.FILE
    starter_tuned.save(path, separator, base=sound.spec.sha256, threshold=0.4, softening=0.5)
    return tmp_path


def test_tuned_parts_take_the_place_of_the_models_own(folder: Path) -> None:
    """What knows the cue is tuned, what listens is the sound model's, with its own facts."""
    sound, tuned = starter.load(folder), starter_tuned.load(folder)
    parts = (sound.networks.separator, tuned.networks.separator)
    assert torch.allclose(parts[0].present.bias + 1, parts[1].present.bias, atol=1e-3)
    assert torch.equal(parts[0].stem.convolution.weight, parts[1].stem.convolution.weight)
    assert "starter-speech" == tuned.spec.id
    assert 0.4 == tuned.spec.presence_threshold
    assert sound.spec.sha256 != tuned.spec.sha256


def test_softening_is_the_power_of_the_mask(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mask of one cue is raised to the power that stands in the file."""
    tuned = starter_tuned.load(folder)
    features = tuned.features(torch.randn(1, 16_000))
    cue = torch.from_numpy(tuned.embed_text(["speech"]))
    soft = tuned.mask(features, cue, torch.zeros_like(cue))
    monkeypatch.setattr(tuned, "_softening", 1.0)
    torch.testing.assert_close(tuned.mask(features, cue, torch.zeros_like(cue)) ** 0.5, soft)


def test_parts_of_another_sound_model_are_refused(folder: Path) -> None:
    """Tuned parts fit the one file that they were tuned from."""
    sound = starter.load(folder)
    path = folder / starter.FILE
    starter.save(path, sound.networks, sound.words, sound.networks.sizes, threshold=0.9)
    with pytest.raises(WrongWeights, match="another"):
        starter_tuned.load(folder)


def test_missing_and_damaged_files_are_named(folder: Path) -> None:
    """Each is an error of its own."""
    path = folder / starter_tuned.FILE
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(WrongWeights):
        starter_tuned.load(folder)
    path.unlink()
    with pytest.raises(ModelNotInstalled):
        starter_tuned.load(folder)


def test_shipped_parts_fit_the_shipped_sound_model() -> None:
    """Both files come with the program, and the registry states their hashes."""
    tuned, sound = starter_tuned.load(), starter.load()
    for spec in (tuned.spec, sound.spec):
        assert registry.card(spec.id).files[0].sha256 == spec.sha256
    assert 0.05 < tuned.spec.presence_threshold < 0.95
