"""Sentences that carry what they were made of, so that a window can say them in its language."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any


class Said(str):
    """A finished English sentence, plus its template and the facts in it.

    It is an ordinary string for everybody who prints or stores it. Who wants it in another
    language translates `template` and fills in `facts`; facts may be sentences themselves.
    """

    __slots__ = ("facts", "template")
    template: str
    facts: dict[str, Any]

    def __getnewargs__(self) -> tuple[str]:
        """Pickle and copy keep the text; `__slots__` brings the rest."""
        return (str(self),)


def say(template: str, **facts: Any) -> Said:
    """Fill facts into a sentence, as `template.format(**facts)` does, and keep both.

    Args:
        template: literal English; `tools/translations.py` collects it.
        facts: values for its placeholders.
    """
    said = Said(template.format(**facts))
    said.template, said.facts = template, facts
    return said


def read_table(path: Path) -> dict[str, str]:
    """Read a Qt `.ts` file into source text -> translation; unfinished ones are left out."""
    table: dict[str, str] = {}
    for message in ET.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            continue
        table[message.findtext("source", "")] = translation.text or ""
    return table
