"""The picture of one clip: coloured body, waveform and/or spectrogram, title, fades; cached.

A picture is made anew only when something it shows is different; moving the playhead or the
selection copies finished pixels.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QPolygonF

from desktop import theme
from desktop.language import tr
from desktop.views import envelope_line
from desktop.views.fade_line import fade_line, paint_line
from desktop.views.layout import CLIP_INSET, TITLE_HEIGHT
from desktop.views.pictures.clip_sound import ClipSound, body_color, ground_color
from desktop.views.pictures.frame_budget import FrameBudget, paint_stretched
from desktop.views.pictures.shown import Shown
from desktop.views.pictures.store import PictureClient, PictureStore
from engine.project.document import Clip, ClipChannels

_LIMIT = 96  # pictures kept


class ClipPictures:
    """Makes and keeps pictures of clips for one view. GUI thread."""

    def __init__(self, store: PictureStore) -> None:
        self._store = store
        self.client: PictureClient = store.client()
        self._sound = ClipSound(self.client)
        self._kept: OrderedDict[Shown, tuple[QImage, bool]] = OrderedDict()
        self._asked: set[Shown] = set()
        self._budget = FrameBudget()

    def begin_frame(self, budget_ms: float) -> None:
        """From now on pictures stand in for those that would take longer; see `is_owed`."""
        self._budget.begin(budget_ms)

    @property
    def is_owed(self) -> bool:
        """True when a picture of this frame was none of its own: another frame is due."""
        return self._budget.is_owed

    def begin(self) -> None:
        """The view shows something else now."""
        self.client.begin()
        self._asked.clear()

    @property
    def is_complete(self) -> bool:
        """False while one of the pictures asked for since `begin` waits for tiles."""
        return all(self._kept[shown][1] for shown in self._asked if shown in self._kept)

    def drop(self, media_id: str = "") -> None:
        """More is known about a medium, or any: unfinished pictures are made again."""
        for shown in [
            s
            for s, (_, is_done) in self._kept.items()
            if not is_done and (not media_id or media_id in s.media_ids)
        ]:
            del self._kept[shown]

    def image(self, shown: Shown) -> QImage:
        """The picture, `shown.width` wide and as high as its lane."""
        self._asked.add(shown)
        found = self._kept.get(shown)
        if found is None:
            older = self._budget.stand_in(shown)
            if older is not None:
                return _framed(shown, lambda painter: _paint_older(painter, older, shown))[0]
            found = _framed(shown, lambda painter: self._paint_sound(painter, shown))
            self._budget.remember(shown, found[0])
            self._kept[shown] = found
            if len(self._kept) > _LIMIT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(shown)
        return found[0]

    def _paint_sound(self, painter: QPainter, shown: Shown) -> bool:
        is_complete = self._paint_content(painter, shown, theme.current())
        _paint_fades(painter, shown, theme.current())
        _paint_envelope(painter, shown)
        return is_complete

    def _paint_content(self, painter: QPainter, shown: Shown, look: theme.Theme) -> bool:
        parts = shown.parts
        problems = (self._store.problem(part.media.id) for part in parts)
        problem = next(filter(None, problems), "")
        if problem:
            _paint_message(painter, shown, problem, look.danger)
            return False
        is_complete = [self._paint_part(painter, shown, part) for part in parts]
        progress = self._store.summary_progress(shown.media.id)
        if progress is not None:
            text = QCoreApplication.translate("Lanes", "Reading the recording… {0} %")
            _paint_message(painter, shown, text.format(round(100 * progress)), look.text)
            return False
        return all(is_complete)

    def _paint_part(self, painter: QPainter, shown: Shown, part: Shown) -> bool:
        """What one medium looks like: over all of the picture, or over its patch of it."""
        painter.save()
        painter.translate(part.left - shown.left, 0)
        around = QRect(0, 0, part.width, part.lane.height)
        painter.setClipRect(around, Qt.ClipOperation.IntersectClip)
        painter.fillRect(around, QColor(ground_color(part)))
        is_complete = self._sound.paint(painter, part)
        painter.restore()
        return is_complete


def _framed(shown: Shown, paint: Callable[[QPainter], bool]) -> tuple[QImage, bool]:
    """A picture with title and edge around what `paint` draws and calls complete or not."""
    look = theme.current()
    made = QImage(
        round(shown.width * shown.ratio),
        round(shown.lane.height * shown.ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    made.setDevicePixelRatio(shown.ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = _outline(shown)
    color = body_color(shown)
    # A rectangle clips many times faster than a path; the corners are cut off afterwards.
    painter.setClipRect(outline.toAlignedRect())
    is_complete = paint(painter)
    _paint_title(painter, shown, color)
    painter.setClipping(False)
    radius = _cut_corners(painter, outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = look.text if shown.is_selected else theme.mix(look.canvas, color, 0.6)
    painter.setPen(QPen(QColor(edge), 1.5 if shown.is_selected else 1.0))
    painter.drawRoundedRect(outline, radius, radius)
    painter.end()
    return made, is_complete


def _paint_older(painter: QPainter, older: tuple[Shown, QImage], shown: Shown) -> bool:
    ground = QRect(0, 0, shown.width, shown.lane.height)
    painter.fillRect(ground, QColor(ground_color(shown)))
    paint_stretched(painter, *older, shown)
    return False


def _outline(shown: Shown) -> QRectF:
    left = shown.clip_left - shown.left
    right = shown.clip_right - shown.left
    # A clip that goes on beyond the screen has no edge there.
    left, right = max(left, -20.0), min(right, shown.width + 20.0)
    top, height = shown.lane.clip_body()
    below = top + height - CLIP_INSET
    return QRectF(left + 0.5, CLIP_INSET + 0.5, max(1.0, right - left - 1), below - 1)


def _cut_corners(painter: QPainter, outline: QRectF) -> float:
    """Make everything outside the rounded outline transparent again; the radius."""
    radius = min(theme.current().clip_radius, outline.width() / 2)
    around = outline.adjusted(-1, -1, 1, 1)
    inside, cut = QPainterPath(), QPainterPath()
    inside.addRoundedRect(outline, radius, radius)
    for x in (around.left(), around.right() - radius - 1):
        for y in (around.top(), around.bottom() - radius - 1):
            cut.addRect(QRectF(x, y, radius + 1, radius + 1))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(cut.subtracted(inside), QColor("black"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    return radius


def _paint_title(painter: QPainter, shown: Shown, color: str) -> None:
    bar = QRectF(0, CLIP_INSET, shown.width, TITLE_HEIGHT)
    painter.fillRect(bar, QColor(color))
    look = theme.current()
    font = theme.ui_font(look.font_small_px, bold=True)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(theme.readable_on(color)))
    left = max(0.0, -shown.left, shown.clip_left - shown.left) + 7
    right = min(float(shown.width), shown.clip_right - shown.left) - 6
    note = "  ".join(_notes(shown.clip))
    if note:
        note_width = metrics.horizontalAdvance(note)
        if right - left > note_width + 40:
            right -= note_width
            painter.drawText(
                QRectF(right, CLIP_INSET, note_width, TITLE_HEIGHT),
                Qt.AlignmentFlag.AlignVCenter, note,
            )  # fmt: skip
            right -= 8
    if right - left > 16:
        text = metrics.elidedText(shown.media.name, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(
            QRectF(left, CLIP_INSET, right - left, TITLE_HEIGHT),
            Qt.AlignmentFlag.AlignVCenter, text,
        )  # fmt: skip


def _notes(clip: Clip) -> list[str]:
    """What is done to a clip's sound, in a word each."""
    notes = [f"{clip.gain_db:+.1f} dB"] if clip.gain_db else []
    told = {
        tr("reversed"): clip.is_reversed,
        tr("inverted"): clip.is_inverted,
        tr("silent"): clip.is_muted,
    }
    channels = {
        ClipChannels.LEFT: tr("left"),
        ClipChannels.RIGHT: tr("right"),
        ClipChannels.MONO: tr("mono"),
        ClipChannels.SWAPPED: tr("swapped"),
    }
    notes += [text for text, is_so in told.items() if is_so]
    return [*notes, channels[clip.channels]] if clip.channels in channels else notes


