"""A report about a failure: without names, words or sound unless the user adds them."""

from __future__ import annotations

import platform
import traceback
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from desktop.session import handing_out
from desktop.session.selection import Selection
from engine import __version__
from engine.operations.scene import Scene
from engine.progress import Report
from engine.project.document import Document

_PACKAGES = ("PySide6-Essentials", "torch", "numpy", "soundfile", "av", "transformers")
_ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60


@dataclass(frozen=True, slots=True)
class Added:
    """What the user adds to a report.

    Attributes:
        messages: what the error says, with names of files and folders.
        words: transcripts and the questions that were asked.
        sound: the selected range, 60 seconds at most.
    """

    messages: bool = False
    words: bool = False
    sound: bool = False


def text(error: BaseException, document: Document, device: str, added: Added) -> str:
    """The report as text; also what is shown before it is saved."""
    parts = [_versions(device), _place(error), _size(document)]
    if added.messages:
        parts.append("Messages\n" + "".join(traceback.format_exception(error)).strip())
    if added.words:
        parts.append("Words and questions\n" + "\n".join(_words(document)))
    if added.sound:
        parts.append("Sound\nThe selected range is in sound.wav.")
    return "\n\n".join(parts) + "\n"


def write(
    path: Path, said: str, scene: Scene | None, selection: Selection, report: Report
) -> Path:
    """Write the report as a ZIP; with a scene, the selected sound as well.

    Raises:
        OSError: it cannot be written.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("report.txt", said)
        if scene is not None:
            tracks = handing_out.what(scene.document, selection, "")
            start, end = handing_out.span_of(tracks, selection)
            end = min(end, start + LONGEST_S * scene.document.rate)
            if tracks and end > start:
                sound = handing_out.write(scene, tracks, start, end, report)
                package.write(sound, "sound.wav")
    return path


def _versions(device: str) -> str:
    facts: Mapping[str, str] = {
        "Auricle": __version__,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Device": device or "-",
        **{name: _version(name) for name in _PACKAGES},
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _place(error: BaseException) -> str:
    """Classes and places in code only: a message may hold names of files and words."""
    lines = ["What failed"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_short(Path(frame.filename))}:{frame.lineno} {frame.name}")
        seen = seen.__cause__
    return "\n".join(lines)


def _short(path: Path) -> str:
    """A file of ours from the program's folder on, any other by its last two names."""
    try:
        return path.resolve().relative_to(_ROOT).as_posix()
    except ValueError:
        return "/".join(path.parts[-2:])


def _size(document: Document) -> str:
    n_clips = sum(len(track.clips) for track in document.tracks)
    seconds = document.length / document.rate if document.rate else 0.0
    return (
        f"Project\n{len(document.tracks)} tracks, {n_clips} clips, {seconds:.0f} s, "
        f"{document.rate} Hz"
    )


def _words(document: Document) -> list[str]:
    lines = [f"track: {track.name}" for track in document.tracks]
    for transcript in document.transcripts:
        lines += [segment.text for segment in transcript.segments]
    return lines
