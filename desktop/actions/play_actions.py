"""The commands of the Play menu: transport, pace, edges, listening and recording."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, editing
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session.listening import Side

_SCRUB = "scrub"

Run = Callable[[Editor], object]


def play_actions() -> tuple[Action, ...]:
    """The Play menu."""
    return (
        *_transport(),
        *action.inside(tr("Shuttle"), _shuttle()),
        *action.inside(tr("Speed"), _pace()),
        *_edges(),
        *_moving(),
        *_comparing(),
        *_choices(),
    )


def _transport() -> tuple[Action, ...]:
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
            "play.pause",
            tr("Play, or stop and stay"),
            lambda e: e.player.pause(),
            ("P",),
            action.has_sound,
            "pause",
        ),
        Action(
            "play.loop",
            tr("Loop the selection"),
            lambda e: e.player.loop_selection(),
            ("Shift+Space",),
            action.has_sound,
            "loop",
            checked=lambda e: e.player.is_looping,
        ),
        Action(
            "play.box",
            tr("Listen to this box"),
            lambda e: e.player.play_box(),
            enabled=action.has_box,
            icon="headphones",
        ),
        Action(
            "play.record",
            tr("Record..."),
            lambda e: e.record_dialog(),
            ("R",),
            icon="record",
            separated=True,
        ),
    )


def _shuttle() -> tuple[Action, ...]:
    def shuttle(direction: int) -> Run:
        return lambda e: e.player.shuttle(direction)

    return (
        Action(
            "play.back", tr("Shuttle back"), shuttle(-1), ("J",), action.has_sound, separated=True
        ),
        Action("play.halt", tr("Shuttle stop"), shuttle(0), ("K",), action.has_sound),
        Action("play.forward", tr("Shuttle forward"), shuttle(1), ("L",), action.has_sound),
    )


def _pace() -> tuple[Action, ...]:
    return (
        Action(
            "play.slower",
            tr("Play slower"),
            lambda e: e.player.change_pace(-1),
            ("Shift+J",),
            action.has_sound,
            "speed",
        ),
        Action(
            "play.normal",
            tr("Play at normal speed"),
            lambda e: e.player.set_pace(1.0),
            ("Shift+K",),
            action.has_sound,
        ),
        Action(
            "play.faster",
            tr("Play faster"),
            lambda e: e.player.change_pace(1),
            ("Shift+L",),
            action.has_sound,
        ),
    )


def _edges() -> tuple[Action, ...]:
    def start(before: float, after: float) -> Run:
        return lambda e: e.player.play_around(e.session.selection.start, before, after)

    def end(before: float, after: float) -> Run:
        return lambda e: e.player.play_around(e.session.selection.end, before, after)

    def piece(name: str, text: str, key: str, run: Run, *, separated: bool = False) -> Action:
        return Action(
            f"play.{name}",
            text,
            run,
            (key,),
            action.has_range,
            separated=separated,
            within=tr("Around the selection"),
        )

    return (
        piece("cut", tr("Hear it cut out"), "C", lambda e: e.player.preview_cut(), separated=True),
        piece(
            "around_start",
            tr("Play around the selection's start"),
            "Ctrl+Shift+F5",
            start(1, 1),
        ),
        piece("around_end", tr("Play around the selection's end"), "Ctrl+Shift+F7", end(1, 1)),
        piece("before_start", tr("Play one second before the selection"), "Shift+F5", start(1, 0)),
        piece("after_start", tr("Play the selection's first second"), "Shift+F6", start(0, 1)),
        piece("before_end", tr("Play the selection's last second"), "Shift+F7", end(1, 0)),
        piece("after_end", tr("Play one second after the selection"), "Shift+F8", end(0, 1)),
    )


def _moving() -> tuple[Action, ...]:
    def seek(seconds: float) -> Run:
        def run(editor: Editor) -> None:
            session = editor.session
            editor.player.seek(session.playhead + round(seconds * session.document.rate))

        return run

    def marker(direction: int) -> Run:
        def run(editor: Editor) -> None:
            target = editing.marker_from(editor.session, direction)
            if target is not None:
                editor.player.seek(target)

        return run

    def move(name: str, text: str, key: str, run: Run, icon: str = "") -> Action:
        place = tr("Go to")
        return Action(f"play.{name}", text, run, (key,), action.has_sound, icon, within=place)

    return (
        move("start", tr("Go to the start"), "Home", lambda e: e.player.seek(0), "skip-start"),
        move(
            "end",
            tr("Go to the end"),
            "End",
            lambda e: e.player.seek(e.session.document.length),
            "skip-end",
        ),
        move("left", tr("One second back"), ",", seek(-1)),
        move("right", tr("One second forward"), ".", seek(1)),
        move("far_left", tr("15 seconds back"), "Shift+,", seek(-15)),
        move("far_right", tr("15 seconds forward"), "Shift+.", seek(15)),
        move("marker_back", tr("Marker before"), "Alt+Left", marker(-1)),
        move("marker_next", tr("Next marker"), "Alt+Right", marker(1)),
        Action(
            "play.scrub",
            tr("Scrub by dragging"),
            lambda e: e.choose_tool("time" if e.tool == _SCRUB else _SCRUB),
            ("H",),
            action.has_sound,
            "scrub",
            checked=lambda e: e.tool == _SCRUB,
        ),
    )


def _comparing() -> tuple[Action, ...]:
    def listen(side: Side) -> Run:
        return lambda e: e.player.listen_to(side)

    return (
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


def _choices() -> tuple[Action, ...]:
    return (
        Action(
            "play.returns",
            tr("Return to where playing began"),
            lambda e: e.choose_playing(returns_after_stop=not e.player.returns),
            checked=lambda e: e.player.returns,
            separated=True,
        ),
        Action(
            "play.preroll",
            tr("Begin two seconds earlier"),
            lambda e: e.choose_playing(has_preroll=not e.player.preroll_s),
            checked=lambda e: bool(e.player.preroll_s),
        ),
    )
