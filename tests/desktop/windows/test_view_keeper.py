from __future__ import annotations

import sys

import pytest

from desktop.session import Selection
from desktop.settings import SpectrogramSettings
from desktop.views.layout import DisplayMode
from engine.audio.area import Area
from engine.errors import DiskFull
from engine.project import edits
from engine.project.document import Track, new_id
from tests.helpers.logout import commit_data

pytestmark = pytest.mark.gui


def test_the_view_is_found_again(qtbot, busy_window):
    """Selection, playhead and the way tracks are drawn survive closing."""
    session, folder = busy_window.session, busy_window.session.folder
    session.select(Selection(1000, 2000))
    session.seek(1500)
    busy_window.commands.show_as("both")
    session.close_project()
    busy_window.commands.show_as("waveform")
    session.open(folder)
    assert session.selection == Selection(1000, 2000)
    assert session.playhead == 1500
    assert busy_window.timeline.display_mode("") is DisplayMode.BOTH


def test_a_drawn_area_is_found_again(busy_window):
    """Its outline, not only the box around it."""
    session, folder = busy_window.session, busy_window.session.folder
    area = Area((((1000.0, 200.0), (3000.0, 300.0), (2000.0, 900.5)),))
    session.select(Selection.drawn(area, (session.document.tracks[0].id,)))
    expected = session.selection
    session.close_project()
    session.open(folder)
    assert expected == session.selection
    assert area == session.selection.area


@pytest.mark.parametrize("kept", [None, "lasso", [[[1, 2]]], [[1, 2, 3]]])
def test_a_kept_area_that_is_none_leaves_the_box(busy_window, kept):
    """Of a project that an older or newer version wrote."""
    session, folder = busy_window.session, busy_window.session.folder
    session.select(Selection(1000, 2000, 100.0, 400.0))
    view, plain = session.history.view, session.history.view.save
    view.save = lambda values: plain({**values, "area": kept})
    session.close_project()
    session.open(folder)
    assert Selection(1000, 2000, 100.0, 400.0) == session.selection


def test_zoom_and_scroll_are_found_again(qtbot, busy_window):
    """A view that was zoomed in comes back; one that showed everything goes on doing so."""
    session, folder = busy_window.session, busy_window.session.folder
    axis = busy_window.timeline.axis
    axis.show_range(16_000, 32_000)
    expected = (axis.first_sample, axis.samples_per_pixel)
    session.close_project()
    session.open(folder)
    assert (axis.first_sample, axis.samples_per_pixel) == expected
    axis.fit()
    session.close_project()
    session.open(folder)
    assert axis.is_fitted


def test_the_visible_band_is_found_again(busy_window, tmp_path):
    """Frequencies that were zoomed into and moved to; another project shows all of its own."""
    session, folder = busy_window.session, busy_window.session.folder
    lanes = busy_window.timeline._lanes
    lanes.set_frequency(lanes.frequency.zoomed(4, 0.2).moved(0.5))
    expected = lanes.frequency
    session.create(tmp_path / "Other")
    assert (0.0, 1.0) == (lanes.frequency.low, lanes.frequency.high)
    session.open(folder)
    assert expected == lanes.frequency


def test_the_playhead_is_shown_where_it_was(busy_window):
    """On the clock and in the timeline, not only for the next Space."""
    session, folder = busy_window.session, busy_window.session.folder
    session.seek(24_000)
    session.close_project()
    assert 0 == busy_window.bar.time.value
    session.open(folder)
    assert 24_000 == busy_window.bar.time.value
    assert 24_000 == busy_window.timeline._ruler._playhead


