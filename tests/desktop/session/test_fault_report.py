from __future__ import annotations

import zipfile

import pytest

from desktop.session import Selection, fault_report
from desktop.session.fault_report import Added
from engine.errors import UnsupportedAudio
from engine.operations.scene import Scene
from engine.progress import silent

pytestmark = pytest.mark.gui


@pytest.fixture
def error():
    try:
        raise UnsupportedAudio("/secret/interview with Ann.xyz")
    except UnsupportedAudio as raised:
        return raised


def test_a_report_tells_the_place_but_no_name(opened, error):
    """Class, file and line of the program, versions, sizes; nothing of the user's."""
    said = fault_report.text(error, opened.document, "processor", Added())
    assert "engine.errors.files.UnsupportedAudio" in said
    assert "test_fault_report.py" in said
    assert "1 tracks, 1 clips, 4 s, 16000 Hz" in said
    assert "Device: processor" in said
    for private in ("secret", "Ann", "street", str(opened.folder.parent)):
        assert private not in said


def test_what_is_ticked_is_added(opened, error):
    """Messages and words, each by itself."""
    assert "Ann" in fault_report.text(error, opened.document, "", Added(messages=True))
    words = fault_report.text(error, opened.document, "", Added(words=True))
    assert "street" in words
    assert "Ann" not in words


def test_sound_is_in_the_file_only_with_a_scene(opened, tmp_path):
    """The text always, the selected range when it was ticked."""
    scene = Scene(opened.history.document, opened.history.media, opened.history.folder)
    cursor = Selection(0, 0)
    plain = fault_report.write(tmp_path / "a.zip", "said", None, cursor, silent)
    assert ["report.txt"] == zipfile.ZipFile(plain).namelist()
    full = fault_report.write(tmp_path / "b.zip", "said", scene, Selection(0, 800), silent)
    with zipfile.ZipFile(full) as package:
        assert ["report.txt", "sound.wav"] == package.namelist()
        assert b"said" == package.read("report.txt")
