"""Documents as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from engine.project import edits
from engine.project.document import Segment, Word
from engine.project.encoding import CHUNK_SAMPLES, Codec
from engine.project.provenance import sha256
from tests.helpers.projects import AnyEdit, any_edits, edit_any, small_document, transcript


@settings(max_examples=80, deadline=None)
@given(any_edits())
def test_reading_what_was_written_is_the_identity(chosen: list[AnyEdit]) -> None:
    """A document of any edits comes back equal from its text and parts."""
    document = small_document()
    for edit in chosen:
        document = edit_any(document, *edit)
    text, parts = Codec({}.__getitem__).encode(document)
    assert document == Codec(parts.__getitem__).decode(text)


def test_unchanged_parts_are_stored_once() -> None:
    """After a gain change only the changed track is new, not its transcript or the other track."""
    codec = Codec({}.__getitem__)
    document = small_document()
    _, first = codec.encode(document)
    # A medium, two tracks, their clips, a presence curve, a transcript, its lines.
    assert 8 == len(first)
    _, second = codec.encode(edits.set_track_gain(document, "x", -6))
    assert 1 == len(second)


def test_a_corrected_word_costs_the_minute_around_it() -> None:
    """Of a long transcript only the lines near the correction are stored again."""
    words = tuple(Word("word", at, at + 900, 0.5) for at in range(0, 10 * CHUNK_SAMPLES, 9000))
    lines = tuple(Segment(word.start, word.end, word.text, (word,)) for word in words)
    long = replace(transcript("t"), segments=lines, skipped=())
    document = edits.set_transcript(small_document(), "x", long)
    codec = Codec({}.__getitem__)
    _, first = codec.encode(document)
    corrected = edits.edit_word(document, "t", 1000, 0, "dog")
    _, second = codec.encode(corrected)
    assert 2 == len(second)  # the lines of the minute, and the transcript that lists them
    assert sum(map(len, second.values())) < sum(map(len, first.values())) / 5
    removed = edits.edit_segment(document, "t", 5, "")
    assert 2 == len(codec.encode(removed)[1])


def test_decoded_documents_share_parts() -> None:
    """Two steps read back hold the same track object where it did not change."""
    writer = Codec({}.__getitem__)
    first, parts = writer.encode(small_document())
    second, more = writer.encode(edits.set_track_gain(small_document(), "x", -6))
    reader = Codec((parts | more).__getitem__)
    one, two = reader.decode(first), reader.decode(second)
    assert one.tracks[1] is two.tracks[1]
    assert one.transcripts[0] is two.transcripts[0]


def test_forgotten_parts_come_again() -> None:
    """Parts of a step that could not be stored are handed out with the next one."""
    codec = Codec({}.__getitem__)
    _, parts = codec.encode(small_document())
    codec.forget(parts)
    assert parts == codec.encode(small_document())[1]


def test_file_names_that_are_no_text_survive() -> None:
    """A name with a byte outside UTF-8, as Linux allows, comes back as it was."""
    odd = b"caf\xe9.wav".decode("utf-8", "surrogateescape")
    document = replace(small_document(), name=odd)
    text, parts = Codec({}.__getitem__).encode(document)
    assert text.isascii()
    assert document == Codec(parts.__getitem__).decode(text)


def test_changed_part_is_refused() -> None:
    """A part whose text no longer has its hash is not read."""
    text, parts = Codec({}.__getitem__).encode(small_document())
    key = next(key for key, body in parts.items() if "Street" in body)
    parts[key] = parts[key].replace("Street", "Garden")
    with pytest.raises(ValueError, match="was changed"):
        Codec(parts.__getitem__).decode(text)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rate":1,"name":"a","media":["x"]}'])
def test_other_text_is_no_document(text: str) -> None:
    """Whatever is wrong is a ValueError, which the history turns into words for people."""
    with pytest.raises(ValueError, match=r"document|Expecting"):
        Codec({}.__getitem__).decode(text)


def test_keys_are_hashes_of_the_parts() -> None:
    """Anybody can check them."""
    _, parts = Codec({}.__getitem__).encode(small_document())
    assert all(sha256(body) == key for key, body in parts.items())