def test_scrolled_tracks_are_found_again(busy_window):
    """As far as there still are as many of them."""
    session, folder = busy_window.session, busy_window.session.folder
    for _ in range(9):
        session.apply("Add track", edits.add_track, Track(new_id(), "More"))
    timeline, scroll_bar = busy_window.timeline, busy_window.timeline._vertical
    scroll_bar.setValue(scroll_bar.maximum() - 10)
    expected = timeline._offset
    session.close_project()
    assert 0 == timeline._offset < expected
    session.open(folder)
    assert expected == timeline._offset
    session.history.view.save({"timeline": {**timeline.view_state(), "offset": 10**6}})
    busy_window._keeper._restore()
    assert scroll_bar.maximum() == timeline._offset


def test_the_view_is_saved_when_it_rests(qtbot, busy_window):
    """A program that is ended from outside finds it again; nothing of it is a step."""
    history, timeline = busy_window.session.history, busy_window.timeline
    n_steps = len(history.all_steps)
    busy_window._keeper._later.setInterval(1)
    busy_window.session.seek(1234)
    qtbot.waitUntil(lambda: 1234 == history.view.load().get("playhead"))
    timeline.axis.show_range(16_000, 32_000)
    qtbot.waitUntil(lambda: not history.view.load()["timeline"]["is_fitted"])
    busy_window.session.select(Selection(10, 20))
    qtbot.waitUntil(lambda: [10, 20, None, None] == history.view.load()["selection"])
    assert n_steps == len(history.all_steps)


def test_a_view_that_cannot_be_saved_is_logged_only(qtbot, busy_window, caplog):
    """The project may be on a disk that is full: a place in it is worth no message."""
    told = []
    busy_window.problems.show = told.append

    def fail(values):
        raise DiskFull(busy_window.session.folder, 4096)

    busy_window.session.history.view.save = fail
    busy_window._keeper._later.setInterval(1)
    busy_window.session.seek(1234)
    qtbot.waitUntil(lambda: "the view is not saved" in caplog.text)
    busy_window.close()
    assert busy_window.session.history is None
    assert [] == told


def test_tracks_keep_a_mode_of_their_own(qtbot, busy_window):
    """The mode of all tracks comes first, then that of single ones."""
    session, timeline = busy_window.session, busy_window.timeline
    track_id, folder = session.document.tracks[0].id, session.folder
    timeline.set_display_mode(DisplayMode.SPECTROGRAM)
    timeline.set_display_mode(DisplayMode.BOTH, track_id)
    session.close_project()
    timeline.set_display_mode(DisplayMode.WAVEFORM)
    session.open(folder)
    assert timeline.display_mode(track_id) is DisplayMode.BOTH
    assert timeline.display_mode("another") is DisplayMode.SPECTROGRAM


def test_a_selection_beyond_the_end_is_cut(qtbot, busy_window):
    """A stored view that no longer fits does no harm."""
    history = busy_window.session.history
    folder = busy_window.session.folder
    busy_window.session.close_project()
    busy_window.session.open(folder)
    history = busy_window.session.history
    history.view.save({"selection": [0, 10**9, None, None], "playhead": 10**9})
    busy_window._keeper.save = lambda: None
    busy_window._keeper._restore()
    assert busy_window.session.selection.end == 64000
    assert busy_window.session.playhead == 64000


def test_the_look_of_spectrograms_is_taken(busy_window):
    """Unknown colour maps fall back to the default."""
    busy_window._keeper.set_look(SpectrogramSettings(n_fft=512, colors="nope", scale="log"))
    style = busy_window.timeline.spectrogram_style
    assert style.settings.n_fft == 512
    assert style.color_map == "ember"
    assert busy_window.timeline.frequency.scale == "log"


@pytest.mark.skipif(sys.platform != "linux", reason="knows what Linux compilers call the signal")
def test_the_view_is_kept_when_the_system_is_about_to_end(qapp, busy_window):
    """Logging out may be taken back: the project stays open, and nothing is asked."""
    session = busy_window.session
    session.seek(1234)
    assert 1234 != session.history.view.load().get("playhead")
    commit_data(qapp)
    assert 1234 == session.history.view.load()["playhead"]
    assert busy_window.isVisible()
    assert session.has_project
