from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cluster.check_batch import check_batch, is_batch
from engine.cluster.manifest import MANIFEST_NAME
from engine.errors import BatchError
from tests.helpers.batches import write_batch


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with one answer."""
    source = tmp_path / "street.wav"
    source.write_bytes(b"sound")
    return write_batch(tmp_path / "out", source).parent


def test_a_whole_batch_has_no_problem(batch: Path) -> None:
    """Nor has one whose recordings are elsewhere by now."""
    assert is_batch(batch)
    assert [] == check_batch(batch)
    (batch.parent / "street.wav").unlink()
    assert [] == check_batch(batch)


def test_what_was_changed_or_taken_is_named(batch: Path) -> None:
    """With both hashes; recordings too."""
    (batch / "street" / "result.json").write_text("changed")
    (found,) = check_batch(batch)
    assert ("file", batch / "street" / "result.json") == (found.part, Path(str(found.path)))
    assert found.expected != found.found
    (batch / "street" / "result.json").unlink()
    (batch.parent / "street.wav").write_bytes(b"changed")
    assert ["file", "source"] == [one.part for one in check_batch(batch)]


def test_other_folders_are_no_batch(batch: Path, tmp_path: Path) -> None:
    """Without a manifest, with that of an export, or with one that is damaged."""
    assert not is_batch(tmp_path)
    (batch / MANIFEST_NAME).write_text(json.dumps({"format": "auricle-export"}))
    assert not is_batch(batch)
    (batch / MANIFEST_NAME).write_text(json.dumps({"format": "auricle-batch"}))
    with pytest.raises(BatchError):
        check_batch(batch)
