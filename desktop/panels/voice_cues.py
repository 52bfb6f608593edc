"""Voices as cues: enrolled from the selection, from a file, or from what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.session.voices import KeptVoice
from desktop.widgets import parts
from desktop.widgets.key_tip import KeyTip
from desktop.widgets.labels import ElidedLabel
from engine.project.regions import AudioPiece, Region

_SMALL = QSize(14, 14)


@dataclass(frozen=True, slots=True)
class VoiceCue:
    """One enrolment.

    Attributes:
        piece: what it is.
        label: how it is called.
        is_without: that voice must not be heard.
        name: of whose voice it is, where a speaker of the project was pointed at.
    """

    piece: Region | AudioPiece
    label: str
    is_without: bool = False
    name: str = ""


class VoiceRow(QFrame):
    """One enrolment with its buttons.

    Signals:
        without_changed: whether the voice must not be heard.
        keep_requested: keep it under a name.
        removed: take it away.
    """

    without_changed = Signal(bool)
    keep_requested = Signal()
    removed = Signal()

    def __init__(self, cue: VoiceCue) -> None:
        super().__init__()
        self.setProperty("role", "card")
        text = tr("not {voice}").format(voice=cue.label) if cue.is_without else cue.label
        without = parts.tool("without", tr("This voice must not be heard"))
        without.setCheckable(True)
        without.setChecked(cue.is_without)
        without.toggled.connect(self.without_changed)
        keep = parts.tool("save", tr("Keep this voice as..."))
        keep.clicked.connect(self.keep_requested)
        keep.setVisible(not (isinstance(cue.piece, AudioPiece) and cue.piece.is_kept))
        remove = parts.tool("close", tr("Remove {what}").format(what=cue.label))
        remove.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 2, 1)
        layout.setSpacing(2)
        layout.addWidget(ElidedLabel(text), 1)
        for button in (without, keep, remove):
            button.setIconSize(_SMALL)
            layout.addWidget(button)


class VoiceCues(QWidget):
    """The voices of the question, and where they come from.

    Signals:
        changed: the voices of the question.
        selection_wanted: the selection is to become a voice.
        file_wanted: a recording is to be chosen.
        list_wanted: the kept voices are about to be shown; answer with `show_kept`.
        manager_wanted: show the kept voices to rename and remove them.
        keep_wanted: a `VoiceCue` is to be kept under a name.
    """

    changed = Signal()
    selection_wanted = Signal()
    file_wanted = Signal()
    list_wanted = Signal()
    manager_wanted = Signal()
    keep_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cues: list[VoiceCue] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        selection = parts.button(tr("Selection"), icon="select-time")
        tip = tr("Use the selection as a voice: five seconds or more of it alone")
        KeyTip(selection, "sound.voice", tip)
        selection.clicked.connect(self.selection_wanted)
        file = parts.button(tr("File..."), icon="file-audio")
        file.setToolTip(tr("A recording of this voice"))
        file.clicked.connect(self.file_wanted)
        self._kept = parts.button(tr("Kept"), icon="person")
        self._kept.setToolTip(tr("Voices that you have kept, from any project"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.list_wanted)
        self._kept.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addLayout(parts.flow(selection, file, self._kept))

    @property
    def wanted(self) -> tuple[Region | AudioPiece, ...]:
        """Enrolments of the voice that is asked for."""
        return tuple(cue.piece for cue in self._cues if not cue.is_without)

    @property
    def unwanted(self) -> tuple[Region | AudioPiece, ...]:
        """Enrolments of a voice that must not be heard."""
        return tuple(cue.piece for cue in self._cues if cue.is_without)

    @property
    def name(self) -> str:
        """What the speaker who is asked for is called in the project; may be empty."""
        names = (cue.name for cue in self._cues if not cue.is_without)
        return next(filter(None, names), "")

    def add(
        self, piece: Region | AudioPiece, label: str, *, is_without: bool = False, name: str = ""
    ) -> None:
        """Add an enrolment, once."""
        if all(cue.piece != piece for cue in self._cues):
            self._cues.append(VoiceCue(piece, label, is_without, name))
            self._refresh()

    def replace(self, cue: VoiceCue, piece: AudioPiece) -> None:
        """An enrolment has been kept under a name: ask with that from now on."""
        if cue in self._cues:
            kept = replace(cue, piece=piece, label=piece.label)
            self._cues[self._cues.index(cue)] = kept
            self._refresh()

    def forget(self) -> None:
        """Ask for no voice."""
        self._cues.clear()
        self._refresh()

    def show_kept(self, voices: Sequence[KeptVoice]) -> None:
        """Fill the menu of kept voices."""
        self._menu.clear()
        for voice in voices:
            text = tr("{name}  ({seconds:.0f} s)").format(name=voice.name, seconds=voice.seconds)
            action = QAction(text, self._menu)
            action.triggered.connect(
                lambda _=False, voice=voice: self.add(voice.piece, voice.name)
            )
            self._menu.addAction(action)
        if not voices:
            nobody = self._menu.addAction(tr("No voice is kept yet"))
            nobody.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(tr("Rename and remove..."), self.manager_wanted.emit)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add recordings of a voice."""
        for path in paths:
            self.add(AudioPiece(path, label=path.stem), path.name)

    def _refresh(self) -> None:
        parts.clear(self._rows)
        for cue in self._cues:
            row = VoiceRow(cue)
            row.without_changed.connect(lambda is_on, cue=cue: self._turn(cue, is_on))
            row.keep_requested.connect(lambda cue=cue: self.keep_wanted.emit(cue))
            row.removed.connect(lambda cue=cue: self._remove(cue))
            self._rows.addWidget(row)
        self.changed.emit()

    def _turn(self, cue: VoiceCue, is_without: bool) -> None:
        self._cues[self._cues.index(cue)] = replace(cue, is_without=is_without)
        self._refresh()

    def _remove(self, cue: VoiceCue) -> None:
        self._cues.remove(cue)
        self._refresh()
