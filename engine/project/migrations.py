"""Versions of the project database: one function a version, each run in its own transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from engine import __version__
from engine.errors import DamagedProject, NewerProject, ProjectFileError
from engine.sentences import say

APPLICATION_ID = 0x41555249
"""Marks the SQLite file as ours: "AURI" in ASCII."""


def to_version_1(connection: sqlite3.Connection) -> None:
    """The first format: append-only steps and head moves, parts apart, jobs and view state."""
    for statement in _VERSION_1:
        connection.execute(statement)
    for table in ("steps", "moves", "parts", "recipes"):
        _make_append_only(connection, table)


def to_version_2(connection: sqlite3.Connection) -> None:
    """Steps tell their parameters; clips have shapes and envelopes, tracks links, second words."""
    connection.execute("ALTER TABLE steps ADD COLUMN parameters TEXT NOT NULL DEFAULT ''")


def to_version_3(connection: sqlite3.Connection) -> None:
    """Clips may have patches; the tables are those of version 2, which could not play them."""


def to_version_4(connection: sqlite3.Connection) -> None:
    """Steps that were run again leave an entry in a log of their own, chained like the steps.

    Recipes say where their sound came from (see `origins`); older ones go on to be read.
    """
    connection.execute(
        "CREATE TABLE replays (number INTEGER PRIMARY KEY, at_utc TEXT NOT NULL, body TEXT NOT"
        " NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)"
    )
    _make_append_only(connection, "replays")


def to_version_5(connection: sqlite3.Connection) -> None:
    """Markers may name the recipe that found them; the tables are those of version 4."""


def _make_append_only(connection: sqlite3.Connection, table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


_VERSION_1 = (
    "CREATE TABLE versions (version INTEGER PRIMARY KEY, at_utc TEXT NOT NULL,"
    " program TEXT NOT NULL)",
    # Media, tracks, presence curves and transcripts under the SHA-256 of their text.
    "CREATE TABLE parts (hash TEXT PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE recipes (id TEXT PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE steps (number INTEGER PRIMARY KEY, parent INTEGER REFERENCES steps(number),"
    " label TEXT NOT NULL, at_utc TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,"
    " document TEXT NOT NULL, recipe_id TEXT NOT NULL, inputs TEXT NOT NULL,"
    " outputs TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)",
    # Where the user stands: the last row. Undo and redo are recorded by appending.
    "CREATE TABLE moves (number INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES"
    " steps(number), tip INTEGER NOT NULL REFERENCES steps(number), step_hash TEXT NOT NULL,"
    " at_utc TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)",
    # Sources that were found again elsewhere; the document keeps the path of the intake.
    "CREATE TABLE locations (media_id TEXT PRIMARY KEY, path TEXT NOT NULL)",
    "CREATE TABLE jobs (id TEXT PRIMARY KEY, operation TEXT NOT NULL, parameters TEXT NOT NULL,"
    " state TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL, message TEXT NOT NULL,"
    " created_utc TEXT NOT NULL, updated_utc TEXT NOT NULL)",
    # Zoom, playhead, selection: kept, but neither undone nor part of the evidence.
    "CREATE TABLE view (key TEXT PRIMARY KEY, body TEXT NOT NULL)",
)

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    to_version_1,
    to_version_2,
    to_version_3,
    to_version_4,
    to_version_5,
)
"""The function at index n leads from version n to n + 1."""

LATEST = len(MIGRATIONS)

OLDEST_READABLE = 1
"""What is older cannot be read before it was migrated."""


def version(connection: sqlite3.Connection) -> int:
    """Format of an open database; 0 when it is empty."""
    has_table = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'versions'"
    ).fetchone()
    if has_table is None:
        return 0
    return int(connection.execute("SELECT COALESCE(MAX(version), 0) FROM versions").fetchone()[0])


def check_readable(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise unless the database has a format that can be read without migrating it.

    Raises:
        NewerProject: it was written by a later Auricle.
        ProjectFileError: it was written by an earlier one.
    """
    present = version(connection)
    if present > LATEST:
        raise NewerProject(folder, present)
    if present < OLDEST_READABLE:
        raise ProjectFileError(
            folder,
            say("its format {version} is old", version=present),
            hint="Open it once for writing to update it.",
        )


def migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Bring a database to the latest format, in the caller's transaction.

    Raises:
        NewerProject: it was written by a later Auricle.
        DamagedProject: it has no format at all although it is in use.
    """
    present = version(connection)
    if present > LATEST:
        raise NewerProject(folder, present)
    if present == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise DamagedProject(folder, "it does not say which format it has")
    for number, function in enumerate(MIGRATIONS[present:], start=present + 1):
        function(connection)
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        connection.execute("INSERT INTO versions VALUES (?, ?, ?)", (number, now, __version__))
    if present == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
