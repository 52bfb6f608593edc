"""Pictures of the page about looking: views, areas, harmonics, loudness, figures."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt

from desktop.session import Selection
from tests.helpers.mouse import mouse
from tools.photographer import Photographer


def show(camera: Photographer) -> None:
    """The first track of the demo, high enough for its spectrogram."""
    camera.open_demo()
    window, tracks = camera.window, camera.window.session.document.tracks
    for track in tracks[1:]:
        window.timeline.set_track_height(track.id, 96)
    window.timeline.set_track_height(tracks[0].id, 420)
    window.session.select(Selection(0, 0))
    show_views(camera)
    show_area(camera)
    show_harmonics(camera)
    show_levels(camera)
    show_figure(camera)
    window.commands.show_as("waveform")
    window.timeline.reset_track_heights()
    window.docks.words.raise_()


def show_views(camera: Photographer) -> None:
    """Waveform and spectrogram over each other, and how a track is drawn."""
    window = camera.window
    window.commands.show_as("blend")
    window.view_desk.open(window.session.document.tracks[0].id)
    camera.idle()
    camera.save(window.view_desk.popover, "view-settings")
    window.view_desk.popover.hide()
    camera.shoot("blend")


def show_area(camera: Photographer) -> None:
    """An ellipse drawn round one sound, and the spectrogram without it."""
    window, session, lanes = camera.window, camera.window.session, camera.window.timeline._lanes
    window.commands.show_as("spectrogram")
    window.actions_set.run("view.tool_lasso")
    camera.idle()
    centre, edge = place(camera, 15.8, 1900), place(camera, 17.4, 4400)
    turns = [2 * math.pi * step / 60 for step in range(61)]
    wide, high = edge[0] - centre[0], centre[1] - edge[1]
    way = [(centre[0] + wide * math.cos(a), centre[1] - high * math.sin(a)) for a in turns]
    mouse(lanes, QEvent.Type.MouseButtonPress, *way[0])
    for point in way[1:]:
        mouse(lanes, QEvent.Type.MouseMove, *point)
    mouse(lanes, QEvent.Type.MouseButtonRelease, *way[-1])
    camera.idle()
    camera.save(window.timeline, "area")
    window.actions_set.run("sound.area_delete")
    camera.idle()
    session.select(Selection(0, 0))
    camera.idle()
    camera.save(window.timeline, "area-deleted")
    window.actions_set.run("edit.undo")


def show_harmonics(camera: Photographer) -> None:
    """Those of the place under the mouse."""
    window = camera.window
    window.actions_set.run("view.harmonics")
    window.actions_set.run("view.tool_time")
    still = Qt.MouseButton.NoButton
    mouse(window.timeline._lanes, QEvent.Type.MouseMove, *place(camera, 26.5, 220), button=still)
    camera.wait(0.5)
    camera.save(window.timeline, "harmonics")
    window.actions_set.run("view.harmonics")


def show_levels(camera: Photographer) -> None:
    """Loudness while it plays, and the spectrum of a selection."""
    window, session = camera.window, camera.window.session
    rate = session.document.rate
    session.select(Selection(2 * rate, 24 * rate))
    window.docks.loudness.raise_()
    window.loudness_panel.set_target(-16.0)
    camera.until(lambda: window.loudness_panel.measured is not None)
    session.seek(2 * rate)
    window.player.play()
    camera.wait(8)
    camera.save(window.loudness_panel, "loudness")
    window.player.transport.stop()
    window.docks.spectrum.raise_()
    camera.idle()
    camera.save(window.spectrum, "spectrum")


def show_figure(camera: Photographer) -> None:
    """The dialog for pictures of reports, and such a picture."""
    window, document = camera.window, camera.window.session.document
    box = (700.0, 4000.0, (document.tracks[0].id,))
    window.session.select(Selection(14 * document.rate, 18 * document.rate, *box))
    window.commands.show_as("both")
    dialog = window.picture_desk.open()
    dialog.kind.setCurrentIndex(1)
    camera.until(dialog._save.isEnabled)
    camera.shoot_dialog("picture")
    dialog = window.picture_desk.open()
    dialog.kind.setCurrentIndex(1)
    dialog.width_px.setValue(900)
    dialog.height_px.setValue(480)
    dialog.ratio.setCurrentIndex(0)
    camera.idle()
    camera.until(dialog._save.isEnabled)
    dialog.save_to(camera.out / "figure.png")


def place(camera: Photographer, at_s: float, hz: float) -> tuple[float, float]:
    """Pixels of a moment and a frequency on the first track."""
    view, rate = camera.window.timeline._lanes.view, camera.window.session.document.rate
    lane = view.layout.lanes[0]
    top, height = lane.spectrum_rows()
    share = view.frequency_of(lane).fraction(hz)
    return view.axis.pixel(at_s * rate), lane.top + top + (1 - share) * height
