"""The project on disk: transactions, damage, death at any moment."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import DamagedProject, DiskFull, NotAProject, ProjectFileError
from engine.project import connecting, edits
from engine.project.document import Document, Marker
from engine.project.history import History
from engine.project.storage import DATABASE, Storage, translated
from tests.helpers.projects import small_document, transcript

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.filterwarnings(  # libraries have threads; our children use none of them
    "ignore:.*multi-threaded.*use of fork:DeprecationWarning"
)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made by fork here")


def new_project(tmp_path: Path) -> Path:
    """A closed project with the small document in it."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.apply("Fill", lambda document: small_document())
        return history.folder


def alter(folder: Path, *statements: str) -> None:
    """Change the database behind the program's back."""
    connection = sqlite3.connect(folder / DATABASE)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def add_marker(document: Document, number: int) -> Document:
    """A step of its own for each number, with a transcript so that there are parts as well."""
    document = edits.add_marker(document, Marker(f"marker {number}", number, number, ""))
    return edits.set_transcript(document, "y", transcript(f"t{number}"))


def in_child(work: Callable[[], None]) -> int:
    """Run in a forked process; gives the number of the signal that ended it, 0 for none."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(pid, 0)[1])


@needs_fork
def test_death_at_any_statement_leaves_the_last_whole_step(tmp_path: Path) -> None:
    """Killed before each SQL statement of a step in turn: before or after it, never between."""
    folder = new_project(tmp_path)
    found = set()
    for doomed in range(1, 40):

        def work(doomed: int = doomed) -> None:
            history = History.open(folder)
            count = 0

            def die(statement: str) -> None:
                nonlocal count
                count += 1
                if count == doomed:
                    os.kill(os.getpid(), signal.SIGKILL)

            history._storage._connection.set_trace_callback(die)
            history.apply("Mark", add_marker, 1000 + doomed)

        died = in_child(work) == signal.SIGKILL
        with History.open(folder) as history:
            assert [f'"a.wav" is not at {Path("a.wav")}.'] == history.verify()
            has_step = history.undo_label == "Mark"
            assert has_step == any(
                marker.start == 1000 + doomed for marker in history.document.markers
            )
            found.add((died, has_step))
            if has_step:
                history.undo()
        if not died:
            break
    assert {(True, False), (False, True)} == found


@needs_fork
def test_death_at_random_moments_loses_no_step(tmp_path: Path) -> None:
    """Killed while steps follow each other: each one that was reported is there, undo included."""
    folder = new_project(tmp_path)
    clock = random.Random(1)
    n_before = 2
    for round_ in range(6):
        reading, writing = os.pipe()

        def work(writing: int = writing, first: int = 1000 * round_) -> None:
            with History.open(folder) as history:
                for number in range(first, first + 1000):
                    history.apply("Mark", add_marker, number)
                    os.write(writing, b".")

        pid = os.fork()
        if pid == 0:
            work()
            os._exit(0)
        os.close(writing)
        time.sleep(clock.uniform(0.02, 0.15))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with os.fdopen(reading, "rb") as pipe:
            n_reported = len(pipe.read())
        with History.open(folder) as history:
            assert len(history.steps) - n_before in (n_reported, n_reported + 1)
            assert len(history.steps) - 1 == history.index
            assert 1 == len(history.verify())  # the recording of the small document
            n_before = len(history.steps)
            history.undo()
            history.redo()


def test_second_process_is_refused(tmp_path: Path) -> None:
    """While one process has the project open, another may read it but not write it."""
    folder = new_project(tmp_path)
    code = (
        "import sys; from engine.errors import ProjectFileError\n"
        "from engine.project.history import History\n"
        "try: History.open(sys.argv[1])\n"
        "except ProjectFileError as error: print('refused', error)\n"
        "print(History.open(sys.argv[1], read_only=True).document.name)"
    )
    with History.open(folder):
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    assert done.stdout.startswith("refused")
    assert f"process {os.getpid()} " in done.stdout
    assert "Small" == done.stdout.splitlines()[-1]


def test_reader_sees_steps_of_a_running_writer(tmp_path: Path) -> None:
    """A reader beside an open project finds the newest step."""
    folder = new_project(tmp_path)
    with History.open(folder) as history:
        history.apply("Rename", edits.rename_document, "Newest")
        with History.open(folder, read_only=True) as reader:
            assert "Newest" == reader.document.name


def test_reader_cannot_write(tmp_path: Path) -> None:
    """Edits and undo of a project opened for reading are refused, and change nothing."""
    folder = new_project(tmp_path)
    with History.open(folder, read_only=True) as reader:
        assert reader.is_read_only
        with pytest.raises(ProjectFileError, match="reading only"):
            reader.apply("Rename", edits.rename_document, "Other")
        with pytest.raises(ProjectFileError, match="reading only"):
            reader.undo()
        assert "Small" == reader.document.name


def test_at_rest_a_project_is_one_database_file(tmp_path: Path) -> None:
    """No write-ahead log is left, so a copy of the folder is a copy of the project."""
    folder = new_project(tmp_path)
    assert ["lock", "media", "project.sqlite"] == sorted(path.name for path in folder.iterdir())


def test_steps_cannot_be_changed_through_sqlite(tmp_path: Path) -> None:
    """Steps, moves, parts and recipes refuse UPDATE and DELETE."""
    folder = new_project(tmp_path)
    for statement in ("UPDATE steps SET label = 'x'", "DELETE FROM moves", "DELETE FROM parts"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            alter(folder, statement)


def test_other_folders_are_no_project(tmp_path: Path) -> None:
    """Missing, without a database, with another program's database."""
    for name in ("missing.auricle", "empty.auricle"):
        with pytest.raises(NotAProject, match=name):
            Storage(tmp_path / name)
        (tmp_path / "empty.auricle").mkdir(exist_ok=True)
    alter(tmp_path / "empty.auricle", "CREATE TABLE songs (name TEXT)")
    with pytest.raises(NotAProject, match="empty"):
        Storage(tmp_path / "empty.auricle")


