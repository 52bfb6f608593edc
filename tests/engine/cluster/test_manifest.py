"""The manifest of a batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cluster.manifest import MANIFEST_NAME, Manifest, Question
from engine.cluster.tasks import Outcome, State
from engine.errors import BatchError

DOG = Question("extract", ("--describe", "a dog"), {})
SOURCE = Path("/recordings/take.wav")
SHA = "1" * 64


def test_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    """State, hashes, outputs, damage and errors of each recording survive the file."""
    manifest = Manifest.open(tmp_path, DOG)
    manifest.take_in(SOURCE)
    done = Outcome(State.DONE, SHA, {"target.wav": "2"}, 1.5, "starter-sound", damage=("a", "b"))
    manifest.record(SOURCE, done)
    again = Manifest.open(tmp_path, DOG)
    assert manifest.entries == again.entries
    (row,) = json.loads((tmp_path / MANIFEST_NAME).read_text(encoding="utf-8"))["recordings"]
    assert ("done", str(SOURCE), SHA) == (row["state"], row["source"], row["source_sha256"])
    assert [MANIFEST_NAME] == [path.name for path in tmp_path.iterdir()]


def test_a_manifest_that_says_nothing_of_damage_is_read(tmp_path: Path) -> None:
    """One of an earlier version is resumed, not refused."""
    manifest = Manifest.open(tmp_path, DOG)
    manifest.take_in(SOURCE)
    manifest.record(SOURCE, Outcome(State.DONE, SHA))
    data = json.loads((tmp_path / MANIFEST_NAME).read_text(encoding="utf-8"))
    del data["recordings"][0]["damage"]
    (tmp_path / MANIFEST_NAME).write_text(json.dumps(data), encoding="utf-8")
    assert manifest.entries == Manifest.open(tmp_path, DOG).entries


def test_equal_names_get_folders_of_their_own(tmp_path: Path) -> None:
    """Whatever the case; the folder stays the same, also when the manifest is read again."""
    manifest = Manifest.open(tmp_path, DOG)
    sources = [SOURCE, Path("/other/take.flac"), Path("/third/TAKE.wav")]
    folders = [manifest.take_in(source) for source in sources]
    assert 3 == len({folder.name.casefold() for folder in folders})
    assert tmp_path / "take" == folders[0]
    manifest.write()
    again = Manifest.open(tmp_path, DOG)
    assert folders == [again.take_in(source) for source in sources]


def test_a_name_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    """One file of a folder from elsewhere: the manifest is UTF-8, and read back as it was."""
    strange = Path("/recordings/caf\udce9.wav")
    manifest = Manifest.open(tmp_path, DOG)
    manifest.take_in(Path("/other/caf\udce9.wav"))
    manifest.take_in(strange)
    manifest.record(strange, Outcome(State.FAILED, problem="its name is not in UTF-8"))
    (tmp_path / MANIFEST_NAME).read_bytes().decode()
    assert manifest.entries == Manifest.open(tmp_path, DOG).entries


def test_foreign_folders_are_not_taken(tmp_path: Path) -> None:
    """A folder of that name that no manifest of ours names belongs to somebody else."""
    (tmp_path / "take").mkdir()
    assert tmp_path / "take" != Manifest.open(tmp_path, DOG).take_in(SOURCE)


@pytest.mark.parametrize(
    ("state", "sha256", "is_there", "needs"),
    [
        (State.DONE, SHA, True, False),
        (State.DONE, SHA, False, True),
        (State.DONE, "3" * 64, True, True),
        (State.NOT_FOUND, SHA, True, False),
        (State.FAILED, SHA, True, True),
        (State.WAITING, SHA, True, True),
    ],
)
def test_what_is_done_is_done_while_its_files_are_there(
    tmp_path: Path, state: State, sha256: str, is_there: bool, needs: bool
) -> None:
    """A changed recording, a lost result, a failure and a stop ask for another run."""
    manifest = Manifest.open(tmp_path, DOG)
    folder = manifest.take_in(SOURCE)
    folder.mkdir()
    if is_there:
        (folder / "target.wav").write_bytes(b"corrected by hand")
    manifest.record(SOURCE, Outcome(state, SHA, {"target.wav": "2"}))
    assert needs == manifest.needs(SOURCE, sha256)


def test_answers_to_two_questions_are_never_mixed(tmp_path: Path) -> None:
    """Other words, or the same name of an example with other content, are another question."""
    Manifest.open(tmp_path, DOG).write()
    for other in (
        Question("extract", ("--describe", "a cat"), {}),
        Question("extract", ("--describe", "a dog"), {"a dog": SHA}),
    ):
        with pytest.raises(BatchError, match="another question"):
            Manifest.open(tmp_path, other)


@pytest.mark.parametrize("text", ["", "[]", '{"format": "auricle-export", "version": 1}'])
def test_a_file_that_is_no_manifest_is_left_alone(tmp_path: Path, text: str) -> None:
    """It is named, not written over."""
    (tmp_path / MANIFEST_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(BatchError, match="cannot be read"):
        Manifest.open(tmp_path, DOG)
    assert text == (tmp_path / MANIFEST_NAME).read_text(encoding="utf-8")
