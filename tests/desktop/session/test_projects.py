from __future__ import annotations

import pytest

from desktop.session import projects


def test_an_untitled_project_never_takes_a_name_that_exists(tmp_path):
    """Two projects made in the same minute get different folders."""
    first = projects.untitled("Street", folder=tmp_path)
    first.mkdir()
    second = projects.untitled("Street", folder=tmp_path)
    assert first.name.startswith("Street ")
    assert first != second
    assert second.suffix == ".auricle"


@pytest.mark.parametrize("letter", ["a", "谈", "🎙"])
def test_the_longest_names_of_recordings_can_name_a_project(tmp_path, letter):
    """File systems count bytes: 80 Chinese characters are 240 of the 255 that a name may have."""
    recording = letter * (240 // len(letter.encode()))
    project = projects.untitled(recording, folder=tmp_path)
    project.mkdir()
    assert project.name.startswith(letter * 20)
