"""`docs/features.md` names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def test_every_named_test_exists() -> None:
    """Each feature points at a file of tests, and at a function in it where one is named."""
    text = (_ROOT / "docs" / "features.md").read_text("utf-8")
    named = set(re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", text))
    assert len(named) > 80
    missing = [
        f"{path}::{function}"
        for path, function in sorted(named)
        if not (_ROOT / path).is_file()
        or (function and f"def {function}(" not in (_ROOT / path).read_text("utf-8"))
    ]
    assert not missing
