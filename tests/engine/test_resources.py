from __future__ import annotations

from engine import resources


def test_root_holds_the_model_cards() -> None:
    """The data folder is found from a checkout."""
    assert (resources.root() / "models").is_dir()


def test_path_joins_below_the_root() -> None:
    """Parts are joined below the data folder."""
    assert resources.root() / "demo" / "demo.json" == resources.path("demo", "demo.json")
