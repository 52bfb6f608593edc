from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData

from desktop.session.clipboard import Clipboard, spoken
from engine.project import edits, parcel
from engine.project.media import MediaPool
from tests.helpers.projects import small_document

pytestmark = pytest.mark.gui


@pytest.fixture
def pool(tmp_path):
    return MediaPool(tmp_path, {}, lambda media_id, path: None)


def test_clips_come_back_and_words_are_text(qtbot, qapp, pool):
    """A text editor gets what is said."""
    copied = edits.copy_region(small_document(), 0, 1200)
    Clipboard().put(copied, small_document(), pool)
    assert Clipboard().has_clips
    assert Clipboard().parcel().copied == copied
    assert qapp.clipboard().text() == "one two three\nfour five"
    assert spoken(copied) == "one two three\nfour five"


def test_damaged_clips_are_none(qtbot, qapp, pool):
    """Another version may have put them there."""
    copied = edits.copy_region(small_document(), 0, 1200)
    Clipboard().put(copied, small_document(), pool)
    data = qapp.clipboard().mimeData()
    text = bytes(data.data(parcel.MIME_TYPE).data()).decode()
    damaged = QMimeData()
    damaged.setData(parcel.MIME_TYPE, text.replace(parcel.FORMAT, "later").encode())
    qapp.clipboard().setMimeData(damaged)
    assert Clipboard().parcel() is None
    qapp.clipboard().setText("hello")
    assert not Clipboard().has_clips
    assert Clipboard().parcel() is None


_COPY_AND_END = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from desktop.session.clipboard import Clipboard
from engine.project import edits
from engine.project.media import MediaPool
from tests.helpers.projects import small_document
app = QGuiApplication(sys.argv)
pool = MediaPool(Path(), {}, lambda media_id, path: None)
Clipboard().put(edits.copy_region(small_document(), 0, 1200), small_document(), pool)
assert Clipboard().has_clips
"""


def test_the_program_ends_well_with_clips_on_the_clipboard():
    """Without a crash at its very end."""
    command = [sys.executable, "-c", _COPY_AND_END, "-platform", "offscreen"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, "")
