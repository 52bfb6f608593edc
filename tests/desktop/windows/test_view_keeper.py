from __future__ import annotations

import pytest

from desktop.session import Selection
from desktop.settings import SpectrogramSettings
from desktop.views.layout import DisplayMode

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
