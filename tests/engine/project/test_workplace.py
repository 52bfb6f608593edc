"""Working folders inside a project."""

from __future__ import annotations

from engine.project.workplace import Workplace, sweep


def test_a_workplace_is_gone_in_the_end(tmp_path):
    """With whatever was written there."""
    with Workplace(tmp_path) as work:
        (work / "target.wav").touch()
        assert tmp_path == work.parent
    assert not list(tmp_path.iterdir())


def test_sweeping_leaves_everything_else(tmp_path):
    """Only working folders that a killed program left go."""
    for name in (".job-1", "media"):
        (tmp_path / name).mkdir()
    sweep(tmp_path)
    assert ["media"] == [path.name for path in tmp_path.iterdir()]
