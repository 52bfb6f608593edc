"""Keep the best weights of a run and end it when nothing gets better; survives being resumed."""

from __future__ import annotations

import json
from pathlib import Path

from engine.errors import TrainingError


class EarlyStop:
    """Watches one error on the validation split; lower is better.

    Args:
        path: of the small file that remembers it between sessions of a run.
        patience: validations without a new best that are allowed; 0 for no end.
        fresh: forget what an earlier run left.
    """

    def __init__(self, path: Path, patience: int, *, fresh: bool) -> None:
        self._path, self._patience = path, patience
        self.best, self.stale = float("inf"), 0
        if path.is_file() and not fresh:
            self._read()

    def _read(self) -> None:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            self.best, self.stale = float(found["best"]), int(found["stale"])
        except (ValueError, KeyError, TypeError) as error:
            raise TrainingError(
                f"{self._path} is damaged", hint="Delete it, or start the run anew."
            ) from error

    def is_best(self, error: float) -> bool:
        """Note a validation; True when it is the best so far."""
        is_better = error < self.best
        self.best = min(error, self.best)
        self.stale = 0 if is_better else self.stale + 1
        self._path.write_text(
            json.dumps({"best": self.best, "stale": self.stale}), encoding="utf-8"
        )
        return is_better

    def is_finished(self) -> bool:
        """Whether the run should end."""
        return 0 < self._patience <= self.stale
