"""Recordings of this computer, as a person names them: chosen in a dialog or dragged here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr

RECORDINGS = (
    "*.wav *.w64 *.flac *.ogg *.oga *.opus *.mp3 *.aif *.aiff *.caf *.m4a *.aac *.wma *.amr "
    "*.mp4 *.mov *.mkv *.webm"
)


def ask_for_recordings(parent: QWidget, title: str) -> list[Path]:
    """The recordings that are chosen in a dialog; none when it is left."""
    patterns = tr("Recordings ({patterns})").format(patterns=RECORDINGS)
    names, _ = QFileDialog.getOpenFileNames(
        parent, title, "", f"{patterns};;{tr('All files')} (*)"
    )
    return [Path(name) for name in names]


def dragged(data: QMimeData) -> list[Path]:
    """What is dragged of this computer's files and folders."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
