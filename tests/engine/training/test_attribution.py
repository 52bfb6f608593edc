from __future__ import annotations

from pathlib import Path

from engine.training.attribution import VOICE, attribution, write_attribution
from engine.training.data import Recording, read_manifests
from tests.helpers.packs import write_packs


def recording(path: str, licence: str, author: str) -> Recording:
    """A recording of an author."""
    return Recording(path, "env", "dog", "dog", "", "", "train", licence, author)


def test_every_author_is_named_once_under_the_licence() -> None:
    """Authors are grouped by collection and licence, with the number of their recordings."""
    text = attribution(
        [
            recording("env/esc10/dog/1.opus", "CC-BY-3.0", "Ann  of\nA"),
            recording("env/esc10/dog/2.opus", "CC-BY-3.0", "Ann  of\nA"),
            recording("env/other/dog/3.opus", "CC0-1.0", "Ben"),
        ]
    )
    assert "## env/esc10\n\n**CC-BY-3.0** (2)\n\n- Ann of A (2)\n" in text
    assert "## env/other\n\n**CC0-1.0** (1)\n\n- Ben\n" in text


def test_file_is_written_whole(tmp_path: Path) -> None:
    """The file holds the text of all recordings of the packs; nothing partial is left."""
    found = read_manifests(write_packs(tmp_path / "packs"))
    write_attribution(found, tmp_path / "ATTRIBUTION.md")
    assert attribution(found) == (tmp_path / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*.partial"))


def test_each_model_has_its_own_head() -> None:
    """The voice model's file names its command and no word vectors."""
    text = attribution([], model=VOICE)
    assert "auricle train starter-voice" in text
    assert "word vectors" not in text
    assert "word vectors" in attribution([])
