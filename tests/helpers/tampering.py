"""Changes to a project's database that the program itself would never make."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from engine.project.storage import DATABASE


def tamper(folder: Path, table: str, statement: str) -> None:
    """Change the database as somebody would who knows SQLite."""
    connection = sqlite3.connect(folder / DATABASE)
    for verb in ("update", "delete"):
        connection.execute(f"DROP TRIGGER {table}_no_{verb}")
    connection.execute(statement)
    connection.commit()
    connection.close()
