"""`installers.inside`: the bundle is looked at from inside."""

from __future__ import annotations

import sys

from installers import inside


def test_what_cannot_be_imported_is_named(tmp_path, monkeypatch, capsys) -> None:
    """Each with what was said, and the exit code tells."""
    (tmp_path / inside.LIST).write_text("json\nno_such_module\n")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert inside.main() == 1
    said = capsys.readouterr().out
    assert "no_such_module: ModuleNotFoundError" in said
    assert "1 of 2 modules" in said
    assert {} == inside.failures(["json"])
