"""The commands of the Play, Sound and Help menus."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.actions.voice_actions import voice_actions
from desktop.language import tr
from desktop.session.listening import Side


def play_actions() -> tuple[Action, ...]:
    """The Play menu."""

    def seek(seconds: float) -> Callable[[Editor], object]:
        def run(editor: Editor) -> None:
            session = editor.session
            editor.player.seek(session.playhead + round(seconds * session.document.rate))

        return run

    def marker(direction: int) -> Callable[[Editor], object]:
        return lambda e: editing.go_to_marker(e.session, direction)

    def shuttle(direction: int) -> Callable[[Editor], object]:
        return lambda e: e.player.shuttle(direction)

    def listen(side: Side) -> Callable[[Editor], object]:
        return lambda e: e.player.listen_to(side)

    return (
        Action(
            "play.toggle",
            tr("Play or stop"),
            lambda e: e.player.toggle(),
            ("Space",),
            action.has_sound,
            "play",
        ),
        Action(
            "play.pause", tr("Play or pause"), lambda e: e.player.pause(), ("P",), action.has_sound
        ),
        Action(
            "play.loop",
            tr("Loop the selection"),
            lambda e: e.player.loop_selection(),
            ("Shift+Space",),
            action.has_sound,
            "loop",
        ),
        Action(
            "play.box",
            tr("Listen to this box"),
            lambda e: e.player.play_box(),
            enabled=action.has_box,
            icon="headphones",
        ),
        Action("play.back", tr("Shuttle back"), shuttle(-1), ("J",), action.has_sound),
        Action("play.halt", tr("Shuttle stop"), shuttle(0), ("K",), action.has_sound),
        Action("play.forward", tr("Shuttle forward"), shuttle(1), ("L",), action.has_sound),
        Action(
            "play.start",
            tr("Go to the start"),
            lambda e: e.player.seek(0),
            ("Home",),
            action.has_sound,
            "skip-start",
            separated=True,
        ),
        Action(
            "play.end",
            tr("Go to the end"),
            lambda e: e.player.seek(e.session.document.length),
            ("End",),
            action.has_sound,
            "skip-end",
        ),
        Action("play.left", tr("One second back"), seek(-1), (",",), action.has_sound),
        Action("play.right", tr("One second forward"), seek(1), (".",), action.has_sound),
        Action("play.far_left", tr("15 seconds back"), seek(-15), ("Shift+,",), action.has_sound),
        Action(
            "play.far_right", tr("15 seconds forward"), seek(15), ("Shift+.",), action.has_sound
        ),
        Action(
            "play.marker_back", tr("Marker before"), marker(-1), ("Alt+Left",), action.has_sound
        ),
        Action("play.marker_next", tr("Next marker"), marker(1), ("Alt+Right",), action.has_sound),
        Action(
            "play.compare",
            tr("Compare: mix, target, rest"),
            lambda e: e.player.next_side(),
            ("A",),
            action.can_compare,
            "compare",
            separated=True,
        ),
        Action("play.mix", tr("Hear the mix"), listen(Side.MIX), ("1",), action.can_compare),
        Action(
            "play.target", tr("Hear the target"), listen(Side.TARGET), ("2",), action.can_compare
        ),
        Action(
            "play.rest", tr("Hear the rest"), listen(Side.RESIDUAL), ("3",), action.can_compare
        ),
    )


def sound_actions() -> tuple[Action, ...]:
    """The Sound menu."""
    return (
        Action(
            "sound.describe",
            tr("Describe a sound"),
            lambda e: e.focus_cue(),
            ("Q",),
            icon="describe",
        ),
        Action(
            "sound.reference",
            tr("Use the selection as an example"),
            lambda e: e.use_as_reference(),
            ("Ctrl+R",),
            action.has_range,
            "reference",
        ),
        Action(
            "sound.extract",
            tr("Extract"),
            lambda e: e.extract(),
            ("Ctrl+Return", "Ctrl+Enter"),
            lambda e: action.has_sound(e) and e.has_cue,
            "extract",
            separated=True,
        ),
        Action(
            "sound.locate",
            tr("Find all places"),
            lambda e: e.locate(),
            ("Ctrl+Shift+F",),
            lambda e: action.has_sound(e) and e.has_cue,
            "search",
        ),
        Action(
            "sound.find_like",
            tr("Find more like this"),
            lambda e: e.find_like(),
            ("Ctrl+Shift+L",),
            action.has_range,
            "reference",
        ),
        Action(
            "sound.enhance",
            tr("Clean dialogue..."),
            lambda e: e.enhance_dialog(),
            ("Ctrl+Shift+D",),
            action.has_sound,
            "person",
        ),
        Action(
            "sound.transcribe",
            tr("Transcribe"),
            lambda e: e.transcribe(),
            ("Ctrl+Shift+T",),
            action.has_sound,
            "transcript",
            separated=True,
        ),
        Action(
            "sound.transcribe_voice",
            tr("Transcribe this voice"),
            lambda e: e.transcribe_voice(),
            (),
            action.has_range,
            "person",
        ),
        *voice_actions(),
        Action("sound.find_text", tr("Find in the words"), lambda e: e.find_text(), ("Ctrl+G",)),
        Action(
            "sound.cancel",
            tr("Stop the running job"),
            lambda e: e.cancel_job(),
            ("Ctrl+.",),
            lambda e: bool(e.work.jobs.active),
            "stop",
            separated=True,
        ),
    )


def help_actions() -> tuple[Action, ...]:
    """The Help menu."""
    return (
        Action("help.demo", tr("Open the demo recording"), lambda e: e.open_demo(), icon="ear"),
        Action("help.guide", tr("Guide"), lambda e: e.open_guide(), ("F1",), icon="help"),
        Action("help.keys", tr("Keyboard shortcuts"), lambda e: e.shortcuts(), icon="keyboard"),
        Action(
            "help.about", tr("About Auricle"), lambda e: e.about(), icon="info", separated=True
        ),
    )
