"""Transcripts as they are read."""

from __future__ import annotations

from dataclasses import replace

from engine.project import edits, reading
from engine.project.document import Document, Segment
from engine.project.edits.turns import NOT_TRANSCRIBED
from engine.project.reading import Line
from tests.helpers.projects import small_document, transcript


def both() -> Document:
    """The words of "x" on "y" too, 50 samples later."""
    later = replace(
        transcript("u"),
        segments=tuple(
            replace(line, start=line.start + 50, end=line.end + 50)
            for line in transcript().segments
        ),
        skipped=(),
    )
    return edits.set_transcript(small_document(), "y", later)


def test_lines_of_several_tracks_are_read_in_the_order_of_time() -> None:
    """Skipped spans stand among them."""
    lines = reading.lines_of(both(), ("x", "y"))
    assert [("x", 0), ("y", 50), ("x", 300), ("x", 1000), ("y", 1050)] == [
        (line.track_id, line.start) for line in lines
    ]
    assert [None] == [line.segment for line in lines if line.start == 300]
    assert 3 == len(reading.lines_of(both(), ("x",)))
    assert 2 == len(reading.lines_of(both(), ("x",), shortest=701))


def test_who_is_silent_while_another_speaks_is_no_gap() -> None:
    """Of several tracks only the gaps in which nobody speaks are left; of one track all are."""
    talk = replace(transcript().segments[0], start=0, end=500)
    reply = replace(talk, start=600, end=900)
    host = replace(transcript("a"), segments=(talk,), skipped=((500, 1500),))
    guest = replace(transcript("b"), segments=(reply,), skipped=((0, 490), (900, 1500)))
    document = edits.set_transcript(small_document(), "x", host)
    document = edits.set_transcript(document, "y", guest)
    lines = reading.without_turns_of_others(reading.lines_of(document, ("x", "y")))
    assert [("x", 0), ("y", 600), ("y", 900)] == [(line.track_id, line.start) for line in lines]
    alone = reading.lines_of(document, ("y",))
    assert alone == reading.without_turns_of_others(alone)


def test_speakers_can_be_left_out() -> None:
    """Of one transcript, not of another with the same name."""
    lines = reading.lines_of(both(), ("x", "y"), without={("t", "Ann")})
    assert [0, 50, 300, 1050] == [line.start for line in lines]


def test_what_a_listener_typed_opens_its_place() -> None:
    """Only lines whose middle lies there."""
    document = small_document()
    assert () == reading.typed_spans(document, document.track("x"))
    line = replace(transcript().segments[0], start=900, end=1300)
    typed = replace(transcript("w"), recogniser=reading.LISTENER, segments=(line,))
    document = edits.set_second_transcript(document, "x", typed)
    spans = reading.typed_spans(document, document.track("x"))
    assert ((900, 1300),) == spans
    assert [1000] == [
        line.start for line in reading.within(reading.lines_of(document, "x"), spans)
    ]


def test_speakers_have_colours() -> None:
    """In the order of their first lines, unless one was chosen."""
    document = edits.name_speaker(small_document(), "t", (0,), "Ben")
    assert (0, 1) == tuple(reading.color_of(document.transcripts[0], n) for n in ("Ben", "Ann"))
    document = edits.color_speaker(document, "t", "Ann", 5)
    assert 5 == reading.color_of(document.transcripts[0], "Ann")


def test_turns_without_words_are_not_transcribed() -> None:
    """Unless somebody wrote words in one of the places; a skipped span was listened to."""
    turn = Segment(0, 100, "", speaker="Ada", flags=(NOT_TRANSCRIBED,))
    untold, told = (
        Line("t", "w", 0, 0, 100, turn),
        Line("t", "w", 1, 100, 200, Segment(100, 200, "a")),
    )
    skipped = Line("t", "w", 0, 200, 300, None)
    assert not reading.is_transcribed([untold])
    assert reading.is_transcribed([untold, told])
    assert not reading.is_transcribed([untold, told], [(0, 10)])
    assert reading.is_transcribed([untold, skipped], [(250, 260)])
    assert reading.is_transcribed([])
