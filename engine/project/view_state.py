"""View state of a project, such as zoom and playhead: found again on opening, never undone."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from engine.project.provenance import canonical
from engine.project.storage import Storage

logger = logging.getLogger(__name__)


class ViewState:
    """JSON values by key in the project; on the thread of its history."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def load(self) -> dict[str, Any]:
        """Everything that was saved and can be read; empty in a new project."""
        found: dict[str, Any] = {}
        for key, body in self._storage.rows("SELECT * FROM view"):
            try:
                found[str(key)] = json.loads(body)
            except (TypeError, ValueError) as error:
                logger.warning("%s of %s cannot be read: %s", key, self._storage.folder, error)
        return found

    def save(self, values: Mapping[str, Any]) -> None:
        """Replace the values of these keys; nothing in a project that is read-only."""
        if self._storage.read_only:
            return
        with self._storage.transaction() as connection:
            for key, value in values.items():
                connection.execute(
                    "INSERT INTO view VALUES (?, ?)"
                    " ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                    (key, canonical(value)),
                )
