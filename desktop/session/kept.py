"""Things that the user keeps under a name, from one project to the next: JSON in a file each."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from engine.export.names import safe_name

_log = logging.getLogger(__name__)


class Kept:
    """One kind of kept things, such as "cue-presets": name -> JSON values."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    @property
    def folder(self) -> Path:
        """Where they are."""
        return platformdirs.user_config_path("auricle", appauthor=False) / self._kind

    def all(self) -> dict[str, Any]:
        """Everything that can be read, by name; damaged files are left out and logged."""
        found: dict[str, Any] = {}
        for path in sorted(self.folder.glob("*.json")):
            try:
                values = json.loads(path.read_text(encoding="utf-8"))
                found[str(values["name"])] = values["values"]
            except (OSError, ValueError, KeyError, TypeError) as error:
                _log.warning("%s cannot be read: %s", path, error)
        return found

    def save(self, name: str, values: Mapping[str, Any]) -> str:
        """Keep values under a name; what had the name before is replaced.

        Returns:
            The name as it is kept.

        Raises:
            ValueError: nothing of the name can be used.
            OSError: it cannot be written.
        """
        shown = " ".join(name.split())
        if not safe_name(shown):
            raise ValueError(f"nothing can be called {name!r}")
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"name": shown, "values": values}, ensure_ascii=False, indent=1)
        part = self._path(shown).with_suffix(".part")
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(self._path(shown))
        return shown

    def holds(self, name: str) -> bool:
        """Whether `save` would replace what is there."""
        return self._path(" ".join(name.split())).exists()

    def remove(self, name: str) -> None:
        """Forget one; an unknown name is no error."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{safe_name(name)}.json"
