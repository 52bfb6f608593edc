"""Which model tells voices apart, and its file from fetch to removal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import DownloadFailed, ModelError, ModelNotInstalled, WrongChecksum
from engine.models import registry
from engine.models.shelf import downloads, store
from engine.models.shelf.cards import Task
from engine.models.shelf.store import FileState
from engine.models.speakers import speaker_encoders
from tests.helpers import tiny_wespeaker
from tests.helpers.loopback import Loopback, serve
from tests.helpers.voices import voice

FULL, STARTER = "wespeaker-resnet34", "starter-voice"


def test_the_card_states_the_published_file() -> None:
    """Size, hash and a fixed revision of the authors' file; CC BY 4.0; no AS-norm is claimed."""
    card = registry.card(FULL)
    (file,) = card.files
    assert 26_530_309 == file.size_bytes == card.size_bytes
    assert "7bb2f06e9df17cdf1ef14ee8a15ab08ed28e8d0ef5054ee135741560df2ec068" == file.sha256
    assert "/resolve/f0c48c298fd835726c27956a5d617bad7115627e/" in file.urls[0]
    assert ("CC BY 4.0", Task.SPEAKER) == (card.licence, card.task)
    assert "not calibrated" in " ".join(card.known_failures)


def test_the_starter_serves_until_the_full_one_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Importing the published file changes what is preferred; removing it changes it back."""
    published = tiny_wespeaker.publish(monkeypatch, tmp_path)
    assert STARTER == speaker_encoders.preferred()
    assert (FULL,) == registry.import_folder(published.parent).completed
    assert FULL == speaker_encoders.preferred()
    assert FULL == speaker_encoders.load().id
    registry.remove(FULL)
    assert STARTER == speaker_encoders.preferred()


def test_the_installed_file_is_run_and_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The encoder carries the hash of its file and says where its threshold comes from."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    encoder = speaker_encoders.load(FULL)
    assert registry.weights_sha256(FULL) == encoder.sha256
    assert (256,) == encoder.enrol(voice("low", 3.0)).shape
    assert 0.5 == encoder.threshold
    assert "not calibrated by us" in encoder.threshold_source


def test_it_is_fetched_from_a_mirror_and_verified(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`models fetch --mirror` takes it; what was fetched verifies."""
    published = tiny_wespeaker.publish(monkeypatch, tmp_path)
    monkeypatch.delenv(downloads.OFFLINE_VARIABLE, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serve(Loopback(published.read_bytes())) as mirror:
        registry.fetch(FULL, mirror=mirror.url)
    assert "/Wespeaker/wespeaker-voxceleb-resnet34-LM/resolve/" in mirror.requests[0][0]
    assert [FileState.OK] == [check.state for check in registry.verify(FULL)]


def test_a_server_with_another_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same length and another content: the hash is wrong, and nothing is installed."""
    with serve(Loopback(b"")) as server:
        published = tiny_wespeaker.publish(monkeypatch, tmp_path, f"{server.url}/net.onnx")
        server.content = bytes(published.stat().st_size)
        monkeypatch.delenv(downloads.OFFLINE_VARIABLE, raising=False)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        with pytest.raises((WrongChecksum, DownloadFailed)):
            registry.fetch(FULL)
    assert not registry.installed(FULL)


def test_a_file_that_was_spoiled_is_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One changed byte after the import: the checksum is wrong, and the error says so."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    (path,) = registry.files(FULL)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(WrongChecksum, match=FULL):
        speaker_encoders.load(FULL)


def test_a_missing_encoder_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Asked for by name and not here: an error, never the other encoder."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(ModelNotInstalled) as caught:
        speaker_encoders.load(FULL)
    assert f"auricle models fetch {FULL}" in caught.value.hint


def test_other_models_tell_no_voices_apart() -> None:
    """A sound model is refused."""
    with pytest.raises(ModelError, match="no voices"):
        speaker_encoders.load("starter-sound", "cpu")


def test_the_starter_is_loaded_on_a_device() -> None:
    """The shipped model gives unit vectors of 192 numbers and its own calibrated threshold."""
    encoder = speaker_encoders.load(STARTER, "cpu")
    assert STARTER == encoder.id
    found = encoder.vectors(np.stack([voice("low", 2.0), voice("alto", 2.0)]))
    assert (2, encoder.size) == found.shape
    assert "calibrated" in encoder.threshold_source


def test_adapters_take_either_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the id that the adapter records, as vectors of unit variance; nothing stands in."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    for encoder_id in speaker_encoders.IDS:
        encoder = speaker_encoders.for_adapter(encoder_id)
        cue = encoder.embed(voice("low", 3.0))
        assert encoder_id == encoder.id
        assert pytest.approx(encoder.size**0.5, rel=1e-4) == float(np.linalg.norm(cue))
    with pytest.raises(ValueError, match="x-vector"):
        speaker_encoders.for_adapter("x-vector")