def _paint_envelope(painter: QPainter, shown: Shown) -> None:
    if not shown.has_envelope and not shown.clip.gain_points:
        return

    def pixel_of(at: float) -> float:
        return (at - shown.first_sample) / shown.samples_per_pixel - shown.left

    envelope_line.paint(painter, shown.clip, shown.lane, pixel_of, has_points=shown.has_envelope)


def _paint_fades(painter: QPainter, shown: Shown, look: theme.Theme) -> None:
    top, height = shown.lane.clip_body()
    per_pixel = shown.samples_per_pixel
    left, right = shown.clip_left - shown.left, shown.clip_right - shown.left
    shade = theme.with_alpha(look.canvas, 0.55)
    clip = shown.clip
    for length, shape, edge, sign in (
        (clip.fade_in, clip.fade_in_shape, left, 1),
        (clip.fade_out, clip.fade_out_shape, right, -1),
    ):
        if not length:
            continue
        line = fade_line(shape, edge, edge + sign * length / per_pixel, top, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([*line, QPointF(edge, top)]))
        paint_line(painter, line)


def _paint_message(painter: QPainter, shown: Shown, text: str, color: str) -> None:
    top, height = shown.lane.clip_body()
    left = max(0.0, -shown.left, shown.clip_left - shown.left)
    right = min(float(shown.width), shown.clip_right - shown.left)
    painter.setFont(theme.ui_font())
    painter.setPen(QColor(color))
    metrics = QFontMetrics(painter.font())
    shortened = metrics.elidedText(
        text, Qt.TextElideMode.ElideMiddle, max(0, int(right - left) - 24)
    )
    painter.drawText(
        QRectF(left + 12, top, right - left - 24, height), Qt.AlignmentFlag.AlignCenter, shortened
    )
