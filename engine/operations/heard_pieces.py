"""What a transcription has heard so far, on disk until it is finished: it can be gone on with."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.audio import cache
from engine.models.recogniser import Listening, RecognisedSegment, RecognisedWord

logger = logging.getLogger(__name__)

KIND = "unfinished-words"

Segments = tuple[RecognisedSegment, ...]


class HeardPieces:
    """The pieces of one request, one line of JSON each; a line that was cut short is not read.

    A disk that is full or read-only costs the keeping, never the words. One thread.
    """

    def __init__(self, path: Path | None) -> None:
        """Read what was kept in `path`; with None nothing is kept."""
        self._path = path
        self._known: dict[str, Segments] = {}
        if path is not None:
            self._read(path)

    @classmethod
    def of(cls, *facts: object) -> HeardPieces:
        """Those of a request.

        Args:
            facts: all that decides what is heard beside the samples: hash of the weights, device
                and number type, range, version of the program.
        """
        name = hashlib.sha256(repr(facts).encode()).hexdigest()
        try:
            return cls(cache.folder(KIND) / f"{name}.jsonl")
        except OSError as error:
            logger.warning("words that are heard cannot be kept meanwhile: %s", error)
            return cls(None)

    def find(self, samples: NDArray[np.float32], listening: Listening) -> Segments | None:
        """What was heard in these samples in this way; None when they were not reached."""
        return self._known.get(_key(samples, listening))

    def add(
        self,
        samples: NDArray[np.float32],
        listening: Listening,
        heard: Sequence[RecognisedSegment],
    ) -> None:
        """Keep what was heard."""
        if self._path is None:
            return
        line = {
            "piece": _key(samples, listening),
            "segments": [asdict(segment) for segment in heard],
        }
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            logger.warning("words that are heard cannot be kept meanwhile: %s", error)
            self._path = None

    def finish(self) -> None:
        """All is heard: nothing of it stays."""
        if self._path is not None:
            with suppress(OSError):  # held open by another run of it, on Windows
                self._path.unlink(missing_ok=True)

    def _read(self, path: Path) -> None:
        if not path.is_file():
            return
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                found = json.loads(line)
                self._known[found["piece"]] = tuple(map(_segment, found["segments"]))
            except (ValueError, KeyError, TypeError):
                logger.warning("%s: a line cannot be read; its piece is heard again", path.name)


def _key(samples: NDArray[np.float32], listening: Listening) -> str:
    digest = hashlib.sha256(repr(listening).encode())
    digest.update(np.ascontiguousarray(samples).tobytes())
    return digest.hexdigest()


def _segment(stored: dict[str, Any]) -> RecognisedSegment:
    words = tuple(RecognisedWord(**word) for word in stored["words"])
    return RecognisedSegment(**{**stored, "words": words, "flags": tuple(stored["flags"])})
