from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import CueError, ModelNotInstalled, ReferenceTooShort, WrongWeights
from engine.models import registry, target_speech, weights
from engine.models.parts.voice_network import VoiceNetworks
from engine.models.voice_answers import Calibration
from tests.helpers.tiny_voice import SIZES, write_voice_model
from tests.helpers.voices import voice

RATE = target_speech.RATE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of toy size on disk."""
    return write_voice_model(tmp_path_factory.mktemp("voice"), threshold=0.4)


@pytest.fixture(scope="module")
def model(folder: Path) -> target_speech.VoiceModel:
    """That model, loaded."""
    return target_speech.load(folder)


def test_weights_reload_bit_for_bit(folder: Path, tmp_path: Path) -> None:
    """What was saved, loaded and saved again is the same file."""
    again = tmp_path / "again.safetensors"
    networks = target_speech.load(folder).networks
    target_speech.save(again, networks, Calibration(0.4), note="toy")
    one, _ = weights.read(folder / target_speech.FILE, "one")
    other, _ = weights.read(again, "other")
    assert one.keys() == other.keys()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_spec_tells_the_file(folder: Path, model: target_speech.VoiceModel) -> None:
    """Hash, threshold and size of a cue come from the file."""
    assert weights.sha256_of(folder / target_speech.FILE) == model.spec.sha256
    assert 0.4 == model.spec.presence_threshold
    assert SIZES.cue == model.spec.embedding_size


def test_masks_and_presence_fit_the_window(model: target_speech.VoiceModel) -> None:
    """Frames as the spec says, values 0..1, items independent of each other."""
    mixture = torch.from_numpy(np.stack([voice("low", 1.0), voice("high", 1.0)]))
    cue = torch.from_numpy(model.embed_audio(voice("low", 3.0, 1)))
    positive, negative = cue.expand(2, -1), torch.zeros(2, len(cue))
    features = model.features(mixture)
    mask = model.mask(features, positive, negative)
    presence = model.presence(features, positive, negative)
    frames = RATE // model.spec.stft_hop + 1
    assert (2, 257, frames) == mask.shape
    assert (2, frames) == presence.shape
    alone = model.mask(model.features(mixture[1:]), positive[1:], negative[1:])
    assert torch.allclose(mask[1:], alone, atol=1e-4)


def test_likeness_moves_presence_as_it_was_calibrated(folder: Path) -> None:
    """A weight changes the presence of all frames alike, up or down; no weight leaves it."""
    networks = target_speech.load(folder).networks
    mixture = torch.from_numpy(voice("low", 1.0))[None]
    curves = []
    for calibration in (Calibration(), Calibration(likeness_weight=4.0, likeness_middle=2.0)):
        model = target_speech.VoiceModel(networks, calibration, sha256="")
        cue = torch.from_numpy(model.embed_audio(voice("low", 3.0, 1)))[None]
        presence = model.presence(model.features(mixture), cue, torch.zeros_like(cue))
        curves.append(torch.logit(presence.double()))
    moved = curves[1] - curves[0]
    # A cosine lies 1 to 3 below a middle of 2, and counts four times.
    assert -12.0 <= float(moved.min())
    assert float(moved.max()) <= -4.0
    assert float(moved.max() - moved.min()) < 1e-3


def test_an_unwanted_voice_alone_is_taken_away(model: target_speech.VoiceModel) -> None:
    """Naming only whom not to hear asks for the rest: one minus that voice's own mask."""
    mixture = torch.from_numpy(voice("low", 1.0))[None]
    cue = torch.from_numpy(model.embed_audio(voice("low", 3.0, 1)))[None]
    features, none = model.features(mixture), torch.zeros_like(cue)
    kept = model.mask(features, cue, none)
    assert torch.allclose(1 - kept, model.mask(features, none, cue), atol=1e-6)


def test_half_precision_features_give_nearly_the_same_mask(
    model: target_speech.VoiceModel,
) -> None:
    """Features may be cached as float16."""
    mixture = torch.from_numpy(voice("low", 1.0))[None]
    cue = torch.from_numpy(model.embed_audio(voice("low", 3.0, 1)))[None]
    features = model.features(mixture)
    rough = {name: values.half().float() for name, values in features.items()}
    none = torch.zeros_like(cue)
    difference = model.mask(features, cue, none) - model.mask(rough, cue, none)
    assert float(difference.abs().max()) < 0.02


def test_long_enrolments_are_averaged(model: target_speech.VoiceModel) -> None:
    """Five seconds said twice are the same voice as five seconds; level does not matter."""
    once = voice("low", 5.0)
    found = model.embed_audio(np.tile(once, 2))
    np.testing.assert_allclose(model.embed_audio(once), found, atol=1e-4)
    np.testing.assert_allclose(found, model.embed_audio(0.1 * np.tile(once, 2)), atol=1e-3)
    assert 1.0 == pytest.approx(float(np.linalg.norm(model.speaker_of(found))), abs=1e-5)


def test_short_enrolments_are_refused(model: target_speech.VoiceModel) -> None:
    """Under a second is an error that says how much is needed."""
    with pytest.raises(ReferenceTooShort, match="at least 1 s"):
        model.embed_audio(voice("low", 0.7))


def test_descriptions_are_refused(model: target_speech.VoiceModel) -> None:
    """A voice cannot be described; no description at all is an empty answer."""
    with pytest.raises(CueError, match="a deep voice"):
        model.embed_text(["a deep voice"])
    assert (0, SIZES.cue) == model.embed_text([]).shape


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Without weights the model is not installed."""
    with pytest.raises(ModelNotInstalled, match="starter-voice"):
        target_speech.load(tmp_path)


def test_wrong_weights_are_named(tmp_path: Path) -> None:
    """A file without sizes, and one of another network, are refused with the reason."""
    path = tmp_path / target_speech.FILE
    state = {k: v.contiguous() for k, v in VoiceNetworks(SIZES).state_dict().items()}
    weights.write(path, "toy", state, {})
    with pytest.raises(WrongWeights, match="says nothing of its network"):
        target_speech.load(tmp_path)
    write_voice_model(tmp_path)
    found, metadata = weights.read(path, "toy")
    del found["places"]
    weights.write(path, "toy", found, metadata)
    with pytest.raises(WrongWeights, match="missing places"):
        target_speech.load(tmp_path)


@pytest.fixture(scope="module")
def shipped() -> target_speech.VoiceModel:
    """The model that comes with the program, once it was trained."""
    if not registry.installed(target_speech.ID):
        pytest.skip("no trained voice model lies in resources/starter")
    return target_speech.load()


def test_shipped_file_is_small_and_calibrated(shipped: target_speech.VoiceModel) -> None:
    """At most 20 MB, with thresholds that a validation found."""
    assert registry.files(target_speech.ID)[0].stat().st_size <= 20_000_000
    assert 0.05 < shipped.spec.presence_threshold < 0.95
    assert 0.0 < shipped.speaker_threshold < 1.0


def test_shipped_file_has_the_hash_of_the_registry(shipped: target_speech.VoiceModel) -> None:
    """Where the card states one, it is that of the file."""
    stated = registry.card(target_speech.ID).files[0].sha256
    assert stated in ("", shipped.spec.sha256)
