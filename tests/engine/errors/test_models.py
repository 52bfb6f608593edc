from __future__ import annotations

from engine.errors import WrongWeights


def test_wrong_weights_shortens_long_lists() -> None:
    """Five problems are shown, the rest counted, all kept."""
    error = WrongWeights("net", [f"key {i}" for i in range(8)])
    assert "and 3 more" in str(error)
    assert 8 == len(error.problems)
