from __future__ import annotations

import platformdirs
import pytest

from desktop.session.kept import Kept

pytestmark = pytest.mark.gui


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)
    return Kept("things")


def test_values_are_kept_under_a_name_until_they_are_removed(kept):
    """The same name replaces; a name is tidied, and kept as it is shown."""
    assert not kept.holds("A dog / 狗")
    assert "A dog / 狗" == kept.save("  A  dog / 狗 ", {"x": 1})
    assert kept.holds(" A dog /  狗")
    kept.save("A dog / 狗", {"x": 2})
    assert {"A dog / 狗": {"x": 2}} == kept.all()
    kept.remove("A dog / 狗")
    kept.remove("never kept")
    assert {} == kept.all()


def test_damaged_files_are_left_out(kept):
    """Others are still there."""
    kept.save("good", {})
    (kept.folder / "bad.json").write_text("{")
    assert ["good"] == list(kept.all())


def test_a_name_needs_a_letter(kept):
    """An empty one is refused."""
    with pytest.raises(ValueError, match="nothing can be called"):
        kept.save("  ", {})
