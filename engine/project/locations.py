"""Where the sources of a project were found again after they had moved. Kept, never undone."""

from __future__ import annotations

from engine.project.storage import Storage


class Locations:
    """Paths by media id in the project; on the thread of its history."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def all(self) -> dict[str, str]:
        """The last known place of each source that was found again."""
        return dict(self._storage.rows("SELECT media_id, path FROM locations"))

    def keep(self, media_id: str, path: str) -> None:
        """Remember the place of a source."""
        self._storage.write(
            "INSERT INTO locations VALUES (?, ?)"
            " ON CONFLICT (media_id) DO UPDATE SET path = excluded.path",
            media_id,
            path,
        )
