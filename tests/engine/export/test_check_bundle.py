from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ExportError
from engine.export.bundle import export_all
from engine.export.check_bundle import check_bundle, is_bundle, unlisted
from engine.export.settings import ExportSettings
from tests.helpers import replayable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An export of everything."""
    with replayable.make(tmp_path) as history:
        export_all(history.document, history.media, tmp_path / "out", ExportSettings())
    return tmp_path / "out"


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_whole_export_has_no_problem(folder):
    """Every file is listed, and is what the lists say."""
    assert is_bundle(folder)
    assert [] == check_bundle(folder)
    assert () == unlisted(folder)


def test_a_changed_file_is_named_with_both_hashes(folder):
    """One bit of the mix."""
    content = bytearray((folder / "mix.wav").read_bytes())
    content[3000] ^= 1
    (folder / "mix.wav").write_bytes(content)
    (found,) = check_bundle(folder)
    assert ("file", str(folder / "mix.wav")) == (found.part, found.path)
    assert 64 == len(found.found)
    assert found.found != found.expected


def test_a_missing_file_is_named(folder):
    """Listed, and not there."""
    (folder / "mix.wav").unlink()
    (found,) = check_bundle(folder)
    assert '"mix.wav" is missing.' == found


def test_a_changed_manifest_is_found(folder):
    """Whatever in it was changed: its own hash is in the other list."""
    edited(folder / "manifest.json", '"name": "Case"', '"name": "Cast"')
    (found,) = check_bundle(folder)
    assert '"manifest.json" has changed since it was written.' == found


def test_a_file_taken_from_one_list_is_found(folder):
    """The lists are held against each other."""
    sums = folder / "SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines(True) if "mix.wav" not in line]
    sums.write_text("".join(lines))
    (found,) = check_bundle(folder)
    assert "do not say the same" in found
    assert (folder / "mix.wav",) == unlisted(folder)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("SHA256SUMS", "nonsense\n", "Line 1 of SHA256SUMS cannot be read."),
        ("manifest.json", "{", "manifest.json cannot be read."),
    ],
)
def test_damaged_lists_are_said(folder, name, text, said):
    """Not taken for empty ones."""
    (folder / name).write_text(text)
    assert said in check_bundle(folder)


def test_another_folder_is_no_export(tmp_path):
    """There is nothing to check it against."""
    assert not is_bundle(tmp_path)
    with pytest.raises(ExportError, match="neither"):
        check_bundle(tmp_path)
