from __future__ import annotations

from desktop.windows import demo


def test_the_demo_has_a_recording_and_a_question():
    """The file is there, and the project lies in the user's own folder."""
    found = demo.find()
    assert found.recording.is_file()
    assert found.describe
    assert found.project.suffix == ".auricle"
    assert found.recording.parent not in found.project.parents
