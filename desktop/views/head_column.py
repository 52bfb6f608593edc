"""The column of track heads left of the lanes, scrolled together with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop import theme
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import LaneLayout
from desktop.views.track_head import TrackHead
from desktop.views.track_wishes import TrackWishes
from engine.project.document import Track


class HeadColumn(TrackWishes):
    """Keeps one head a track, in the place of its lane.

    Signals:
        scroll_requested: (pixels) the wheel was turned over the heads.
        reorder_requested: (track id, index) a head was dragged to another place.
        All others as in `TrackWishes`.
    """

    scroll_requested = Signal(int)
    reorder_requested = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: dict[str, TrackHead] = {}
        self._layout = LaneLayout()
        self._offset = 0
        self._active = ""
        self._chosen: tuple[str, ...] = ()
        self._asks_maker: Callable[[str], bool] = lambda recipe_id: True
        self._is_by_model: dict[str, bool] = {}
        self._drop_line = QFrame(self)
        self._drop_line.hide()

    def set_maker(self, is_by_model: Callable[[str], bool]) -> None:
        """Say who knows whether a model took part in a recipe, by its id."""
        self._asks_maker = is_by_model

    def set_tracks(
        self, tracks: Sequence[Track], layout: LaneLayout, frequency: FrequencyAxis
    ) -> None:
        """Follow the document; heads of tracks that stay are kept."""
        self._layout = layout
        for gone in set(self._heads) - {track.id for track in tracks}:
            head = self._heads.pop(gone)
            head.hide()
            head.deleteLater()
        for track in tracks:
            head = self._heads.get(track.id) or self._added(track)
            head.set_track(track, is_by_model=self._by_model(track.recipe_id))
            lane = layout.lane(track.id)
            if lane is not None:
                head.set_lane(lane, frequency)
        self._place()
        self._mark()

    def set_offset(self, offset: int) -> None:
        """Scroll."""
        self._offset = offset
        self._place()

    def set_active(self, track_id: str) -> None:
        """Mark one track."""
        self._active = track_id
        self._mark()

    def set_selected(self, track_ids: tuple[str, ...]) -> None:
        """Mark the tracks of the selection."""
        self._chosen = track_ids
        self._mark()

    def set_levels(self, levels: Mapping[str, tuple[float, float]]) -> None:
        """Feed the meters."""
        for track_id, (peak_db, rms_db) in levels.items():
            if track_id in self._heads:
                self._heads[track_id].set_levels(peak_db, rms_db)

    def rename(self, track_id: str) -> None:
        """Begin editing a name."""
        if track_id in self._heads:
            self._heads[track_id].rename()

    def _by_model(self, recipe_id: str) -> bool:
        """As the maker says; it is asked once, for the id of a recipe is that of its content."""
        if recipe_id not in self._is_by_model:
            self._is_by_model[recipe_id] = self._asks_maker(recipe_id)
        return self._is_by_model[recipe_id]

    def _added(self, track: Track) -> TrackHead:
        head = TrackHead(track, self)
        self.pass_on(head)
        head.reorder_dragged.connect(self._on_reorder_dragged)
        head.show()
        self._heads[track.id] = head
        return head

    def _place(self) -> None:
        for lane in self._layout.lanes:
            head = self._heads.get(lane.track_id)
            if head is not None:
                head.setGeometry(QRect(0, lane.top - self._offset, self.width(), lane.height))

    def _mark(self) -> None:
        for track_id, head in self._heads.items():
            head.set_selected(is_selected=track_id == self._active or track_id in self._chosen)

    def _on_reorder_dragged(self, track_id: str, global_y: int, is_over: bool) -> None:
        y = self.mapFromGlobal(QPoint(0, global_y)).y() + self._offset
        index = sum(y > (lane.top + lane.bottom) / 2 for lane in self._layout.lanes)
        self._drop_line.setVisible(not is_over)
        self._drop_line.setStyleSheet(f"background: {theme.current().accent};")
        edges = [lane.top for lane in self._layout.lanes] + [self._layout.height]
        self._drop_line.setGeometry(0, edges[index] - self._offset - 1, self.width(), 3)
        self._drop_line.raise_()
        if is_over:
            old = [lane.track_id for lane in self._layout.lanes].index(track_id)
            new = index - 1 if index > old else index
            if new != old:
                self.reorder_requested.emit(track_id, new)

    def resizeEvent(self, event: object) -> None:
        """Heads are as wide as the column."""
        self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll tracks."""
        self.scroll_requested.emit(-event.angleDelta().y() // 2)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground below the last head."""
        QPainter(self).fillRect(self.rect(), QColor(theme.current().window))
