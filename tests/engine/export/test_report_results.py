from __future__ import annotations

from engine.export.report_results import _reference


def test_an_example_is_named_by_its_file_and_range():
    """Kept voices by their name; anything else as it is."""
    assert "bark.wav [5, 9]" == _reference({"path": "/takes/bark.wav", "start": 5, "end": 9})
    assert "Ann [0, ]" == _reference({"name": "Ann", "path": "a.wav", "start": 0, "end": None})
    assert "x" == _reference("x")
