"""About: what the program is, its licence, and whose work is in it."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.widgets import parts
from engine import __version__, resources

_PACKAGES = (
    ("torch", "BSD-3-Clause"),
    ("transformers", "Apache-2.0"),
    ("numpy", "BSD-3-Clause"),
    ("scipy", "BSD-3-Clause"),
    ("soundfile", "BSD-3-Clause, libsndfile LGPL-2.1"),
    ("soxr", "LGPL-2.1"),
    ("av", "BSD-3-Clause, FFmpeg GPL-3.0"),
    ("PySide6-Essentials", "LGPL-3.0"),
    ("sounddevice", "MIT"),
    ("openai-whisper", "MIT"),
    ("pocketsphinx", "BSD-2-Clause"),
    ("silero-vad", "MIT"),
    ("nara-wpe", "MIT"),
)


def packages() -> tuple[tuple[str, str, str], ...]:
    """Name, installed version and licence of what the program is built on."""
    found = []
    for name, licence in _PACKAGES:
        try:
            found.append((name, metadata.version(name), licence))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)


def attribution() -> str:
    """Whose recordings the embedded models learned from: both attribution files."""
    files = (resources.path(name) for name in ("ATTRIBUTION.md", "ATTRIBUTION-voice.md"))
    return "\n\n".join(file.read_text(encoding="utf-8") for file in files)


class AboutDialog(QDialog):
    """One page; nothing in it changes anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Auricle"))
        self.resize(620, 560)
        picture = QLabel()
        picture.setPixmap(theme.pixmap("auricle", 56, ratio=self.devicePixelRatioF()))
        title = parts.label(f"Auricle {__version__}", "title")
        purpose = parts.label(
            tr("Describe, point at or introduce a sound, and get it alone, with its words."),
            "dim",
            wrap=True,
        )
        licence = parts.label(
            tr("The source is under the Apache License 2.0. A bundle with its video decoder is "
               "distributed as a whole under the GPL 3.0."),
            wrap=True,
        )  # fmt: skip
        rows = "".join(
            f"<tr><td>{name}&nbsp;</td><td>{version}&nbsp;&nbsp;</td><td>{terms}</td></tr>"
            for name, version, terms in packages()
        )
        text = QTextBrowser()
        text.setAccessibleName(tr("Licences"))
        text.setOpenExternalLinks(True)
        text.setMarkdown(attribution())
        text.append(f"<table cellpadding=2>{rows}</table>")
        text.moveCursor(text.textCursor().MoveOperation.Start)
        close = parts.button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        top = parts.row(picture, title, None, spacing=16)
        top.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(purpose)
        column.addWidget(licence)
        column.addWidget(text, 1)
        column.addLayout(parts.row(None, close))
