"""The head of a track: name, mute, solo, gain, pan, colour, level, role; and the lane's scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.views import track_scale
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import LANE_GAP, DisplayMode, Lane
from desktop.views.track_wishes import TrackWishes
from desktop.widgets.chip_button import ChipButton
from desktop.widgets.key_tip import KeyTip
from desktop.widgets.labels import EditableLabel
from desktop.widgets.level_slider import LevelSlider
from desktop.widgets.meter import Meter
from desktop.widgets.role_badge import RoleBadge
from desktop.widgets.swatch import Swatch
from engine.project.document import Track

WIDTH = 268
SCALE_WIDTH = 38  # the gutter with frequencies or levels, beside the lane
BAR_WIDTH = 4
_RESIZE_PX = 5
_SLIDERS_FROM = 92  # lower heads show name, mute and solo only
_BADGE_FROM = 124


class TrackHead(TrackWishes):
    """Everything about a track that is not its sound. Emits what the user wants.

    Signals, beside those of `TrackWishes`:
        reorder_dragged: (id, global y, is_over) the head is being dragged up or down.
    """

    reorder_dragged = Signal(str, int, bool)

    def __init__(self, track: Track, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track = track
        self._lane = Lane(track.id, 0, 120, DisplayMode.WAVEFORM)
        self._frequency = FrequencyAxis()
        self._is_selected = False
        self._resizing: tuple[int, int] | None = None  # global y, height
        self._press: QPoint | None = None
        self._is_reordering = False
        self.setMouseTracking(True)
        self._build()
        self._connect()
        self.set_track(track)

    def _build(self) -> None:
        self._swatch = Swatch(self)
        self._name = EditableLabel(self._track.name, self)
        self._link = QLabel(self)
        self._link.setToolTip(self.tr("Grouped: changed together"))
        self._view = self._tool(self.tr("View of this track"))
        self._menu = self._tool(self.tr("Track menu"))
        self._mute = ChipButton("M", "mute", self.tr("Mute"), self)
        self._solo = ChipButton("S", "solo", self.tr("Solo"), self)
        for button, command in (
            (self._view, "view.settings"),
            (self._mute, "track.mute"),
            (self._solo, "track.solo"),
        ):
            KeyTip(button, command, button.accessibleName())
        self._gain = LevelSlider.for_gain(self.tr("Gain"), self)
        self._pan = LevelSlider.for_pan(self.tr("Pan"), self)
        self._meter = Meter(Qt.Orientation.Vertical, self)
        self._meter.setFixedWidth(7)
        self._badge = RoleBadge(self)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._swatch)
        top.addWidget(self._name, 1)
        top.addWidget(self._link)
        top.addWidget(self._view)
        top.addWidget(self._menu)
        grid = QGridLayout()
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(5)
        grid.addWidget(self._mute, 0, 0)
        grid.addWidget(self._solo, 0, 1)
        grid.addWidget(self._gain, 0, 2)
        grid.addWidget(self._pan, 1, 2)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(grid)
        column.addWidget(self._badge)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(BAR_WIDTH + 8, 7, SCALE_WIDTH + 6, 7)
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(self._meter)

    def _tool(self, tip: str) -> QToolButton:
        made = QToolButton(self)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setIconSize(QSize(14, 14))
        made.setStyleSheet("padding: 2px;")
        return made

    def _connect(self) -> None:
        key = self._track.id
        self._name.renamed.connect(lambda text: self.rename_requested.emit(key, text))
        self._name.clicked.connect(lambda: self.activated.emit(key))
        self._mute.clicked.connect(lambda on: self.mute_requested.emit(key, on))
        self._solo.clicked.connect(lambda on: self.solo_requested.emit(key, on))
        self._gain.value_changing.connect(lambda value: self.gain_changing.emit(key, value))
        self._gain.value_changed.connect(lambda value: self.gain_requested.emit(key, value))
        self._pan.value_changing.connect(lambda value: self.pan_changing.emit(key, value))
        self._pan.value_changed.connect(lambda value: self.pan_requested.emit(key, value))
        self._swatch.color_chosen.connect(lambda index: self.color_requested.emit(key, index))
        self._view.clicked.connect(
            lambda: self.view_requested.emit(
                key, self._view.mapToGlobal(self._view.rect().bottomLeft())
            )
        )
        self._menu.clicked.connect(
            lambda: self.menu_requested.emit(
                key, self._menu.mapToGlobal(self._menu.rect().bottomLeft())
            )
        )

    @property
    def track_id(self) -> str:
        """Whose head this is."""
        return self._track.id

    def set_track(self, track: Track, *, is_by_model: bool = True) -> None:
        """Follow the document; `is_by_model` where a model decided about a result."""
        self._track = track
        self._name.set_text(track.name)
        self._mute.setChecked(track.is_muted)
        self._solo.setChecked(track.is_soloed)
        self._gain.set_value(track.gain_db)
        self._pan.set_value(track.pan)
        self._swatch.set_index(track.color)
        self._badge.set_role(track.role, is_by_model=is_by_model)
        self._link.setVisible(bool(track.link))
        self.setAccessibleName(self.tr("Track {0}").format(track.name))
        self._refresh()

    def set_lane(self, lane: Lane, frequency: FrequencyAxis) -> None:
        """Follow the lane's height and scale."""
        self._lane, self._frequency = lane, lane.frequency(frequency)
        has_sliders = lane.height >= _SLIDERS_FROM
        self._pan.setVisible(has_sliders)
        self._badge.setVisible(lane.height >= _BADGE_FROM and self._badge.has_text)
        self.update()

    def set_selected(self, *, is_selected: bool) -> None:
        """Mark the track as the one that commands act on."""
        if is_selected != self._is_selected:
            self._is_selected = is_selected
            self.update()

    def set_levels(self, peak_db: float, rms_db: float) -> None:
        """Feed the meter."""
        self._meter.set_levels(peak_db, rms_db)

    def rename(self) -> None:
        """Begin editing the name."""
        self._name.edit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        look = theme.current()
        color = look.track(self._track.color)
        self._name.setFont(theme.ui_font(bold=True))
        self._view.setIcon(theme.icon("palette", look.text_dim))
        self._menu.setIcon(theme.icon("more", look.text_dim))
        ratio = self.devicePixelRatioF()
        self._link.setPixmap(theme.pixmap("link", 14, look.text_dim, ratio))
        self._gain.set_color(color)
        self._pan.set_color(color)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, colour bar, scale, the line below."""
        look = theme.current()
        painter = QPainter(self)
        ground = look.raised if self._is_selected else look.panel
        painter.fillRect(self.rect(), QColor(ground))
        gutter = QRectF(self.width() - SCALE_WIDTH, 0, SCALE_WIDTH, self.height())
        painter.fillRect(gutter, QColor(look.window))
        color = look.track(self._track.color)
        painter.fillRect(QRectF(0, 0, BAR_WIDTH, self.height() - LANE_GAP), QColor(color))
        track_scale.paint_scale(painter, self._lane, self._frequency, self.width())
        painter.fillRect(
            QRectF(0, self.height() - LANE_GAP, self.width(), LANE_GAP), QColor(look.border)
        )

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the track; take hold of its lower edge or of the head."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.activated.emit(self._track.id)
        if self.height() - event.position().y() <= _RESIZE_PX:
            self._resizing = (round(event.globalPosition().y()), self.height())
        else:
            self._press = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Resize or reorder."""
        y = round(event.globalPosition().y())
        if self._resizing is not None:
            start_y, height = self._resizing
            self.height_requested.emit(self._track.id, height + y - start_y)
        elif self._press is not None:
            moved = abs(event.position().y() - self._press.y())
            self._is_reordering = self._is_reordering or moved > 12
            if self._is_reordering:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.reorder_dragged.emit(self._track.id, y, False)
        else:
            is_edge = self.height() - event.position().y() <= _RESIZE_PX
            shape = Qt.CursorShape.SizeVerCursor if is_edge else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._is_reordering:
            self.reorder_dragged.emit(self._track.id, round(event.globalPosition().y()), True)
        self._resizing = self._press = None
        self._is_reordering = False
        self.unsetCursor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the track's menu."""
        self.menu_requested.emit(self._track.id, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scale follows the height."""
        self.update()
