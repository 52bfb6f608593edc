from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.widgets.local_files import ask_for_recordings, dragged

pytestmark = pytest.mark.gui


def test_several_recordings_may_be_chosen(qtbot, monkeypatch):
    """Under the title that is asked with; leaving the dialog gives none."""
    asked = []
    answers = [["/a/bark.wav", "/b/howl.flac"], []]

    def answer(parent, title, folder, patterns):
        asked.append((title, patterns))
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert [Path("/a/bark.wav"), Path("/b/howl.flac")] == ask_for_recordings(parent, "Choose")
    assert [] == ask_for_recordings(parent, "Choose")
    title, patterns = asked[0]
    assert "Choose" == title
    for needed in ("*.wav", "*.mkv", "(*)"):
        assert needed in patterns


def test_pages_of_the_web_are_no_files_here(tmp_path):
    """Of all that is dragged only what lies on this computer."""
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.wav"), QUrl.fromLocalFile(str(tmp_path / "a.wav"))])
    assert [tmp_path / "a.wav"] == dragged(data)
    assert [] == dragged(QMimeData())
