"""First page of the export dialog: which parts of the project become files."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.time_edit import timecode
from engine.export.ranges import Split, ranges_of
from engine.export.sessions import SESSION_FORMS
from engine.export.settings import ExportSettings
from engine.project.document import Document

_SELECTION = "selection"


class ContentPage(QWidget):
    """Mix, tracks, pieces, projects for other programs.

    Signals:
        changed: something else is chosen.

    Args:
        document: what can be chosen from.
        selected: range that is selected, project samples; None for none.
        is_comparing: one side of a result is heard, which is not the mix.
    """

    changed = Signal()

    def __init__(
        self,
        document: Document,
        selected: tuple[int, int] | None = None,
        *,
        is_comparing: bool = False,
    ) -> None:
        super().__init__()
        self._selected = selected
        self.mix = QCheckBox(tr("The mix, by mute and solo"))
        compared = tr(
            "Mix | Target | Rest in the toolbar is for comparing and does not change the mix. "
            "For one side alone tick only its track."
        )
        self.mix.setToolTip(compared)
        self._compared = parts.label(compared, "caption", wrap=True)
        self._compared.setVisible(is_comparing)
        self.stems = QCheckBox(tr("A file for each of these tracks"))
        self.tracks = _track_list(document)
        self.split = _split_choice(document, selected)
        self.sessions = {form.id: QCheckBox(tr(form.label)) for form in SESSION_FORMS.values()}
        self.clips = QCheckBox(tr("Give the clips of the recordings where that is exact"))
        self.clips.setToolTip(
            tr("Otherwise the other program plays the finished tracks of this export.")
        )
        self._lay_out()
        for box in (self.mix, self.stems, self.clips, *self.sessions.values()):
            box.toggled.connect(self._on_changed)
        self.tracks.itemChanged.connect(self._on_changed)
        self.split.currentIndexChanged.connect(self._on_changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.mix)
        column.addWidget(self._compared)
        column.addWidget(self.stems)
        column.addWidget(self.tracks, 1)
        cut = parts.row(parts.label(tr("Cut into"), "dim"), self.split, spacing=10)
        cut.setStretch(1, 1)
        column.addLayout(cut)
        column.addSpacing(6)
        column.addWidget(parts.label(tr("Projects for other programs"), "caption"))
        column.addLayout(parts.row(*self.sessions.values(), None, spacing=16))
        column.addWidget(self.clips)

    def load(self, settings: ExportSettings) -> None:
        """Show settings; the choice of tracks and of the selection stays."""
        self.mix.setChecked(settings.has_mix)
        self.stems.setChecked(settings.has_stems)
        self.clips.setChecked(settings.has_clips)
        for name, box in self.sessions.items():
            box.setChecked(name in settings.sessions)
        is_kept = settings.split is Split.WHOLE and self.split.currentData() == _SELECTION
        if not is_kept:
            self.split.setCurrentIndex(max(0, self.split.findData(settings.split.value)))
        self._refresh()

    def apply(self, settings: ExportSettings) -> ExportSettings:
        """The settings with what is chosen here."""
        return replace(
            settings,
            has_mix=self.mix.isChecked(),
            has_stems=self.stems.isChecked(),
            has_clips=self.clips.isChecked(),
            sessions=tuple(
                name for name, box in self.sessions.items() if box.isChecked() and self._is_whole
            ),
            split=self._split(),
        )

    def span(self) -> tuple[int, int] | None:
        """The selection, when only that is asked for."""
        return self._selected if self.split.currentData() == _SELECTION else None

    @property
    def _is_whole(self) -> bool:
        return bool(self.split.currentData() == Split.WHOLE.value)

    def _split(self) -> Split:
        chosen = self.split.currentData()
        return Split.WHOLE if chosen == _SELECTION else Split(chosen)

    def track_ids(self) -> tuple[str, ...] | None:
        """The chosen tracks; None when all are."""
        items = [self.tracks.item(index) for index in range(self.tracks.count())]
        chosen = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        if len(chosen) == len(items):
            return None
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen)

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """A cut project has no session; clips are for sessions that play files."""
        is_whole = self._is_whole
        why = "" if is_whole else tr("Only for the whole project: it would play what is cut away.")
        for box in self.sessions.values():
            box.setEnabled(is_whole)
            box.setToolTip(why)
        plays = any(
            box.isChecked() and SESSION_FORMS[name].needs_stems
            for name, box in self.sessions.items()
        )
        self.clips.setEnabled(is_whole and plays)


def _track_list(document: Document) -> QListWidget:
    """All tracks that hold sound, ticked."""
    made = QListWidget()
    made.setAccessibleName(tr("Tracks"))
    made.setMinimumHeight(96)
    for track in document.tracks:
        if not track.clips:
            continue
        words = tr("{name} (with words)") if track.transcript_id else "{name}"
        item = QListWidgetItem(words.format(name=track.name))
        item.setData(Qt.ItemDataRole.UserRole, track.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        made.addItem(item)
    return made


def _split_choice(document: Document, selected: tuple[int, int] | None) -> QComboBox:
    """All, the selection, and the ways to cut for which there are regions or markers."""
    made = QComboBox()
    made.setAccessibleName(tr("Cut into"))
    made.addItem(tr("One piece: the whole project"), Split.WHOLE.value)
    if selected is not None:
        start, end = (timecode(at, document.rate) for at in selected)
        made.addItem(
            tr("Only the selection, {start} to {end}").format(start=start, end=end), _SELECTION
        )
    texts = {
        Split.REGIONS: tr("A file for each region ({count})"),
        Split.MARKERS: tr("Pieces between markers ({count})"),
    }
    for split, text in texts.items():
        count = len(ranges_of(document, split))
        if count:
            made.addItem(text.format(count=count), split.value)
    return made
