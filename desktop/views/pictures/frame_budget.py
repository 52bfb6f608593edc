"""How long one frame may work on new pictures of clips; older ones stand in for the rest."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.views.layout import CLIP_INSET, TITLE_HEIGHT
from desktop.views.pictures.shown import Shown

_LIMIT = 64  # clips whose last picture is kept


class FrameBudget:
    """Counts the processor time of a frame, and knows the last picture of each clip. GUI thread.

    Attributes:
        is_owed: the frame shows stand-ins: another one is due.
    """

    def __init__(self) -> None:
        self._until_s = math.inf
        self._last: OrderedDict[str, tuple[Shown, QImage]] = OrderedDict()
        self.is_owed = False

    def begin(self, budget_ms: float) -> None:
        """A frame begins. What other threads do meanwhile does not count."""
        self._until_s = time.thread_time() + budget_ms / 1000
        self.is_owed = False

    def remember(self, shown: Shown, image: QImage) -> None:
        """A picture was made."""
        self._last[shown.clip.id] = shown, image
        self._last.move_to_end(shown.clip.id)
        if len(self._last) > _LIMIT:
            self._last.popitem(last=False)

    def stand_in(self, shown: Shown) -> tuple[Shown, QImage] | None:
        """An older picture of the same clip, when there is no time left; None to make it now."""
        if time.thread_time() < self._until_s:
            return None
        found = self._last.get(shown.clip.id)
        if found is None or not _is_like(found[0], shown):
            return None
        self.is_owed = True
        return found


def _is_like(old: Shown, shown: Shown) -> bool:
    """Whether pictures of a clip differ in nothing but the time that is seen, and share some."""
    moved = replace(
        old,
        left=shown.left,
        width=shown.width,
        first_sample=shown.first_sample,
        samples_per_pixel=shown.samples_per_pixel,
        is_selected=shown.is_selected,
    )
    left, right = _edges(old, shown)
    return moved == shown and left < shown.width and right > 0


def _edges(old: Shown, shown: Shown) -> tuple[float, float]:
    """Where the edges of an older picture lie on another one, pixels."""
    factor = old.samples_per_pixel / shown.samples_per_pixel
    moved = (old.first_sample - shown.first_sample) / shown.samples_per_pixel - shown.left
    return moved + old.left * factor, moved + (old.left + old.width) * factor


def paint_stretched(painter: QPainter, old: Shown, image: QImage, shown: Shown) -> None:
    """Draw the sound of an older picture, below its title, where it lies now."""
    top = CLIP_INSET + TITLE_HEIGHT
    left, right = _edges(old, shown)
    # Only what is seen is stretched: far in, all of it would be a million pixels wide.
    first, last = max(left, -1.0), min(right, shown.width + 1.0)
    per_pixel = old.width * old.ratio / (right - left)
    source = QRectF(
        (first - left) * per_pixel,
        top * old.ratio,
        (last - first) * per_pixel,
        image.height() - top * old.ratio,
    )
    painter.drawImage(QRectF(first, top, last - first, shown.lane.height - top), image, source)
