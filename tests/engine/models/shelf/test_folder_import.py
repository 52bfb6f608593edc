"""`engine.models.shelf.folder_import`: model files from a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import torch

from engine.errors import ModelError
from engine.models import weights
from engine.models.shelf import store
from engine.models.shelf.cards import ModelCard, ModelFile, Task
from engine.models.shelf.folder_import import import_folder
from engine.models.shelf.store import FileState
from engine.progress import Cancelled, Progress
from tests.helpers import tiny_clapsep


def card_of(*contents: bytes, model_id: str = "net", has_hash: bool = True) -> ModelCard:
    """A model with files 0.bin, 1.bin, ... of these contents."""
    files = tuple(
        ModelFile(
            f"{index}.bin",
            ("https://example.org",),
            hashlib.sha256(content).hexdigest() if has_hash else "",
            len(content),
        )
        for index, content in enumerate(contents)
    )
    return ModelCard(model_id, "", Task.EXTRACT, "clapsep", (), 1, "MIT", "", 0, files)


def test_files_are_recognised_by_content_whatever_their_name(tmp_path: Path) -> None:
    """A renamed file in a subfolder is found by its hash and takes its right name."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "renamed.dat").write_bytes(b"first")
    (tmp_path / "1.bin").write_bytes(b"second!")
    card = card_of(b"first", b"second!")
    done = import_folder(tmp_path, [card])
    assert ("net",) == done.completed
    assert b"first" == store.file_path(card, card.files[0]).read_bytes()
    assert (tmp_path / "deep" / "renamed.dat").exists()


def test_incomplete_import_is_not_called_complete(tmp_path: Path) -> None:
    """One of two files leaves the model not installed."""
    (tmp_path / "0.bin").write_bytes(b"first")
    card = card_of(b"first", b"second!")
    done = import_folder(tmp_path, [card])
    assert 1 == len(done.copied)
    assert () == done.completed
    assert not store.is_installed(card)


@pytest.mark.parametrize("content", [b"f1rst", b"first and more"])
def test_file_with_the_right_name_and_other_content_is_rejected(
    tmp_path: Path, content: bytes
) -> None:
    """A damaged copy is named as rejected and not taken."""
    (tmp_path / "0.bin").write_bytes(content)
    card = card_of(b"first")
    done = import_folder(tmp_path, [card])
    (rejected,) = done.rejected
    assert tmp_path / "0.bin" == rejected.path
    told = hashlib.sha256(content).hexdigest() if len(content) == 5 else "14 bytes in place of 5"
    assert told in rejected.reason
    assert "net" in rejected.reason
    assert not store.is_installed(card)


def test_file_without_published_hash_is_taken_by_name_and_size(tmp_path: Path) -> None:
    """Name and size together stand in for the missing hash, neither alone does."""
    (tmp_path / "other.bin").write_bytes(b"first")
    card = card_of(b"first", has_hash=False)
    assert () == import_folder(tmp_path, [card]).copied
    (tmp_path / "0.bin").write_bytes(b"first")
    assert ("net",) == import_folder(tmp_path, [card]).completed


def test_present_files_are_left_alone(tmp_path: Path) -> None:
    """Importing twice copies once."""
    (tmp_path / "0.bin").write_bytes(b"first")
    card = card_of(b"first")
    import_folder(tmp_path, [card])
    assert () == import_folder(tmp_path, [card]).copied


def test_cancelled_import_leaves_no_half_file(tmp_path: Path) -> None:
    """Cancelling while copying leaves neither the file nor remains."""
    (tmp_path / "0.bin").write_bytes(b"first")
    card = card_of(b"first")

    def stop(progress: Progress) -> None:
        if progress.stage.startswith("copying"):
            raise Cancelled

    with pytest.raises(Cancelled):
        import_folder(tmp_path, [card], stop)
    assert [] == list(store.model_folder(card).iterdir())


def test_missing_folder_is_an_error_with_its_name(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(ModelError, match="absent"):
        import_folder(tmp_path / "absent", [])


def clap_card() -> ModelCard:
    """A model whose second file may be a safetensors copy of CLAP."""
    first = card_of(b"first").files[0]
    clap = ModelFile("clap.pt", ("https://example.org",), "0" * 64, 2_000, layout="clap")
    return ModelCard("net", "", Task.EXTRACT, "clapsep", (), 1, "MIT", "", 0, (first, clap))


def test_a_safetensors_copy_of_clap_stands_for_the_file(tmp_path: Path) -> None:
    """Found by its tensors under any name; the model is complete with it."""
    (tmp_path / "0.bin").write_bytes(b"first")
    given = tmp_path / "mine.safetensors"
    weights.write(given, "CLAP", tiny_clapsep.published("clap"), {})
    card = clap_card()
    done = import_folder(tmp_path, [card])
    assert ("net",) == done.completed
    copy = store.found_path(card, card.files[1])
    assert ("clap.safetensors", given.read_bytes()) == (copy.name, copy.read_bytes())
    assert FileState.OK == store.verify(card)[1].state
    copy.write_bytes(copy.read_bytes()[:-1] + b"?")
    assert FileState.WRONG == store.verify(card)[1].state


@pytest.mark.parametrize("way", ["truncated", "tensor lost"])
def test_a_copy_that_is_not_whole_leaves_nothing_behind(tmp_path: Path, way: str) -> None:
    """A truncated copy is passed over, one that lacks a tensor is named; neither is taken."""
    tensors = tiny_clapsep.published("clap")
    given = tmp_path / "mine.safetensors"
    if way == "tensor lost":
        del tensors["audio_branch.norm.weight"]
    weights.write(given, "CLAP", tensors, {})
    if way == "truncated":
        given.write_bytes(given.read_bytes()[:-10])
    card = clap_card()
    done = import_folder(tmp_path, [card])
    assert () == done.copied
    told = [(one.path, "do not fit" in one.reason) for one in done.rejected]
    assert ([(given, True)] if way == "tensor lost" else []) == told
    folder = store.model_folder(card)
    assert not folder.exists() or [] == list(folder.iterdir())


def test_other_safetensors_files_are_passed_over(tmp_path: Path) -> None:
    """A file of another model is neither taken nor called wrong."""
    weights.write(tmp_path / "other.safetensors", "X", {"w": torch.ones(1)}, {})
    done = import_folder(tmp_path, [clap_card()])
    assert ((), ()) == (done.copied, done.rejected)
