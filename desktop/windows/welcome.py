"""What the window shows while no project is open: where to begin, and the four cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop import theme
from desktop.language import legible, tr
from desktop.widgets import parts
from desktop.widgets.key_tip import KeyTip


def four_cues() -> tuple[tuple[str, str, str], ...]:
    """Icon, title and sentence of each kind of cue."""
    return (
        (
            "describe",
            tr("Describe it"),
            legible(
                tr("Write what you hear: a bell, a person speaking, 狗叫. English or Chinese."),
                tr("Write what you hear: a bell, a person speaking. English or Chinese."),
            ),
        ),
        (
            "reference",
            tr("Show an example"),
            tr("Select one bark and get every bark like it, or choose a file."),
        ),
        (
            "without",
            tr("Say what it is not"),
            tr("Add: not the rain. What must stay out helps as much as what is meant."),
        ),
        (
            "select-box",
            tr("Point at it"),
            tr("Drag over a stretch of time, or draw a box in the spectrogram."),
        ),
    )


class WelcomeView(QScrollArea):
    """The first thing a new user sees.

    Signals:
        open_requested, import_requested, demo_requested, tour_requested: the buttons.
        recent_requested: path of a recent project or recording.
    """

    open_requested = Signal()
    import_requested = Signal()
    demo_requested = Signal()
    tour_requested = Signal()
    recent_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._pictures: list[tuple[QLabel, str, int]] = []
        inside = QWidget()
        inside.setObjectName("welcome")
        inside.setLayout(self._column())
        self.setWidget(inside)
        self._draw()

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._picture("auricle", 48), alignment=Qt.AlignmentFlag.AlignHCenter)
        title = parts.label(
            tr("Get one sound out of a recording, and its words"), "title", wrap=True
        )
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        hint = parts.label(tr("Drop a recording or a project here."), "dim", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(hint)
        tour = parts.button(tr("Take the two-minute tour"), icon="help")
        tour.clicked.connect(self.tour_requested)
        demo = parts.button(tr("Open the demo recording"), "primary", "ear")
        demo.clicked.connect(self.demo_requested)
        recording = parts.button(tr("Import recordings..."), icon="import")
        KeyTip(recording, "file.import", tr("Import recordings"))
        recording.clicked.connect(self.import_requested)
        project = parts.button(tr("Open..."), icon="folder")
        KeyTip(project, "file.open", tr("Open recordings or a project"))
        project.clicked.connect(self.open_requested)
        column.addLayout(parts.flow(demo, tour, recording, project, gap=10, is_centred=True))
        column.addSpacing(8)
        column.addLayout(parts.flow(*self._cues(), gap=12, is_centred=True, most=2))
        column.addSpacing(4)
        recent = QHBoxLayout()
        recent.addStretch(1)
        recent.addLayout(self._recent)
        recent.addStretch(1)
        column.addLayout(recent)
        column.addStretch(2)
        return column

    def _cues(self) -> Iterator[QWidget]:
        """A card for each kind of cue."""
        for icon, title, sentence in four_cues():
            frame, layout = parts.card()
            frame.setFixedWidth(320)
            heading = parts.label(title)
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            top = parts.row(self._picture(icon, 20), heading, None, spacing=10)
            layout.addLayout(top)
            text = parts.label(sentence, "dim", wrap=True)
            text.setMinimumHeight(36)
            text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            layout.addWidget(text)
            yield frame

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer the newest projects that still exist."""
        parts.clear(self._recent)
        found = [path for path in paths if Path(path).exists()][:5]
        if found:
            self._recent.addWidget(parts.label(tr("Recent"), "caption"))
        for path in found:
            made = parts.button(Path(path).stem, "quiet", "history")
            made.setToolTip(path)
            made.clicked.connect(lambda _=False, path=path: self.recent_requested.emit(path))
            self._recent.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _picture(self, icon: str, size: int) -> QLabel:
        made = QLabel()
        self._pictures.append((made, icon, size))
        return made

    def _draw(self) -> None:
        for picture, icon, size in self._pictures:
            accent = theme.current().accent
            picture.setPixmap(theme.pixmap(icon, size, accent, self.devicePixelRatioF()))
