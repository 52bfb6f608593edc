"""The dialog for pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop.dialogs.export_picture import ALL, LOUDNESS, VISIBLE, PictureDialog
from tests.helpers.answers import answer


class Store(QObject):
    """Announces pieces of pictures."""

    changed = Signal(str)


class Field:
    """A coloured field, complete when it is told so."""

    title = "Field"
    is_complete = True

    def paint(self, painter, size, ratio):
        """Fill it."""
        painter.fillRect(0, 0, round(size.width()), round(size.height()), QColor("#00ff00"))
        return self.is_complete


@pytest.fixture
def made(qtbot):
    """The dialog, what it asked for, and the figure that it gets."""
    store, field, asked = Store(), Field(), []

    def make(ask):
        asked.append(ask)
        return None if ask.kind == LOUDNESS else field

    dialog = PictureDialog(
        store, make, {ALL: "All", LOUDNESS: "Loudness"}, {VISIBLE: "Visible"}, "Demo", 5
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, field, asked, store


def test_it_fits_a_small_screen(made):
    """The one of the tests is 800 pixels wide; the preview is smaller there."""
    dialog = made[0]
    assert dialog.minimumSizeHint().width() <= 800
    assert dialog._preview.pixmap().isNull() or dialog._preview.pixmap().width() <= 560


def test_it_saves_what_it_shows(qtbot, made, tmp_path: Path):
    """A name without an ending becomes a PNG of the chosen size."""
    dialog, _, asked, _ = made
    qtbot.waitUntil(dialog._save.isEnabled)
    assert (asked[-1].kind, asked[-1].span, asked[-1].title) == (ALL, VISIBLE, "Demo")
    assert dialog.height_px.value() == 1000
    dialog.width_px.setValue(500)
    dialog.height_px.setValue(300)
    with qtbot.waitSignal(dialog.saved) as told:
        dialog.save_to(tmp_path / "demo")
    assert told.args == [tmp_path / "demo.png"]
    found = QImage(str(tmp_path / "demo.png"))
    assert (1000, 600) == (found.width(), found.height())


def test_it_waits_for_the_picture(qtbot, made):
    """What is not there yet cannot be saved or copied; what arrives is drawn."""
    dialog, field, _, store = made
    assert (False, False) == (dialog._save.isEnabled(), dialog._copy.isEnabled())
    qtbot.waitUntil(dialog._save.isEnabled)
    field.is_complete = False
    dialog.title.textEdited.emit("Other")
    qtbot.waitUntil(lambda: not dialog._save.isEnabled())
    field.is_complete = True
    store.changed.emit("medium")
    qtbot.waitUntil(dialog._save.isEnabled)
    dialog._copy.click()
    assert not QGuiApplication.clipboard().image().isNull()


def test_nothing_to_show_is_said(qtbot, made):
    """And cannot be saved."""
    dialog, _, asked, _ = made
    dialog.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(dialog._preview.text()))
    assert not dialog._save.isEnabled()
    assert not dialog.span.isEnabled()
    assert asked[-1].kind == LOUDNESS


def test_a_failure_is_told(qtbot, made, tmp_path: Path):
    """A folder that is not there."""
    dialog = made[0]
    qtbot.waitUntil(dialog._save.isEnabled)
    with qtbot.waitSignal(dialog.problem):
        dialog.save_to(tmp_path / "nowhere" / "demo.png")


def test_a_name_is_proposed(qtbot, made, monkeypatch, tmp_path: Path):
    """The title, without what no file system takes."""
    dialog, _, _, _ = made
    qtbot.waitUntil(dialog._save.isEnabled)
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *told: asked.append(told[2]) or ("", "")
    )
    dialog.title.setText("A/B: dog")
    dialog._save.click()
    assert [str(Path.home() / "A_B_ dog.png")] == asked


def test_a_file_that_was_not_named_whole_is_not_replaced_unasked(qtbot, made, tmp_path: Path):
    """The dialog of files asked about the name without its ending."""
    dialog, _, _, _ = made
    qtbot.waitUntil(dialog._save.isEnabled)
    (tmp_path / "demo.png").write_bytes(b"mine")
    answer("Cancel")
    dialog.save_to(tmp_path / "demo")
    assert b"mine" == (tmp_path / "demo.png").read_bytes()
