"""How words are written, for comparing them."""

from __future__ import annotations

import re


def plain_words(text: str) -> str:
    """Lower case, letters, digits and apostrophes only, single spaces."""
    return " ".join(re.sub(r"[^\w']+|_", " ", text.casefold()).split())
