"""Sentences that a project keeps in English, in the language of a report.

What was told when a step ran again is kept as it was printed. Its template is found again among
those of the window, which has all of them in every language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine import resources
from engine.sentences import read_table

_HOLE = re.compile(r"\{([a-z]\w*)[^{}]*\}")
_LEAST_LETTERS = 8  # of a template beside its facts: "{a}: {b}" would be any sentence


def said(sentence: str, language: str) -> str:
    """A sentence of the engine in a language; as it is where it is not known there.

    Args:
        sentence: finished English, facts and all.
        language: "en" or one that has a table of translations.
    """
    if language == "en":
        return sentence
    table, patterns = _known(language)
    return table.get(sentence) or _filled(sentence, patterns)


_Patterns = tuple[tuple[re.Pattern[str], str], ...]


def _filled(sentence: str, patterns: _Patterns) -> str:
    """Facts stay as they are, unless they are sentences themselves."""
    for pattern, translation in patterns:
        found = pattern.fullmatch(sentence)
        if found is not None:
            facts = {name: _filled(text, patterns) for name, text in found.groupdict().items()}
            parts = _HOLE.split(translation)  # text and names in turn
            parts[1::2] = [facts.get(name, "") for name in parts[1::2]]
            return "".join(parts)
    return sentence


@lru_cache
def _known(language: str) -> tuple[dict[str, str], _Patterns]:
    """All translations, and those with facts in them as patterns; what says most comes first."""
    table = read_table(resources.path("translations", f"auricle_{language}.ts"))
    made = [
        (sum(map(str.isalpha, "".join(_HOLE.split(source)[::2]))), source, translation)
        for source, translation in table.items()
        if _HOLE.search(source)
    ]
    wordy = sorted((one for one in made if one[0] >= _LEAST_LETTERS), reverse=True)
    return table, tuple((_pattern(source), translation) for _, source, translation in wordy)


def _pattern(source: str) -> re.Pattern[str]:
    """What a finished sentence of a template looks like."""
    parts, names = _HOLE.split(source), set[str]()
    text = ""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            text += re.escape(part)
        else:
            text += f"(?P={part})" if part in names else f"(?P<{part}>.*?)"
            names.add(part)
    return re.compile(text, re.DOTALL)
