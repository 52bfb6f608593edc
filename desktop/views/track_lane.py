"""Painting of one lane: its ground, its clips and the strips below them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop import theme
from desktop.views.fade_line import fade_line, paint_line
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import CLIP_INSET, LANE_GAP, TITLE_HEIGHT, Lane
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.clip_picture import ClipPictures
from desktop.views.pictures.shown import Shown
from desktop.views.staged import StagedClip
from desktop.views.time_axis import TimeAxis
from desktop.widgets.presence_strip import paint_presence
from desktop.widgets.speaker_strip import paint_speakers
from engine.project.document import Clip, Document, Track

TRIM_PX = 6
_THROUGH = 0.6  # opacity of a clip that is faded in over another
_BEYOND = 24  # pixels drawn beyond the screen, so that round corners stay outside


@dataclass(frozen=True, slots=True)
class LaneScene:
    """What a lane is painted from.

    Attributes:
        document: tracks, media, rate.
        axis: visible time.
        frequency: visible band.
        style: of spectrograms.
        width: of the screen, pixels.
        ratio: device pixels per pixel.
        selected_clip: id of the clip drawn with a stronger edge, or empty.
        has_envelopes: gain envelopes are drawn with their points.
    """

    document: Document
    axis: TimeAxis
    frequency: FrequencyAxis
    style: SpectrogramStyle
    width: int
    ratio: float
    selected_clip: str = ""
    has_envelopes: bool = False


def shown_clip(scene: LaneScene, lane: Lane, track: Track, clip: Clip) -> Shown | None:
    """What there is to draw of a clip, or None when it is off the screen."""
    left = max(-_BEYOND, int(scene.axis.pixel(clip.start)) - 2)
    right = min(scene.width + _BEYOND, int(scene.axis.pixel(clip.end)) + 3)
    if right <= left:
        return None
    return Shown(
        clip=clip,
        media=scene.document.medium(clip.media_id),
        # Where the lane lies and what the track is called does not change a clip's picture.
        track=replace(track, name="", clips=(), presence=None, pan=0.0, is_soloed=False),
        lane=replace(lane, top=0),
        left=left,
        width=right - left,
        first_sample=scene.axis.first_sample,
        samples_per_pixel=scene.axis.samples_per_pixel,
        rate=scene.document.rate,
        frequency=replace(lane.frequency(scene.frequency), top_hz=scene.document.rate / 2),
        style=lane.look.style if lane.look is not None else scene.style,
        theme_name=theme.current().name,
        is_selected=clip.id == scene.selected_clip,
        ratio=scene.ratio,
        has_envelope=scene.has_envelopes,
        patch_media=tuple(scene.document.medium(patch.media_id) for patch in clip.patches),
    )


def paint_lane(
    painter: QPainter,
    pictures: ClipPictures,
    scene: LaneScene,
    lane: Lane,
    rect: QRect,
    staged: tuple[StagedClip, ...] = (),
) -> None:
    """Draw a lane at a place on the screen; the grid is there already."""
    brush = _LaneBrush(painter, pictures, scene, lane, rect)
    track = scene.document.track(lane.track_id)
    brush.paint_clips(track, staged)
    for item in staged:
        if item.track_id == lane.track_id and not item.is_in_place:
            painter.setOpacity(0.85)
            brush.paint_clip(scene.document.track(item.source_track_id), item.clip)
    painter.setOpacity(1.0)
    brush.paint_strips(track)
    painter.fillRect(
        QRect(rect.left(), rect.bottom() + 1 - LANE_GAP, rect.width(), LANE_GAP),
        QColor(theme.current().border),
    )


@dataclass(frozen=True, slots=True)
class _LaneBrush:
    """Paints the parts of one lane, for one frame.

    Attributes:
        painter: of the screen; its opacity is that of what is painted next.
        pictures: of clips, kept from frame to frame.
        scene: what is painted.
        lane: which lane, and what it shows.
        rect: its place on the screen.
    """

    painter: QPainter
    pictures: ClipPictures
    scene: LaneScene
    lane: Lane
    rect: QRect

    def paint_clips(self, track: Track, staged: tuple[StagedClip, ...]) -> None:
        """The clips of the track; those that are dragged away are faint."""
        before: Clip | None = None
        for clip in track.clips:
            found = next((item for item in staged if item.clip.id == clip.id), None)
            if found is not None and found.is_in_place:
                clip = found.clip
            is_leaving = found is not None and not found.is_in_place
            self.painter.setOpacity(0.25 if is_leaving else 1.0)
            if before is not None and before.end > clip.start and not is_leaving:
                self.paint_crossfaded(track, before, clip)
            else:
                self.paint_clip(track, clip)
            before = None if is_leaving else clip

    def paint_clip(self, track: Track, clip: Clip) -> None:
        """One clip, as a whole."""
        shown = shown_clip(self.scene, self.lane, track, clip)
        if shown is not None:
            place = QPoint(shown.left, self.rect.top())
            self.painter.drawImage(place, self.pictures.image(shown))

    def paint_crossfaded(self, track: Track, before: Clip, clip: Clip) -> None:
        """The second clip of a crossfade, letting the first one through where they overlap."""
        shown = shown_clip(self.scene, self.lane, track, clip)
        if shown is None:
            return
        painter, axis = self.painter, self.scene.axis
        picture = self.pictures.image(shown)
        common = max(0, min(shown.width, round(axis.pixel(before.end)) - shown.left))
        painter.setOpacity(_THROUGH)
        self._paint_part(picture, shown, 0, common)
        painter.setOpacity(1.0)
        self._paint_part(picture, shown, common, shown.width)
        top, height = self.lane.clip_body()
        # Two titles through each other could not be read: that of the second clip hides the first.
        painter.save()
        painter.setClipRect(QRect(shown.left, self.rect.top(), common, top))
        self._paint_part(picture, shown, 0, common)
        painter.restore()
        edge, inner = axis.pixel(before.end), axis.pixel(clip.start)
        fading = fade_line(before.fade_out_shape, edge, inner, self.rect.top() + top, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_line(painter, fading)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_part(self, picture: QImage, shown: Shown, left: int, right: int) -> None:
        """Some columns of a clip's picture."""
        if right > left:
            ratio = picture.devicePixelRatio()
            source = QRectF(left * ratio, 0, (right - left) * ratio, picture.height())
            height = picture.height() / ratio
            place = QRectF(shown.left + left, self.rect.top(), right - left, height)
            self.painter.drawImage(place, picture, source)

    def paint_strips(self, track: Track) -> None:
        """Below the clips: how surely the target sounds, and who speaks."""
        top, height = self.lane.presence_rows()
        if not height:
            return
        axis, top, presence = self.scene.axis, self.rect.top() + top, track.presence
        if presence is not None:
            left = max(0, round(axis.pixel(presence.start)))
            end = presence.start + presence.step * len(presence.values)
            right = min(self.scene.width, round(axis.pixel(end)))
            paint_presence(
                self.painter,
                QRect(left, top, right - left, height),
                presence,
                lambda x: axis.first_sample + x * axis.samples_per_pixel,
                theme.current().track(track.color),
            )
        if track.transcript_id:
            words = self.scene.document.transcript(track.transcript_id)
            strip = QRect(0, top, self.scene.width, height)
            is_thin = presence is not None
            paint_speakers(self.painter, strip, words, axis.pixel, is_thin=is_thin)


def clip_at(document: Document, lane: Lane, axis: TimeAxis, x: float) -> Clip | None:
    """The clip of a lane at a horizontal place; of two in a crossfade the one on top.

    Near the end of the lower one it is that one, so that its end can be dragged.
    """
    near = [
        clip
        for clip in document.track(lane.track_id).clips
        if axis.pixel(clip.start) - 1 <= x <= axis.pixel(clip.end) + 1
    ]
    if len(near) == 2 and near[0].end > near[1].start:
        return near[0] if abs(axis.pixel(near[0].end) - x) <= TRIM_PX else near[1]
    return near[0] if near else None


def is_on_title(y_in_lane: float) -> bool:
    """Whether a height inside a lane is on the coloured bar of clips."""
    return CLIP_INSET <= y_in_lane < CLIP_INSET + TITLE_HEIGHT


def trim_side(axis: TimeAxis, clip: Clip, x: float) -> str:
    """`start`, `end` or empty: which end of a clip the mouse is at."""
    left, right = axis.pixel(clip.start), axis.pixel(clip.end)
    if right - left < 3 * TRIM_PX:
        return ""
    if abs(x - left) <= TRIM_PX:
        return "start"
    return "end" if abs(x - right) <= TRIM_PX else ""
