"""What a recording says about itself: tags of any container, broadcast facts of WAV files."""

from __future__ import annotations

from pathlib import Path

import soundfile

from engine.audio import ffmpeg, headers
from engine.audio.broadcast import read_bext, read_ixml
from engine.audio.chunks import read_chunks
from engine.errors import UnreadableAudio

NAMES = ("title", "artist", "album", "date", "genre", "copyright", "comment", "description")
"""Tags that containers have in common."""


def read_tags(path: Path) -> dict[str, str]:
    """Texts by our names (see `NAMES`); WAV files add those of their `bext` and `iXML` chunks.

    Besides `NAMES` there may be originator, reference, time_reference (samples), coding_history,
    project, scene, take, tape and note. What is empty is left out.

    Raises:
        AudioFileError: missing, or no recording.
    """
    headers.check_usable(path)
    found = _wav_tags(path) if headers.sniff(path) in ("WAV", "RF64") else _container_tags(path)
    return {name: text for name, text in found.items() if text}


def _container_tags(path: Path) -> dict[str, str]:
    with ffmpeg.opened(path) as (container, _):
        parts = [container.metadata, *(stream.metadata for stream in container.streams.audio)]
    tags: dict[str, str] = {}
    for part in reversed(parts):
        tags |= {name.lower(): text.strip() for name, text in part.items()}
    return {name: tags.get(name, "") for name in NAMES}


def _wav_tags(path: Path) -> dict[str, str]:
    try:
        with soundfile.SoundFile(path) as file:
            said = file.copy_metadata()
        chunks = {chunk.id: chunk.data for chunk in read_chunks(path)}
    except (soundfile.LibsndfileError, OSError, ValueError) as error:
        raise UnreadableAudio(path, str(error), remedy=headers.COPY_AGAIN) from error
    tags = {name: str(said.get(name, "")).strip() for name in NAMES}
    if "bext" in chunks:
        tags |= _bext_tags(chunks["bext"])
    if "iXML" in chunks:
        tags |= {name.lower(): text for name, text in read_ixml(chunks["iXML"]).items()}
    return tags


def _bext_tags(data: bytes) -> dict[str, str]:
    try:
        facts = read_bext(data)
    except ValueError:  # a damaged chunk says nothing
        return {}
    return {
        "description": facts.description,
        "originator": facts.originator,
        "reference": facts.reference,
        "time_reference": str(facts.time_reference),
        "coding_history": facts.coding_history.strip(),
    } | ({"date": facts.made_at.date().isoformat()} if facts.made_at else {})
