"""Where moved sources were found again."""

from __future__ import annotations

from pathlib import Path

from engine.project.history import History
from engine.project.locations import Locations
from engine.project.storage import Storage


def test_the_last_place_of_a_source_is_kept(tmp_path: Path) -> None:
    """Also for the next opening of the project."""
    History.create(tmp_path / "P", name="P", rate=8000).close()
    storage = Storage(tmp_path / "P.auricle")
    locations = Locations(storage)
    assert {} == locations.all()
    locations.keep("m", "/old/a.wav")
    locations.keep("m", "/new/a.wav")
    storage.close()
    storage = Storage(tmp_path / "P.auricle")
    assert {"m": "/new/a.wav"} == Locations(storage).all()
    storage.close()
