"""The project on disk: `project.sqlite` with append-only steps in a hash chain. Knows no edits.

Every change is one transaction. WAL with synchronous FULL: what was committed survives the end of
the process and a power cut; NORMAL would lose the newest steps in a power cut. FULL costs a few
milliseconds a step, and steps happen at the pace of a person.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.errors import DamagedProject, DiskFull, NotAProject, ProjectFileError
from engine.project import chain, connecting, migrations
from engine.project.chain import FIRST, Move, StepRow
from engine.project.lock import ProjectLock
from engine.project.provenance import Recipe
from engine.project.storage_errors import cannot_write, translated

logger = logging.getLogger(__name__)

DATABASE = "project.sqlite"
MEDIA = "media"
DRAFT = ".draft-"
"""Before the name of a file that is not whole yet."""


class Storage:
    """An open project folder. One thread at a time; close it when done.

    Args:
        folder: the project folder.
        read_only: take no lock and refuse every write; works while another program has the
            project open, and on read-only media.

    Raises:
        NotAProject: there is no database of ours in the folder.
        NewerProject: written by a later Auricle.
        DamagedProject: SQLite cannot read it.
        ProjectFileError: it is open elsewhere, or the folder cannot be written.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self.read_only = read_only
        if not (folder / DATABASE).is_file():
            raise NotAProject(folder)
        self._open()

    @classmethod
    def create(cls, folder: Path, first: StepRow, parts: Mapping[str, str]) -> Storage:
        """Make a project folder with its first step: all of it appears at once, or nothing.

        It is made beside its place and moved there: a process that dies on the way leaves no
        folder that is neither a project nor free.

        Raises:
            ProjectFileError: there is something at this path already, or it cannot be written.
            DiskFull: no room for it.
        """
        draft = folder.with_name(f".{uuid.uuid4().hex[:12]}.new")
        try:
            check_free(folder)
            folder.parent.mkdir(parents=True, exist_ok=True)
            cls._draft(draft, first, parts)
            if folder.is_dir():
                folder.rmdir()
            draft.rename(folder)
        except DiskFull as error:
            raise DiskFull(folder / DATABASE, error.needed_bytes) from error
        except OSError as error:
            check_free(folder)  # another program may have made it meanwhile
            raise cannot_write(folder, error) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return cls(folder)

    @classmethod
    def _draft(cls, folder: Path, first: StepRow, parts: Mapping[str, str]) -> None:
        folder.mkdir()
        (folder / MEDIA).mkdir()
        (folder / DATABASE).touch()
        storage = cls.__new__(cls)
        storage.folder, storage.read_only = folder, False
        storage._open(first=first, parts=parts)
        storage.close()

    def _open(self, first: StepRow | None = None, parts: Mapping[str, str] | None = None) -> None:
        try:
            self._lock = None if self.read_only else ProjectLock(self.folder)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        try:
            with translated(self.folder):
                self._connection, self._copy = self._connect()
                if first is None:
                    self._check_ours()
                if not self.read_only:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                    self._connection.execute("PRAGMA synchronous = FULL")
                with self.transaction():
                    if self.read_only:
                        migrations.check_readable(self._connection, self.folder)
                    else:
                        migrations.migrate(self._connection, self.folder)
                    if first is not None:
                        self._insert_step(first, parts or {}, None)
        except BaseException:
            self.close()
            raise

    def _connect(self) -> connecting.Connected:
        path = self.folder / DATABASE
        return connecting.to_read(path) if self.read_only else connecting.to_write(path)

    def _check_ours(self) -> None:
        (n_pages,), (mark,) = self.rows("PRAGMA page_count") + self.rows("PRAGMA application_id")
        if n_pages == 0:  # as a copy leaves it that was cut off
            raise DamagedProject(self.folder, "its database is empty")
        if mark != migrations.APPLICATION_ID:
            raise NotAProject(self.folder)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: committed at the end, rolled back after an error."""
        with translated(self.folder):
            self._connection.execute("BEGIN" if self.read_only else "BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with translated(self.folder):
            return self._connection.execute(sql, values).fetchall()

    def write(self, sql: str, *values: object) -> None:
        """One writing statement as a transaction of its own."""
        self.check_writable()
        with self.transaction() as connection:
            connection.execute(sql, values)

    def check_writable(self) -> None:
        """Raise ProjectFileError when the project was opened for reading only."""
        if self.read_only:
            raise ProjectFileError(
                self.folder, "the project is open for reading only", hint="Save it as a new one."
            )

    # Steps and moves

    def append_step(
        self, step: StepRow, parts: Mapping[str, str], recipe: Recipe | None = None
    ) -> StepRow:
        """Commit a step with its new parts and recipe, and move there.

        Args:
            step: its number, previous hash and hash are filled in here.
            parts: texts of the document's parts that are not stored yet, by hash.
            recipe: of the operation that made it.

        Returns:
            The step as stored.
        """
        self.check_writable()
        with self.transaction():
            return self._insert_step(step, parts, recipe)

    def _insert_step(
        self, step: StepRow, parts: Mapping[str, str], recipe: Recipe | None
    ) -> StepRow:
        execute = self._connection.execute
        last = execute("SELECT number, hash FROM steps ORDER BY number DESC LIMIT 1").fetchone()
        number, previous = (0, FIRST) if last is None else (last[0] + 1, last[1])
        step = replace(step, number=number, previous_hash=previous).sealed()
        for key, body in parts.items():
            execute("INSERT OR IGNORE INTO parts VALUES (?, ?)", (key, body))
        if recipe is not None:
            execute("INSERT OR IGNORE INTO recipes VALUES (?, ?)", (recipe.id, recipe.to_json()))
        columns = step.to_columns()
        execute(f"INSERT INTO steps VALUES ({', '.join('?' * len(columns))})", columns)
        self._insert_move(step.number, step.number, step.hash)
        return step

    def append_move(self, step: StepRow, tip: int) -> None:
        """Record that the user now stands at `step`, with redo leading to the step `tip`."""
        self.check_writable()
        with self.transaction():
            self._insert_move(step.number, tip, step.hash)

    def _insert_move(self, step: int, tip: int, step_hash: str) -> None:
        execute = self._connection.execute
        last = execute("SELECT number, hash FROM moves ORDER BY number DESC LIMIT 1").fetchone()
        number, previous = (0, FIRST) if last is None else (last[0] + 1, last[1])
        move = Move(number, step, tip, step_hash, chain.now_utc(), previous).sealed()
        execute("INSERT INTO moves VALUES (?, ?, ?, ?, ?, ?, ?)", move.to_columns())

    def steps(self, *, with_documents: bool = False) -> list[StepRow]:
        """Every step in the order it was made; without documents theirs is empty (`document`)."""
        document = "document" if with_documents else "''"
        known = {row[1] for row in self.rows("PRAGMA table_info(steps)")}
        parameters = "parameters" if "parameters" in known else "''"  # format 1, only read
        rows = self.rows(
            f"SELECT number, parent, label, at_utc, utc_offset_min, {document}, recipe_id, inputs,"
            f" outputs, previous_hash, hash, {parameters} FROM steps ORDER BY number"
        )
        return [StepRow.from_columns(row) for row in rows]

    def moves(self) -> list[Move]:
        """Every move in the order it was made."""
        return [Move(*row) for row in self.rows("SELECT * FROM moves ORDER BY number")]

    def document(self, number: int) -> str:
        """Text of the document after a step; KeyError when there is no such step."""
        rows = self.rows("SELECT document FROM steps WHERE number = ?", number)
        if not rows:
            raise KeyError(number)
        return str(rows[0][0])

    def part(self, key: str) -> str:
        """Text of a part of a document; KeyError when it is not there."""
        rows = self.rows("SELECT body FROM parts WHERE hash = ?", key)
        if not rows:
            raise KeyError(key)
        return str(rows[0][0])

    def head(self) -> tuple[int, int]:
        """(step where the user stands, step that redo leads to), by the last whole move."""
        for step, tip in self.rows("SELECT step, tip FROM moves ORDER BY number DESC"):
            if isinstance(step, int) and isinstance(tip, int):
                return step, tip
        raise DamagedProject(self.folder, "it holds no step")

    def recipe(self, recipe_id: str) -> Recipe:
        """A stored recipe; KeyError when there is none of this id."""
        rows = self.rows("SELECT body FROM recipes WHERE id = ?", recipe_id)
        if not rows:
            raise KeyError(recipe_id)
        return Recipe.from_json(rows[0][0])

    def names(self, text: str) -> bool:
        """Whether any document or recipe has a text in it, such as the name of a file."""
        found = (
            "SELECT EXISTS (SELECT 1 FROM parts WHERE instr(body, ?1))"
            " OR EXISTS (SELECT 1 FROM recipes WHERE instr(body, ?1))"
            " OR EXISTS (SELECT 1 FROM steps WHERE instr(document, ?1))"
        )
        return bool(self.rows(found, text)[0][0])

    def copy_database(self, path: Path) -> None:
        """Write the database, as it stands, to a new file, which appears when it is whole."""
        draft = path.with_name(f"{DRAFT}{path.name}")
        with translated(path.parent), closing(sqlite3.connect(draft)) as target:
            self._connection.backup(target)
        draft.replace(path)

    def close(self) -> None:
        """Fold the write-ahead log into one file at rest, and let others write."""
        connection = getattr(self, "_connection", None)
        if connection is not None:
            if not self.read_only:
                self._settle(connection)
            connection.close()
        copy = getattr(self, "_copy", None)
        if copy is not None:
            copy.cleanup()
        if self._lock is not None:
            self._lock.release()

    def _settle(self, connection: sqlite3.Connection) -> None:
        # A database that is not in WAL mode can be read from read-only media.
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:  # somebody reads it just now, or it is closed or damaged
            logger.info("left the write-ahead log of %s: %s", self.folder, error)


def check_free(folder: Path) -> None:
    """Refuse a folder for a new project that holds something, or a file of its name.

    Raises:
        ProjectFileError: there is something at this path already.
        OSError: nobody may look.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectFileError(
            folder, "there is something here already", hint="Choose another name."
        )
