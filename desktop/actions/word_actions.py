"""The commands of the Words menu."""

from __future__ import annotations

from desktop.actions import action
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr


def word_actions() -> tuple[Action, ...]:
    """The Words menu."""
    return (
        *_finding(),
        *_correcting(),
        *_cutting(),
        *_speaking(),
        *_listening(),
        *action.inside(tr("Compare"), _comparing()),
    )


def _finding() -> tuple[Action, ...]:
    return (
        Action(
            "words.next",
            tr("Next place found"),
            lambda e: e.words.go_to_place(1),
            ("F3",),
            has_words,
        ),
        Action(
            "words.previous",
            tr("Place found before"),
            lambda e: e.words.go_to_place(-1),
            ("Shift+F3",),
            has_words,
        ),
        Action(
            "words.combined",
            tr("Words of all tracks"),
            lambda e: e.words.set_combined(not e.words.is_combined),
            icon="blend",
            checked=lambda e: e.words.is_combined,
        ),
        Action(
            "words.vocabulary",
            tr("Names and terms..."),
            lambda e: e.words.vocabulary(),
            icon="edit",
        ),
    )


def _correcting() -> tuple[Action, ...]:
    return (
        Action(
            "words.correct",
            tr("Correct word..."),
            lambda e: e.words.correct(),
            ("Ctrl+F2",),
            has_chosen,
            separated=True,
        ),
        Action(
            "words.correct_line",
            tr("Correct line..."),
            lambda e: e.words.correct_line(),
            ("Ctrl+Shift+F2",),
            has_chosen,
        ),
        Action("words.times", tr("Times..."), lambda e: e.words.times(), ("Alt+F2",), has_chosen),
        Action(
            "words.split",
            tr("Begin a new line here"),
            lambda e: e.words.split_line(),
            ("Ctrl+Alt+Return",),
            has_chosen,
        ),
        Action(
            "words.join",
            tr("Join with the next line"),
            lambda e: e.words.join_lines(),
            ("Ctrl+Alt+Backspace",),
            has_chosen,
        ),
        Action(
            "words.again",
            tr("Decode this again"),
            lambda e: e.words.comparing.again(),
            ("Ctrl+Alt+T",),
            lambda e: e.words.comparing.has_line,
        ),
    )


def _cutting() -> tuple[Action, ...]:
    return (
        Action(
            "words.cut",
            tr("Cut these words out"),
            lambda e: e.words.cut(),
            ("Ctrl+Alt+K",),
            has_chosen,
            separated=True,
        ),
        Action(
            "words.silence",
            tr("Silence these words"),
            lambda e: e.words.silence(),
            ("Ctrl+Alt+M",),
            has_chosen,
        ),
        Action(
            "words.fillers",
            tr("Find filler words..."),
            lambda e: e.words.fillers(),
            ("Ctrl+Alt+F",),
            has_words,
            "without",
        ),
    )


def _speaking() -> tuple[Action, ...]:
    return (
        Action(
            "words.speaker",
            tr("Who speaks here..."),
            lambda e: e.words.speaking.name(),
            ("Ctrl+Alt+W",),
            has_chosen,
            separated=True,
        ),
        Action(
            "words.speakers",
            tr("Speakers..."),
            lambda e: e.words.speaking.all(),
            ("Ctrl+Alt+Shift+W",),
            has_words,
            "person",
        ),
        Action(
            "words.voices",
            tr("Tell the voices apart..."),
            lambda e: e.words.speaking.voices(),
            enabled=has_words,
        ),
    )


def _listening() -> tuple[Action, ...]:
    return (
        Action(
            "words.blind",
            tr("Blind listening"),
            lambda e: e.words.comparing.set_blind(not e.words.comparing.is_blind),
            ("Ctrl+Alt+H",),
            icon="ear",
            checked=lambda e: e.words.comparing.is_blind,
            separated=True,
        ),
        Action(
            "words.type",
            tr("Type what you hear..."),
            lambda e: e.words.comparing.type_words(),
            ("Ctrl+Alt+Y",),
            action.has_sound,
        ),
    )


def _comparing() -> tuple[Action, ...]:
    return (
        Action(
            "words.compare_again",
            tr("Transcribe again to compare"),
            lambda e: e.words.comparing.compare_again(),
            enabled=has_words,
            icon="compare",
        ),
        Action(
            "words.compare_track",
            tr("Compare with another track..."),
            lambda e: e.words.comparing.compare_track(),
            enabled=has_words,
        ),
        Action(
            "words.swap",
            tr("Swap the two transcripts"),
            lambda e: e.words.comparing.swap(),
            enabled=lambda e: e.words.comparing.has_second,
        ),
        Action(
            "words.compare_no_more",
            tr("Compare no more"),
            lambda e: e.words.comparing.compare_no_more(),
            enabled=lambda e: e.words.comparing.has_second,
        ),
    )


def has_words(editor: Editor) -> bool:
    """True while words are shown."""
    return editor.words.has_words


def has_chosen(editor: Editor) -> bool:
    """True while a word is chosen."""
    return editor.words.has_chosen
