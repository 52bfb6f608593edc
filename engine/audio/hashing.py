"""SHA-256 of files, with a memory of hashed files for keys of the cache."""

from __future__ import annotations

import hashlib
from pathlib import Path

from engine.audio import cache
from engine.progress import Progress, Report, silent
from engine.sentences import say

BLOCK_BYTES = 8 << 20


def file_sha256(path: Path, report: Report = silent, *, name: str = "") -> str:
    """SHA-256 of the file's bytes, hexadecimal; always reads the whole file.

    Args:
        path: the file.
        report: progress; may raise `Cancelled`.
        name: told in its place, of a file that has another name yet.
    """
    total = path.stat().st_size
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
            done += len(block)
            report(Progress(say("checking {file}", file=name or path.name), done, total))
    return digest.hexdigest()


def content_key(path: Path, report: Report = silent) -> str:
    """SHA-256 of the file, remembered by path, size and time of change.

    For finding derived files only; evidence is hashed with `file_sha256`.
    """
    stat = path.stat()
    identity = f"{path.resolve()}\n{stat.st_size}\n{stat.st_mtime_ns}"
    note = cache.folder("hashes") / hashlib.sha256(identity.encode()).hexdigest()[:40]
    if note.is_file():
        known = note.read_text(encoding="ascii")
        if len(known) == 64:
            cache.touch(note)
            return known
    digest = file_sha256(path, report)
    with cache.writing(note) as part:
        part.write_text(digest, encoding="ascii")
    return digest
