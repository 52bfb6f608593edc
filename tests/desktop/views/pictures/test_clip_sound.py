"""Spectrogram and waveform of clips, with and without patches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.views.layout import DisplayMode, Lane
from desktop.views.pictures.clip_picture import ClipPictures
from desktop.views.pictures.clip_sound import body_color, ground_color
from desktop.views.pictures.shown import Shown
from desktop.views.pictures.store import PictureStore
from engine.project.document import Document, Patch
from tests.desktop.views.pictures.test_shown import shown_of
from tests.helpers.mouse import pixels


@pytest.fixture
def shown(document: Document) -> Shown:
    """The waveform of the first clip."""
    return shown_of(document, lane=Lane("t1", 0, 160, DisplayMode.WAVEFORM))


def test_what_is_not_heard_is_grey(shown: Shown) -> None:
    """A muted track and a muted clip look alike, and are darker than the ground is not."""
    muted = replace(shown, track=replace(shown.track, is_muted=True))
    silent = replace(shown, clip=replace(shown.clip, is_muted=True))
    assert body_color(muted) == body_color(silent) != body_color(shown)
    assert ground_color(muted) != body_color(muted)


def test_a_patch_looks_like_the_medium_that_sounds_there(
    store: PictureStore, document: Document, shown: Shown, settle: Callable[[], None]
) -> None:
    """The waveform of the other medium between its edges, that of the clip around it."""
    media = document.media[0]
    loud = shown.clip.length // 4
    patch = Patch(shown.clip.offset + loud, loud, media.id, 0)
    patched = replace(shown, clip=replace(shown.clip, patches=(patch,)), patch_media=(media,))
    moved = replace(shown, clip=replace(shown.clip, offset=0, start=shown.clip.start + loud))
    pictures = ClipPictures(store)
    store.changed.connect(pictures.drop)
    for _ in range(4):
        images = [pictures.image(item) for item in (shown, patched, moved)]
        settle()
    plain, mixed, other = (pixels(image) for image in images)
    body = slice(40, 150)
    left = round(loud / shown.samples_per_pixel)
    inside, outside = slice(left + 3, 2 * left - 3), slice(20, left - 3)
    assert (mixed[body, outside] == plain[body, outside]).all()
    assert (mixed[body, inside] == other[body, inside]).mean() > 0.95
