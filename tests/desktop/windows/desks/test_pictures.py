"""Pictures of the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from desktop.actions import track_editing
from desktop.dialogs import export_picture
from desktop.dialogs.export_picture import PictureAsk
from desktop.session import Selection
from desktop.views.figures import figure

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot, busy_window):
    """Opened by its command, with a box selected."""
    session = busy_window.session
    busy_window.commands.show_as("both")
    track_id = session.document.tracks[0].id
    session.select(Selection(16000, 48000, 300.0, 600.0, (track_id,)))
    qtbot.waitUntil(lambda: busy_window.loudness_panel.measured is not None, timeout=10000)
    made = busy_window.picture_desk.open()
    yield made
    made.reject()


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_every_view_becomes_a_picture(qtbot, dialog, busy_window, tmp_path: Path, suffix):
    """All tracks, one track, spectrum and loudness."""
    told = []
    busy_window.picture_desk.told.connect(told.append)
    names = [dialog.kind.itemData(index) for index in range(dialog.kind.count())]
    assert names == ["all", "track", "spectrum", "loudness"]
    dialog.width_px.setValue(600)
    for index, name in enumerate(names):
        dialog.kind.setCurrentIndex(index)
        dialog.height_px.setValue(300)
        qtbot.wait(200)
        qtbot.waitUntil(dialog._save.isEnabled, timeout=10000)
        path = tmp_path / f"{name}{suffix}"
        dialog.save_to(path)
        is_whole = QImage(str(path)).width() == 1200 if suffix == ".png" else (
            QSvgRenderer(str(path)).viewBox().width() == 600
        )  # fmt: skip
        assert is_whole, name
    assert len(told) == 4


def test_spans_of_time(dialog, busy_window):
    """What is visible, the selection, the whole project."""
    desk = busy_window.picture_desk
    busy_window.timeline.axis.show_range(8000, 24000)

    def span(name):
        scene = desk.figure(PictureAsk(export_picture.TRACK, name))._scene
        return scene.start, scene.end

    start, end = span(export_picture.VISIBLE)
    assert (start, end) == (pytest.approx(8000, abs=40), pytest.approx(24000, abs=40))
    assert span(export_picture.SELECTION) == (16000, 48000)
    assert span(export_picture.WHOLE) == (0, 64000)


def test_what_is_not_heard_has_its_colours_in_a_picture(dialog, busy_window):
    """A result is muted when it is made, and its picture has a legend of colours."""
    session, desk = busy_window.session, busy_window.picture_desk
    ask = PictureAsk(export_picture.TRACK, export_picture.WHOLE)

    def image():
        made, is_complete = figure.image(desk.figure(ask), QSize(600, 300), 1.0)
        return made if is_complete else None

    before = image()
    assert before is not None
    track_editing.toggle_mute(session, session.document.tracks[0].id)
    assert before == image()
