"""What an import of model files did: which models are whole now, what was left out and why."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.language import localised, tr
from desktop.widgets import parts
from engine.models import registry
from engine.models.shelf.folder_import import Imported


class ImportOutcome(QFrame):
    """A card below the button that imports; hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._said: list[str] = []
        self._title = parts.label(wrap=True)
        close = parts.tool("close", tr("Close"))
        close.clicked.connect(self.hide)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 10)
        top = parts.row(self._title, close)
        top.setStretch(0, 1)
        layout.addLayout(top)
        layout.addLayout(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """All that it says, a line each."""
        return "\n".join([self._title.text(), *self._said])

    def show_outcome(self, folder: Path, imported: Imported) -> None:
        """Say what was taken from a folder and what was not."""
        parts.clear(self._lines)
        self._said.clear()
        self._title.setText(summary(imported))
        if not imported.copied and not imported.rejected:
            self._add(tr("No file in {folder} is one of a missing model.").format(folder=folder))
        for one in imported.rejected:
            reason = localised(one.reason)
            line = tr("Left out {file}: {reason}").format(
                file=one.path.relative_to(folder), reason=reason
            )
            self._add(line, "warning")
        self.setAccessibleName(self.text)
        self.show()

    def _add(self, text: str, role: str = "dim") -> None:
        line = parts.label(text, role, wrap=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(line)
        self._said.append(text)


def summary(imported: Imported) -> str:
    """What an import did, in a sentence."""
    names = ", ".join(tr(registry.card(one).title) for one in imported.completed)
    if names:
        return tr("Imported: {names}").format(names=names)
    if imported.copied:
        files = ", ".join(path.name for path in imported.copied)
        return tr("Copied {files}; the model needs more files.").format(files=files)
    return tr("Nothing was imported.")
