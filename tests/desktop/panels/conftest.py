"""Panels dressed in the dark theme."""

from __future__ import annotations

import pytest

from desktop import theme


@pytest.fixture(autouse=True)
def dark(qapp) -> None:
    """Icons and colours come from the theme."""
    if not qapp.styleSheet():
        theme.apply(qapp, "dark")