def test_damaged_database_is_said_so(tmp_path: Path) -> None:
    """Overwritten bytes are a damaged project, and the lock is given back."""
    folder = new_project(tmp_path)
    whole = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(b"x" * len(whole))
    with pytest.raises(DamagedProject, match="not a database"):
        Storage(folder)
    (folder / DATABASE).write_bytes(whole)
    Storage(folder).close()


def test_create_refuses_a_folder_in_use(tmp_path: Path) -> None:
    """Nothing is ever written into a folder that holds something."""
    folder = new_project(tmp_path)
    with pytest.raises(ProjectFileError, match="something here"):
        History.create(folder, name="P", rate=8000)
    (tmp_path / "file.auricle").write_text("a file")
    with pytest.raises(ProjectFileError, match="file"):
        History.create(tmp_path / "file", name="P", rate=8000)


def test_two_that_make_one_project_at_once_do_not_mix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one is told that the name is taken, and leaves nothing behind."""
    draft = Storage._draft

    def draft_slowly(*args: object) -> None:
        monkeypatch.undo()
        History.create(tmp_path / "P", name="first", rate=8000).close()
        draft(*args)

    monkeypatch.setattr(Storage, "_draft", draft_slowly)
    with pytest.raises(ProjectFileError, match="something here already"):
        History.create(tmp_path / "P", name="second", rate=8000)
    assert ["P.auricle"] == [path.name for path in tmp_path.iterdir()]
    with History.open(tmp_path / "P", read_only=True) as history:
        assert "first" == history.document.name


@needs_fork
def test_death_while_a_project_is_made_leaves_its_place_free(tmp_path: Path) -> None:
    """Killed at any statement of the making: no project, or a whole one, and never a half."""
    n_made = 0
    for statement in range(1, 90, 8):
        name = f"P{statement}"

        def make(name: str = name, statement: int = statement) -> None:
            connect, count = Storage._connect, 0

            def die(said: str) -> None:
                nonlocal count
                count += 1
                if count == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

            def watched(storage: Storage) -> connecting.Connected:
                connection, copy = connect(storage)
                connection.set_trace_callback(die)
                return connection, copy

            Storage._connect = watched
            History.create(tmp_path / name, name="P", rate=8000)

        signal_number = in_child(make)
        with History.create(tmp_path / f"{name} again", name="P", rate=8000) as history:
            assert 1 == len(history.steps)
        if (tmp_path / f"{name}.auricle").exists():
            with History.open(tmp_path / name) as history:
                assert 1 == len(history.steps)
            n_made += 1
        else:
            assert signal.SIGKILL == signal_number
            History.create(tmp_path / name, name="P", rate=8000).close()
    assert n_made


def test_a_project_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: the error names the wished place, which stays free."""

    def full(*args: object) -> None:
        raise DiskFull(tmp_path / "draft", 10**6)

    monkeypatch.setattr("engine.project.migrations.migrate", full)
    with pytest.raises(DiskFull, match=r"P\.auricle"):
        History.create(tmp_path / "P", name="P", rate=8000)
    assert [] == list(tmp_path.iterdir())


def test_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    """What was written before the error is rolled back."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        storage = history._storage

        def fail() -> None:
            with storage.transaction() as connection:
                connection.execute("INSERT INTO view VALUES ('a', '1')")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert [] == storage.rows("SELECT * FROM view")


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    """SQLite's "database or disk is full" becomes DiskFull, and the document stays as it was."""
    folder = new_project(tmp_path)
    with History.open(folder) as history:
        storage = history._storage
        pages = storage.rows("PRAGMA page_count")[0][0]
        storage.rows(f"PRAGMA max_page_count = {pages}")
        documents = [history.document]

        def fill() -> None:
            for number in range(200):
                documents.append(history.apply("Mark", add_marker, number))

        with pytest.raises(DiskFull):
            fill()
        assert history.document is documents[-1]
        storage.rows("PRAGMA max_page_count = 1000000")
        assert history.apply("Mark", add_marker, 5000) is history.document
    with History.open(folder) as again:
        assert history.document == again.document


def test_sqlite_errors_become_ours(tmp_path: Path) -> None:
    """A busy database cannot be written; a malformed one is damaged."""
    with pytest.raises(ProjectFileError, match="locked"), translated(tmp_path):
        raise _error(sqlite3.OperationalError, "database is locked", sqlite3.SQLITE_BUSY)
    with pytest.raises(DamagedProject, match="malformed"), translated(tmp_path):
        raise _error(sqlite3.DatabaseError, "malformed", sqlite3.SQLITE_CORRUPT)


def _error(kind: type[sqlite3.Error], text: str, code: int) -> sqlite3.Error:
    error = kind(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("read_only", [True, False])
def test_an_empty_database_is_a_damaged_project(tmp_path: Path, *, read_only: bool) -> None:
    """Not a folder that was chosen by mistake: a backup is needed."""
    History.create(tmp_path / "P", name="P", rate=8000).close()
    (tmp_path / "P.auricle" / "project.sqlite").write_bytes(b"")
    with pytest.raises(DamagedProject, match="database is empty"):
        History.open(tmp_path / "P", read_only=read_only)
