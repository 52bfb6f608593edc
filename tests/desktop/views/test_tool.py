"""The tools."""

from desktop.views.tool import Tool


def test_tools_have_stable_names() -> None:
    """They are kept as text."""
    names = ["time", "box", "lasso", "brush", "envelope", "scrub"]
    assert names == [str(tool) for tool in Tool]
