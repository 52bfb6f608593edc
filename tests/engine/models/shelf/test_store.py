"""`engine.models.shelf.store`: model files on this machine."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from engine.errors import ModelError, WrongChecksum
from engine.models import registry
from engine.models.shelf import store
from engine.models.shelf.cards import ModelCard, ModelFile, Task
from engine.models.shelf.store import FileState


def card_of(content: bytes, *, sha256: str | None = None) -> ModelCard:
    """A fetched model of one file."""
    right = hashlib.sha256(content).hexdigest() if sha256 is None else sha256
    file = ModelFile("net.bin", ("https://example.org/net.bin",), right, len(content))
    return ModelCard("net", "Net", Task.EXTRACT, "clapsep", (), 1, "MIT", "", 0, (file,))


def put(card: ModelCard, content: bytes) -> Path:
    """Write the file of a model."""
    path = store.file_path(card, card.files[0])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """$AURICLE_MODELS replaces the user's data folder."""
    assert "models" == store.folder().name
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "usb"))
    assert tmp_path / "usb" / "net" == store.model_folder(card_of(b"abc"))


def test_model_is_installed_when_all_files_have_their_size() -> None:
    """A missing or short file means not installed."""
    card = card_of(b"abcd")
    assert not store.is_installed(card)
    put(card, b"abc")
    assert not store.is_installed(card)
    put(card, b"abcd")
    assert store.is_installed(card)


def test_verify_tells_right_wrong_and_missing() -> None:
    """Each state of a file is found by hashing it."""
    card = card_of(b"abcd")
    assert FileState.MISSING is store.verify(card)[0].state
    put(card, b"abcx")
    assert FileState.WRONG is store.verify(card)[0].state
    put(card, b"abcd")
    assert FileState.OK is store.verify(card)[0].state


def test_file_without_published_hash_is_checked_against_the_first_one() -> None:
    """Without a published hash the one found at the first fetch is kept and compared."""
    card = card_of(b"abcd", sha256="")
    put(card, b"abcd")
    assert FileState.UNCHECKED is store.verify(card)[0].state
    store.record(card, card.files[0], hashlib.sha256(b"abcd").hexdigest())
    assert FileState.OK is store.verify(card)[0].state
    put(card, b"abcx")
    assert FileState.WRONG is store.verify(card)[0].state


def test_hash_is_computed_once_and_again_after_a_change() -> None:
    """The recorded hash is used while size and time agree; a changed file is found."""
    card = card_of(b"abcd")
    path = put(card, b"abcd")
    seen: list[object] = []
    right = store.sha256_of(card, card.files[0], seen.append)
    n_reports = len(seen)
    assert right == store.sha256_of(card, card.files[0], seen.append)
    assert n_reports == len(seen)
    path.write_bytes(b"abcx")
    os.utime(path, ns=(1, 1))
    with pytest.raises(WrongChecksum):
        store.sha256_of(card, card.files[0])


def test_damaged_record_costs_only_a_new_hash() -> None:
    """A record that cannot be read is ignored and rewritten."""
    card = card_of(b"abcd")
    path = put(card, b"abcd")
    (path.parent / "verified.json").write_text("{", encoding="utf-8")
    assert hashlib.sha256(b"abcd").hexdigest() == store.sha256_of(card, card.files[0])


def test_remove_deletes_files_and_remains() -> None:
    """Removing frees the bytes of the model and of unfinished downloads."""
    card = card_of(b"abcd")
    put(card, b"abcd")
    store.partial_path(card, card.files[0]).write_bytes(b"ab")
    assert 6 == store.remove(card)
    assert not store.model_folder(card).exists()
    assert 0 == store.remove(card)


def test_part_of_the_program_cannot_be_removed() -> None:
    """An embedded model refuses removal."""
    with pytest.raises(ModelError, match="part of the program"):
        store.remove(registry.card("draft"))
