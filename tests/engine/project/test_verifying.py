from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files
from engine.errors import DamagedProject, NotAProject, ProjectFileError
from engine.project import edits, origins, verifying
from engine.project.history import History, Recipe
from engine.project.origins import FromClip
from engine.project.storage import DATABASE
from tests.helpers import replayable
from tests.helpers.projects import write_recording
from tests.helpers.tampering import tamper


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A source, a result that is on no track any more, and the sound of a cue."""
    history = replayable.make(tmp_path)
    made = history.media.adopt(write_recording(tmp_path / "made.wav", seed=1), "made.wav")
    cue = history.media.adopt(write_recording(tmp_path / "cue.wav", seed=2), "cue.wav")
    origin = {"cue.wav": origins.to_json(FromClip(cue, "cue.wav", 0, 8000))}
    history.apply("Add", edits.import_media, made, recipe=Recipe("x", {origins.KEY: origin}))
    history.undo()
    yield history
    history.close()


def flip(path: Path, at: int = 1000) -> None:
    """Change one bit of a file."""
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_whole_project_has_no_problem(history):
    """Sources, results of left branches and cues are there."""
    assert [] == history.verify()


@pytest.mark.parametrize(("kind", "step"), [("source", 1), ("result", 2), ("cue", 2)])
def test_one_changed_bit_is_found_with_step_and_file(history, kind, step, tmp_path):
    """Which file, who brought it in, which hash it had and has: also of what was undone."""
    after = history.document_at(2)
    paths = {
        "source": tmp_path / "street.wav",
        "result": history.media.path(after.media[1]),
        "cue": next(
            path
            for path in history.media.folder.iterdir()
            if path != history.media.path(after.media[1])
        ),
    }
    flip(paths[kind])
    (found,) = history.verify()
    assert (kind, step, str(paths[kind])) == (found.part, found.step, found.path)
    assert 64 == len(found.expected) == len(found.found)
    assert found.expected != found.found


def test_a_changed_bit_of_what_was_decoded_is_found(history, tmp_path):
    """The recording is whole; its copy in the cache is what is heard. Without one all is well."""
    song = tmp_path / "song.ogg"
    soundfile.write(song, 0.1 * np.random.default_rng(0).standard_normal(16_000), 16_000)
    history.apply("Import", edits.import_media, history.media.intake(song))
    assert [] == history.verify()
    copy = files.kept_copy(song)
    flip(copy, 20_000)
    (found,) = history.verify()
    assert ("decoded", 3, str(copy)) == (found.part, found.step, found.path)
    assert found.expected != found.found
    content = bytearray(copy.read_bytes())
    content[20_000:20_004] = np.float32(np.nan).tobytes()
    copy.write_bytes(content)
    (found,) = history.verify()
    assert ("decoded", 3) == (found.part, found.step)
    copy.unlink()
    assert [] == history.verify()


def test_a_changed_part_names_the_step_that_used_it(history):
    """A clip lies in a part of a track of a document: the first step that held it is named."""
    folder = history.folder
    history.close()
    tamper(folder, "parts", "UPDATE parts SET body = replace(body, '16000', '15000')")
    with History.open(folder, read_only=True) as again:
        found = [one for one in again.verify() if "stored part" in one]
    assert found
    assert all(one.step == 1 for one in found)


@pytest.mark.parametrize(
    ("table", "statement", "said"),
    [
        ("parts", "DELETE FROM parts", "step 1"),
        ("recipes", "DELETE FROM recipes", "missing"),
    ],
)
def test_what_was_taken_out_is_found(history, table, statement, said):
    """Not only what was changed."""
    folder = history.folder
    history.go_to(0)
    history.close()
    tamper(folder, table, statement)
    with History.open(folder, read_only=True) as again:
        assert any(said in one and one.step for one in again.verify())


def test_files_of_no_step_are_named(history):
    """Somebody put something into the media folder."""
    assert () == verifying.unknown_files(history)
    other = write_recording(history.media.folder / "other.wav")
    assert (other,) == verifying.unknown_files(history)


EVIDENCE = ("parts", "recipes", "steps", "moves", "replays")


def evidence(folder: Path) -> object:
    """Every row of the tables that hashes protect, as bytes; what SQLite says where it cannot."""
    connection = sqlite3.connect(f"file:{folder / DATABASE}?immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        return [connection.execute(f"SELECT * FROM {name}").fetchall() for name in EVIDENCE]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    finally:
        connection.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_flipped_bit_of_the_database_is_found_or_changed_nothing(history, seed):
    """Wherever it falls: a problem, a project that says it is damaged, or rows as they were."""
    folder = history.folder
    history.close()
    database, whole = folder / DATABASE, (folder / DATABASE).read_bytes()
    before, choose, n_found = evidence(folder), random.Random(seed), 0
    for _ in range(60):
        content = bytearray(whole)
        content[choose.randrange(len(whole))] ^= 1 << choose.randrange(8)
        database.write_bytes(content)
        try:
            with History.open(folder, read_only=True) as opened:
                found = bool(opened.verify())
        except (DamagedProject, NotAProject, ProjectFileError):
            found = True
        assert found or before == evidence(folder)
        n_found += found
    assert n_found > 5


def test_text_that_is_no_text_any_more_is_found_by_its_hash(history):
    """One bit can leave bytes that are not UTF-8: still step and both hashes are named."""
    folder = history.folder
    history.close()
    connection = sqlite3.connect(folder / DATABASE)
    (body,) = connection.execute("SELECT body FROM parts LIMIT 1").fetchone()
    connection.close()
    content = bytearray((folder / DATABASE).read_bytes())
    content[content.index(body.encode()) + 2] ^= 0x80
    (folder / DATABASE).write_bytes(content)
    with History.open(folder, read_only=True) as opened:
        found = [one for one in opened.verify() if one.expected]
    assert any(one.step is not None and one.expected != one.found for one in found)
