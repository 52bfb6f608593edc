"""What C libraries print past Python: into our log, instead of among the words of a command."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

logger = logging.getLogger(__name__)

_STANDARD_ERROR = 2
_one_at_a_time = threading.Lock()


@contextmanager
def logged(about: Path | str) -> Iterator[None]:
    """Log what is printed to standard error meanwhile, by any thread, as about a file or library.

    libmpg123, which libsndfile reads MP3 with, prints about odd headers and cannot be told not to.
    """
    with _one_at_a_time, tempfile.TemporaryFile() as said:
        try:
            kept = os.dup(_STANDARD_ERROR)
        except OSError:  # a program without a console has none
            yield
            return
        os.dup2(said.fileno(), _STANDARD_ERROR)
        try:
            yield
        finally:
            os.dup2(kept, _STANDARD_ERROR)
            os.close(kept)
            said.seek(0)
            for line in dict.fromkeys(said.read().decode(errors="replace").splitlines()):
                logger.info("%s: %s", about, line)
