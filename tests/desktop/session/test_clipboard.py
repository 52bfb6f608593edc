from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData

from desktop.session.clipboard import Clipboard, spoken
from engine.project import edits, parcel
from engine.project.media import MediaPool
from engine.project.workplace import Workplace
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


def test_what_is_being_copied_is_what_a_paste_means(qtbot, pool, tmp_path):
    """It comes to all who wait, in their order; its files stay until the next copy."""
    copied = edits.copy_region(small_document(), 0, 1200)
    text = parcel.pack(copied, small_document(), pool, part="300–600 Hz")
    clipboard, pasted = Clipboard(), []
    coming = clipboard.expect(lambda: True)
    assert Clipboard().coming is coming
    assert Clipboard().has_clips
    coming.then(lambda parcel: pasted.append((1, parcel.part)))
    coming.then(lambda parcel: pasted.append((2, parcel.part)))
    clipboard.put_expected(coming, text, Workplace(tmp_path))
    qtbot.waitUntil(lambda: len(pasted) == 2)
    assert [(1, "300–600 Hz"), (2, "300–600 Hz")] == pasted
    assert clipboard.coming is None
    assert "300–600 Hz" == clipboard.parcel().part
    assert 1 == len(list(tmp_path.glob(".job-*")))
    clipboard.put(copied, small_document(), pool)
    assert not list(tmp_path.glob(".job-*"))


def test_what_does_not_come_is_not_waited_for(qtbot, pool, tmp_path):
    """Those who wait get nothing, a paste means what lies there; so when its project was left."""
    clipboard, pasted, is_open = Clipboard(), [], [True]
    coming = clipboard.expect(lambda: True)
    coming.then(pasted.append)
    clipboard.give_up(coming)
    qtbot.waitUntil(lambda: pasted == [None])
    assert clipboard.coming is None
    clipboard.expect(lambda: bool(is_open))
    assert clipboard.coming is not None
    is_open.clear()
    assert clipboard.coming is None


def test_what_was_copied_meanwhile_stays_on_the_clipboard(qtbot, pool, tmp_path):
    """Whoever waits for the older copy still gets that."""
    copied = edits.copy_region(small_document(), 0, 1200)
    text = parcel.pack(copied, small_document(), pool, part="300–600 Hz")
    clipboard, pasted = Clipboard(), []
    coming = clipboard.expect(lambda: True)
    coming.then(pasted.append)
    clipboard.put(copied, small_document(), pool)
    clipboard.put_expected(coming, text, Workplace(tmp_path))
    qtbot.waitUntil(lambda: bool(pasted))
    assert "300–600 Hz" == pasted[0].part
    assert not clipboard.parcel().part


def test_what_another_program_copied_meanwhile_stays(qtbot, qapp, pool, tmp_path):
    """Whoever waits for the older copy still gets that; a paste means it no more."""
    copied = edits.copy_region(small_document(), 0, 1200)
    text = parcel.pack(copied, small_document(), pool, part="300–600 Hz")
    clipboard, pasted = Clipboard(), []
    qapp.clipboard().setText("before")
    coming = clipboard.expect(lambda: True)
    coming.then(pasted.append)
    qapp.clipboard().dataChanged.emit()  # told again, with nothing new
    assert clipboard.coming is coming
    qapp.clipboard().setText("a letter")
    assert clipboard.coming is None
    assert not clipboard.has_clips
    clipboard.put_expected(coming, text, Workplace(tmp_path))
    qtbot.waitUntil(lambda: bool(pasted))
    assert "300–600 Hz" == pasted[0].part
    assert "a letter" == qapp.clipboard().text()
