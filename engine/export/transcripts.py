"""Write a transcript in several formats at once."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from engine.errors import ExportError
from engine.export import documents, subtitles
from engine.export.audio import make_folder
from engine.project.document import Transcript

FORMATS: Mapping[str, Callable[[Transcript, int], str]] = {
    "txt": documents.to_text,
    "srt": subtitles.to_srt,
    "vtt": subtitles.to_vtt,
    "json": documents.to_json,
}
"""Format id, which is also the suffix, to the function that gives the text."""


def export_transcript(
    transcript: Transcript,
    rate: int,
    folder: Path,
    name: str,
    formats: Sequence[str],
    *,
    sources: Sequence[Path] = (),
) -> tuple[Path, ...]:
    """Write NAME.txt, NAME.srt, ... as asked.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
        folder: made when missing; files of the same names are replaced.
        name: file name without suffix.
        formats: keys of `FORMATS`.
        sources: recordings that must not be replaced.

    Raises:
        ExportError: a file cannot be written, or is one of the sources.
        ValueError: unknown format.
    """
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise ValueError(f"unknown formats {unknown}; known: {list(FORMATS)}")
    make_folder(folder)
    written = []
    for form in dict.fromkeys(formats):
        path = folder / f"{name}.{form}"
        if any(path.exists() and path.samefile(source) for source in sources):
            raise ExportError(path, "it is the recording itself")
        write_text(path, FORMATS[form](transcript, rate))
        written.append(path)
    return tuple(written)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text; the file appears when it is whole.

    Raises:
        ExportError: it cannot be written.
    """
    part = path.with_name(f".{uuid.uuid4().hex[:12]}-{path.name}")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(path, error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
