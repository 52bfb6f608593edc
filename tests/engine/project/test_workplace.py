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


def test_a_workplace_that_is_used_is_not_swept(tmp_path):
    """Such as by what lies on the clipboard when its project is opened again; later it goes."""
    work = Workplace(tmp_path)
    sweep(tmp_path)
    assert [work.path] == list(tmp_path.iterdir())
    work.close()
    assert not list(tmp_path.iterdir())


def test_a_workplace_goes_with_its_last_holder(tmp_path):
    """Files that are read-only included."""
    work = Workplace(tmp_path)
    (work.path / "a.wav").touch(mode=0o444)
    del work
    assert not list(tmp_path.iterdir())
