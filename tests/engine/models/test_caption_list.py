from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import CueError
from engine.models import caption_list, text


def test_a_grammar_says_every_action_at_every_place() -> None:
    """A source alone, its sound, each action, and each action at each place of its group."""
    grammar = {"pets": {"places": ["at night"], "sources": {"a dog": "barking; howling"}}}
    expected = (
        "a dog",
        "the sound of a dog",
        "a dog barking",
        "a dog barking at night",
        "a dog howling",
        "a dog howling at night",
    )
    assert expected == caption_list.sentences(grammar)


def test_our_list_has_thousands_of_lines() -> None:
    """A few thousand descriptions, each once, each with a word that means a sound."""
    captions = caption_list.read_captions()
    assert 2_000 <= len(captions) <= 10_000
    assert len(captions) == len(set(captions))
    assert [] == [caption for caption in captions if not text.content_words(caption)]


def test_a_list_of_ones_own_is_read(tmp_path: Path) -> None:
    """One description a line; comments, empty lines and repetitions do not count."""
    path = tmp_path / "mine.txt"
    path.write_text("# my sounds\na lathe turning\n\na press  # loud\na lathe turning\n", "utf-8")
    assert ("a lathe turning", "a press") == caption_list.read_captions(path)


@pytest.mark.parametrize("content", [None, b"# nothing\n", b"\xff\xfe\xff"])
def test_a_list_without_captions_is_refused(content: bytes | None, tmp_path: Path) -> None:
    """A missing, empty or unreadable file is named."""
    path = tmp_path / "mine.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CueError, match=r"mine\.txt"):
        caption_list.read_captions(path)
