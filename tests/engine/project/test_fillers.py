"""Filler words."""

from __future__ import annotations

from dataclasses import replace

from engine.project import fillers
from engine.project.document import Segment, Transcript
from engine.project.fillers import FillerList
from tests.helpers.projects import transcript, words


def _said(*texts: str) -> Transcript:
    line = Segment(0, 100 * len(texts), " ".join(texts), words(*texts))
    return replace(transcript(), segments=(line,))


def _found(said: Transcript, wanted: FillerList) -> list[tuple[str, int, int, bool]]:
    return [(f.text, f.first, f.last, f.is_sure) for f in fillers.find(said, wanted)]


def test_only_whole_words_are_found() -> None:
    """The word "um" is no part of "umbrella"; case and punctuation do not count."""
    said = _said("Um,", "the", "umbrella", "um", "stays")
    assert [("Um,", 0, 0, True), ("um", 3, 3, True)] == _found(said, FillerList(("um",)))


def test_phrases_of_several_words() -> None:
    """The longest phrase wins; it does not reach over into another one."""
    said = _said("so", "you", "know", "what", "you", "said")
    wanted = FillerList((), ("you know", "you know what", "so"))
    assert [("so", 0, 0, False), ("you know what", 1, 3, False)] == _found(said, wanted)


def test_chinese_fillers_end_where_words_end() -> None:
    """However the recogniser cut them; a filler inside a longer word is left."""
    wanted = FillerList(("嗯",), ("那个",))
    said = _said("嗯，", "那", "个", "人", "那个", "那个人")
    assert [("嗯，", 0, 0, True), ("那个", 1, 2, False), ("那个", 4, 4, False)] == _found(
        said, wanted
    )


def test_what_stands_around_is_told() -> None:
    """A few words before and after help to decide."""
    found = fillers.find(_said("we", "um", "agreed", "on", "it"), FillerList(("um",)))[0]
    assert ("we", "agreed on it") == (found.before, found.after)


def test_the_lists_of_the_program() -> None:
    """English and Chinese; words that mean something are not among the sure ones."""
    lists = fillers.usual_lists()
    assert {"en", "zh"} == set(lists)
    assert "um" in lists["en"].sure
    assert "like" in lists["en"].maybe
    assert "那个" in lists["zh"].maybe


def test_lists_are_typed_in_any_script() -> None:
    """Lines and commas of both scripts part the words; doubles go."""
    assert ("um", "you know", "嗯") == fillers.parse("um, you  know\n嗯，um；")
