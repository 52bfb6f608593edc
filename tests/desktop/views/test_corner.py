"""Above the heads."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.views.corner import Corner
from desktop.views.layout import DisplayMode
from desktop.views.ruler import HEIGHT
from desktop.views.track_head import WIDTH


def test_it_fits_between_heads_and_ruler_and_chooses_a_mode(qtbot: QtBot) -> None:
    """As wide as the heads, as high as the ruler; a choice is told, a set mode is not."""
    corner = Corner()
    qtbot.addWidget(corner)
    assert (WIDTH, HEIGHT) == (corner.width(), corner.height())
    with qtbot.assertNotEmitted(corner.mode_chosen):
        corner.set_mode(DisplayMode.SPECTROGRAM)
    with qtbot.waitSignal(corner.mode_chosen) as told:
        corner._modes._buttons[DisplayMode.BOTH].click()
    assert [DisplayMode.BOTH] == told.args
