"""The dialog that makes a picture of a view, with axes and legend, for a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.replacing import may_replace
from desktop.language import tr
from desktop.views.figures import figure
from desktop.views.figures.figure import Figure
from desktop.views.pictures.store import PictureStore
from desktop.widgets import parts
from desktop.widgets.number_field import CountField
from engine.export.names import safe_name

ALL, TRACK, SPECTRUM, LOUDNESS = "all", "track", "spectrum", "loudness"
VISIBLE, SELECTION, WHOLE = "visible", "selection", "whole"
_PREVIEW = QSize(560, 360)
_BESIDE = QSize(380, 150)  # form, buttons, margins and the frame of the window
_REDRAW_MS = 120
_HEIGHT_PX, _TRACK_PX = 640, 200


@dataclass(frozen=True, slots=True)
class PictureAsk:
    """What a picture shows.

    Attributes:
        kind: all tracks, the active one, the spectrum or the loudness of the selection.
        span: of tracks: the visible time, the selected or the whole.
        title: stands above it.
    """

    kind: str = ALL
    span: str = VISIBLE
    title: str = ""


class PictureDialog(QDialog):
    """Shows the picture as it will be, and saves it. GUI thread.

    Signals:
        saved: (Path) it was written.
        problem: (OSError) it could not be.
    """

    saved = Signal(object)
    problem = Signal(object)

    def __init__(
        self,
        store: PictureStore,
        make: Callable[[PictureAsk], Figure | None],
        kinds: Mapping[str, str],
        spans: Mapping[str, str],
        title: str,
        n_tracks: int,
        parent: QWidget | None = None,
    ) -> None:
        """Ask.

        Args:
            store: announces pieces of pictures that arrive.
            make: the figure of an ask; None when there is nothing to show yet.
            kinds: that can be chosen, and their names.
            spans: that can be chosen, and their names.
            title: proposed.
            n_tracks: of the project: more of them need a higher picture.
            parent: owner.
        """
        super().__init__(parent)
        self._make = make
        self._n_tracks = n_tracks
        self._figure: Figure | None = None
        self._image = QImage()
        self.setWindowTitle(tr("Export picture"))
        self._redraw_later = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redraw_later.timeout.connect(self._redraw)
        store.changed.connect(self._on_arrived)
        self._build(kinds, spans, title)
        self._on_kind()

    def _build(self, kinds: Mapping[str, str], spans: Mapping[str, str], title: str) -> None:
        self.kind, self.span = _box(kinds, tr("What")), _box(spans, tr("Time"))
        self.title = QLineEdit(title)
        self.title.setAccessibleName(tr("Title"))
        self.width_px = _number(1200, 320, 6000, tr("Width"))
        self.height_px = _number(_HEIGHT_PX, 200, 4000, tr("Height"))
        self.ratio = _box({"1": tr("Screen"), "2": tr("Print"), "3": tr("Fine")}, tr("Resolution"))
        self.ratio.setCurrentIndex(1)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(14)
        for text, field in (
            (tr("What"), self.kind),
            (tr("Time"), self.span),
            (tr("Title"), self.title),
            (tr("Width"), self.width_px),
            (tr("Height"), self.height_px),
            (tr("Resolution"), self.ratio),
        ):
            form.addRow(text, field)
        self._preview = QLabel()
        room = self.screen().availableGeometry().size()
        self._preview.setFixedSize(_PREVIEW.boundedTo(room - _BESIDE))
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(tr("Preview"))
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(form)
        row.addWidget(self._preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(14)
        column.addLayout(row)
        column.addLayout(self._buttons())
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.span.currentIndexChanged.connect(self._renew)
        self.title.textEdited.connect(self._renew)
        for field in (self.width_px, self.height_px):
            field.valueChanged.connect(self._redraw_later.start)
        self.ratio.currentIndexChanged.connect(self._redraw_later.start)

    def _buttons(self) -> QHBoxLayout:
        self._save = parts.button(tr("Save..."), "primary", "export")
        self._save.clicked.connect(self._ask_path)
        self._copy = parts.button(tr("Copy"), icon="copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setImage(self._image))
        for waiting in (self._save, self._copy):
            waiting.setEnabled(False)  # until there is a picture
        close = parts.button(tr("Close"))
        close.clicked.connect(self.reject)
        hint = parts.label(tr("PNG or SVG, by the ending of its name"), "caption")
        return parts.row(hint, None, self._copy, close, self._save)

    @property
    def size_px(self) -> QSize:
        """As wide and as high as it will be, before the resolution."""
        return QSize(self.width_px.value(), self.height_px.value())

    def save_to(self, path: Path) -> None:
        """Write the picture; PNG when the name has no ending that says otherwise."""
        if self._figure is None:
            return
        if path.suffix.lower() not in figure.SUFFIXES:
            path = path.with_name(path.name + ".png")
            if not may_replace([path] if path.exists() else [], self):
                return
        try:
            figure.save(self._figure, path, self.size_px, float(self.ratio.currentData()))
        except OSError as error:
            self.problem.emit(error)
            return
        self.saved.emit(path)
        self.accept()

    def _ask_path(self) -> None:
        filters = f"{tr('Pictures')} (*.png *.svg)"
        proposed = Path.home() / f"{safe_name(self.title.text()) or 'Auricle'}.png"
        name, _ = QFileDialog.getSaveFileName(self, tr("Export picture"), str(proposed), filters)
        if name:
            self.save_to(Path(name))

    def _on_kind(self) -> None:
        is_high = self.kind.currentData() == ALL
        height = max(_HEIGHT_PX, _TRACK_PX * self._n_tracks) if is_high else _HEIGHT_PX
        self.height_px.setValue(height)
        self._renew()

    def _renew(self) -> None:
        """Another figure is asked for."""
        kind = str(self.kind.currentData())
        self.span.setEnabled(kind in (ALL, TRACK))
        ask = PictureAsk(kind, str(self.span.currentData()), self.title.text())
        self._figure = self._make(ask)
        self._redraw_later.start()

    def _on_arrived(self) -> None:
        if self.isVisible() and not self._redraw_later.isActive():
            self._redraw_later.start()

    def _redraw(self) -> None:
        is_complete = False
        if self._figure is not None:
            ratio = float(self.ratio.currentData())
            self._image, is_complete = figure.image(self._figure, self.size_px, ratio)
            shown = QPixmap.fromImage(self._image)
            screen = self.devicePixelRatioF()
            shown = shown.scaled(
                self._preview.size() * screen,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(screen)
            self._preview.setPixmap(shown)
        else:
            self._preview.setText(tr("Select a part of the recording first."))
        self._save.setEnabled(is_complete)
        self._copy.setEnabled(is_complete)


def _box(choices: Mapping[str, str], name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for value, text in choices.items():
        made.addItem(text, value)
    return made


def _number(value: int, least: int, most: int, name: str) -> CountField:
    made = CountField()
    made.setAccessibleName(name)
    made.setRange(least, most)
    made.setSingleStep(40)
    made.setSuffix(" px")
    made.setValue(value)
    return made
