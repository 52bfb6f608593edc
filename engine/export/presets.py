"""Export settings under a name: those that come with Auricle, and the user's own as JSON files."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from engine.audio.dither import Dither
from engine.audio.files import make_folder
from engine.errors import ExportError
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata
from engine.export.names import safe_name
from engine.export.settings import ExportSettings
from engine.export.transcripts import FORMATS, write_text

logger = logging.getLogger(__name__)

FORMAT = "auricle-export-preset"


@dataclass(frozen=True, slots=True)
class Preset:
    """Settings with a name.

    Attributes:
        id: for the command line.
        label: for people.
        settings: what is chosen.
    """

    id: str
    label: str
    settings: ExportSettings


BUILT_IN: Mapping[str, Preset] = {
    preset.id: preset
    for preset in (
        Preset("everything", "Everything, with SHA-256", ExportSettings()),
        Preset(
            "podcast",
            "Podcast: MP3 at -16 LUFS",
            ExportSettings(
                form="mp3",
                loudness=LoudnessTarget(-16.0, -1.0),
                has_stems=False,
                transcripts=("txt", "vtt"),
                mix_name="{project}",
                has_manifest=False,
            ),
        ),
        Preset(
            "broadcast",
            "Broadcast: WAV 24 bit at -23 LUFS",
            ExportSettings(
                form="wav24",
                dither=Dither.TRIANGULAR,
                loudness=LoudnessTarget(-23.0, -1.0),
                has_stems=False,
                transcripts=(),
                mix_name="{project}",
                metadata=Metadata(is_broadcast=True),
                has_manifest=False,
            ),
        ),
        Preset(
            "evidence",
            "Evidence: float WAV, all words, SHA-256",
            ExportSettings(
                transcripts=("txt", "docx", "srt", "json"),
                sessions=("labels",),
                metadata=Metadata(is_broadcast=True),
            ),
        ),
        Preset(
            "reaper",
            "Stems with a Reaper project",
            ExportSettings(
                form="wav24",
                has_mix=False,
                transcripts=(),
                sessions=("rpp",),
                has_manifest=False,
            ),
        ),
        Preset(
            "video",
            "Stems and subtitles for video (OTIO)",
            ExportSettings(
                form="wav24",
                has_mix=False,
                transcripts=("srt", "vtt"),
                sessions=("otio",),
                metadata=Metadata(is_broadcast=True),
                has_manifest=False,
            ),
        ),
        Preset(
            "annotation",
            "Annotation: TextGrid, ELAN, tables",
            ExportSettings(
                form="wav16",
                dither=Dither.TRIANGULAR,
                has_mix=False,
                transcripts=("csv", "words", "textgrid", "eaf"),
                has_manifest=False,
            ),
        ),
        Preset(
            "words",
            "All words, no sound",
            ExportSettings(
                has_mix=False,
                has_stems=False,
                transcripts=tuple(FORMATS),
                has_manifest=False,
            ),
        ),
    )
}
"""What comes with Auricle."""


def folder() -> Path:
    """Where the user's own are kept."""
    return platformdirs.user_config_path("auricle", appauthor=False) / "export-presets"


def all_presets() -> tuple[Preset, ...]:
    """Those of Auricle, then the user's own by name; damaged files are left out and logged."""
    found = []
    for path in sorted(folder().glob("*.json")):
        try:
            found.append(_read(path))
        except (OSError, ValueError) as error:
            logger.warning("export preset %s: %s", path, error)
    return (*BUILT_IN.values(), *found)


def find(name: str) -> Preset:
    """The preset of an id.

    Raises:
        KeyError: there is none; carries the name.
    """
    for preset in all_presets():
        if preset.id == name:
            return preset
    raise KeyError(name)


def save(name: str, settings: ExportSettings) -> Preset:
    """Keep settings under a name; one of the user's own of that name is replaced.

    Raises:
        ValueError: the name is empty, or one that comes with Auricle.
        ExportError: it cannot be written.
    """
    shown = " ".join(name.split())
    if not safe_name(shown) or shown in BUILT_IN:
        raise ValueError(f"a preset cannot be called {name!r}")
    make_folder(folder())
    values = {"format": FORMAT, "name": shown, "settings": settings.to_json()}
    write_text(_path(shown), json.dumps(values, ensure_ascii=False, indent=1) + "\n")
    return Preset(shown, shown, settings)


def is_kept(name: str) -> bool:
    """Whether one of the user's own would be replaced by one of this name."""
    return _path(" ".join(name.split())).is_file()


def remove(name: str) -> None:
    """Forget one of the user's own.

    Raises:
        KeyError: there is none of that name.
        ExportError: it cannot be deleted.
    """
    path = _path(name)
    if name in BUILT_IN or not path.is_file():
        raise KeyError(name)
    try:
        path.unlink()
    except OSError as error:
        raise ExportError(path, error.strerror or str(error)) from error


def _path(name: str) -> Path:
    return folder() / f"{safe_name(name)}.json"


def _read(path: Path) -> Preset:
    values = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ValueError("it is no export preset")
    name = str(values["name"]) if "name" in values else path.stem
    return Preset(name, name, ExportSettings.from_json(values.get("settings", {})))
