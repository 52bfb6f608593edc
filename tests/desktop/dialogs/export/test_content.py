from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.dialogs.export.content import ContentPage
from engine.export.ranges import Split
from engine.export.settings import ExportSettings
from tests.helpers.projects import small_document

pytestmark = pytest.mark.gui
DOCUMENT = small_document()  # two tracks; a place and a region


@pytest.fixture
def page(qtbot):
    page = ContentPage(DOCUMENT, (800, 1600))
    qtbot.addWidget(page)
    page.load(ExportSettings())
    return page


def test_what_is_loaded_is_what_comes_back(page):
    """Every field of this page."""
    settings = ExportSettings(
        has_mix=False, sessions=("rpp", "labels"), has_clips=True, split=Split.WHOLE
    )
    page.load(settings)
    assert page.apply(ExportSettings()) == settings


def test_tracks_are_all_or_named(page):
    """All ticked is None, which holds for tracks that come later, too."""
    assert page.track_ids() is None
    page.tracks.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert page.track_ids() == ("y",)


def test_ways_to_cut_say_how_many_files(page):
    """A region gives one file, two markers three pieces."""
    texts = [page.split.itemText(index) for index in range(page.split.count())]
    assert [text[-3:] for text in texts[2:]] == ["(1)", "(3)"]


def test_selection_is_a_piece_of_the_whole(page):
    """The split stays whole; only the span says it."""
    assert page.span() is None
    page.split.setCurrentIndex(page.split.findData("selection"))
    assert page.span() == (800, 1600)
    assert page.apply(ExportSettings()).split is Split.WHOLE
    assert not page.sessions["rpp"].isEnabled()
    page.load(ExportSettings(has_mix=False))
    assert page.span() == (800, 1600)  # another preset is still for the selection


def test_changes_are_told(qtbot, page):
    """The dialog looks again at what is missing."""
    with qtbot.waitSignal(page.changed):
        page.mix.setChecked(False)


def test_a_part_of_the_project_has_no_session(page):
    """Ticked or not: it says why, and nothing is promised that is not written."""
    page.load(ExportSettings(sessions=("rpp",)))
    assert ("rpp",) == page.apply(ExportSettings()).sessions
    page.split.setCurrentIndex(page.split.findData("selection"))
    assert () == page.apply(ExportSettings()).sessions
    assert "whole project" in page.sessions["rpp"].toolTip()
    page.split.setCurrentIndex(0)
    assert ("rpp",) == page.apply(ExportSettings()).sessions
    assert "" == page.sessions["rpp"].toolTip()


@pytest.mark.parametrize("is_comparing", [False, True])
def test_who_hears_one_side_of_a_result_is_told_that_the_mix_is_another(qtbot, is_comparing):
    """Beside the mix; otherwise it is enough that the mix says by what it is made."""
    page = ContentPage(DOCUMENT, is_comparing=is_comparing)
    qtbot.addWidget(page)
    page.show()
    told = [
        label.text()
        for label in page.findChildren(QLabel)
        if "Mix | Target | Rest" in label.text() and label.isVisible()
    ]
    assert is_comparing == bool(told)
    assert "mute and solo" in page.mix.text()
    assert "Mix | Target | Rest" in page.mix.toolTip()
