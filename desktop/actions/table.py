"""Every command of the window in one table: id, text, keys, when it can run, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.actions import editing
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session.listening import Side


@dataclass(frozen=True, slots=True)
class Action:
    """One command.

    Attributes:
        id: stable name, used by the keymap and by tests: "edit.split".
        text: in the menu and the palette.
        run: what it does.
        keys: shortcuts, the first one shown.
        enabled: whether it can run now.
        icon: name of an icon; empty for none.
        checked: for switches: whether it is on.
        separated: a line above it in the menu.
    """

    id: str
    text: str
    run: Callable[[Editor], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Editor], bool] = lambda editor: True
    icon: str = ""
    checked: Callable[[Editor], bool] | None = None
    separated: bool = False

    @property
    def menu(self) -> str:
        """The menu it stands in, the part of the id before the dot."""
        return self.id.partition(".")[0]


def menus() -> tuple[tuple[str, str], ...]:
    """Id and title of every menu, left to right."""
    return (
        ("file", tr("&File")),
        ("edit", tr("&Edit")),
        ("view", tr("&View")),
        ("track", tr("&Track")),
        ("play", tr("&Play")),
        ("sound", tr("&Sound")),
        ("help", tr("&Help")),
    )


def _has_sound(editor: Editor) -> bool:
    return editor.session.document.length > 0


def _has_range(editor: Editor) -> bool:
    return editing.has_range(editor.session)


def _has_track(editor: Editor) -> bool:
    return editing.has_track(editor.session)


def _can_compare(editor: Editor) -> bool:
    return editor.session.can_compare()


def _can_undo(editor: Editor) -> bool:
    history = editor.session.history
    return history is not None and history.can_undo


def _can_redo(editor: Editor) -> bool:
    history = editor.session.history
    return history is not None and history.can_redo


def all_actions() -> tuple[Action, ...]:
    """The whole table in menu order, in the language of the window."""
    return (*_file(), *_edit(), *_view(), *_track(), *_play(), *_sound(), *_help())


def _file() -> tuple[Action, ...]:
    return (
        Action("file.new", tr("New project..."), lambda e: e.new_project(), ("Ctrl+N",)),
        Action("file.open", tr("Open..."), lambda e: e.open_dialog(), ("Ctrl+O",), icon="folder"),
        Action(
            "file.import",
            tr("Import recordings..."),
            lambda e: e.import_dialog(),
            ("Ctrl+Shift+I",),
            icon="import",
        ),
        Action(
            "file.save_as",
            tr("Save project as..."),
            lambda e: e.save_as_dialog(),
            ("Ctrl+Shift+S",),
            lambda e: e.session.has_project,
            "save",
            separated=True,
        ),
        Action(
            "file.export",
            tr("Export..."),
            lambda e: e.export_dialog(),
            ("Ctrl+Shift+E",),
            _has_sound,
            "export",
        ),
        Action(
            "file.preferences",
            tr("Preferences..."),
            lambda e: e.preferences(),
            ("Ctrl+,",),
            icon="settings",
            separated=True,
        ),
        Action("file.quit", tr("Quit"), lambda e: e.quit(), ("Ctrl+Q",), separated=True),
    )


def _edit() -> tuple[Action, ...]:
    def session_action(
        name: str,
        text: str,
        run: Callable[..., object],
        keys: tuple[str, ...],
        enabled: Callable[[Editor], bool] = _has_range,
        icon: str = "",
        *,
        separated: bool = False,
    ) -> Action:
        return Action(
            f"edit.{name}",
            text,
            lambda e: run(e.session),
            keys,
            enabled,
            icon,
            separated=separated,
        )

    return (
        session_action("undo", tr("Undo"), lambda s: s.undo(), ("Ctrl+Z",), _can_undo, "undo"),
        session_action(
            "redo", tr("Redo"), lambda s: s.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), _can_redo, "redo"
        ),
        Action(
            "edit.cut",
            tr("Cut"),
            lambda e: editing.cut(e.session, e.clipboard),
            ("Ctrl+X",),
            _has_range,
            separated=True,
        ),
        Action(
            "edit.copy",
            tr("Copy"),
            lambda e: editing.copy(e.session, e.clipboard),
            ("Ctrl+C",),
            _has_range,
            "copy",
        ),
        Action(
            "edit.paste",
            tr("Paste"),
            lambda e: editing.paste(e.session, e.clipboard),
            ("Ctrl+V",),
            lambda e: e.clipboard.copied is not None,
        ),
        session_action("delete", tr("Delete"), editing.delete, ("Del",), icon="trash"),
        session_action(
            "ripple_delete",
            tr("Delete and close gap"),
            lambda s: editing.delete(s, ripple=True),
            ("Shift+Del",),
        ),
        session_action("split", tr("Split"), editing.split, ("S",), _has_sound, "split"),
        session_action("trim", tr("Trim to selection"), editing.trim, ("Ctrl+T",), icon="trim"),
        session_action(
            "fade_in", tr("Fade in"), lambda s: editing.fade(s, fade_in=True), ("Ctrl+Alt+I",)
        ),
        session_action(
            "fade_out", tr("Fade out"), lambda s: editing.fade(s, fade_in=False), ("Ctrl+Alt+O",)
        ),
        session_action(
            "marker",
            tr("Add marker"),
            editing.add_marker,
            ("M", "Ctrl+B"),
            _has_sound,
            "marker",
            separated=True,
        ),
        session_action(
            "select_all",
            tr("Select all"),
            editing.select_all,
            ("Ctrl+A",),
            _has_sound,
            separated=True,
        ),
        session_action("select_none", tr("Select none"), editing.select_none, ("Ctrl+Shift+A",)),
        session_action(
            "start_here",
            tr("Selection starts at the playhead"),
            lambda s: editing.set_edge(s, is_start=True),
            ("[",),
            _has_sound,
        ),
        session_action(
            "end_here",
            tr("Selection ends at the playhead"),
            lambda s: editing.set_edge(s, is_start=False),
            ("]",),
            _has_sound,
        ),
    )


def _view() -> tuple[Action, ...]:
    def shown(mode: str) -> Callable[[Editor], bool]:
        return lambda e: e.shown_as == mode

    return (
        Action(
            "view.zoom_in",
            tr("Zoom in"),
            lambda e: e.zoom(2.0),
            ("Ctrl+1", "Ctrl+="),
            _has_sound,
            "zoom-in",
        ),
        Action(
            "view.zoom_out",
            tr("Zoom out"),
            lambda e: e.zoom(0.5),
            ("Ctrl+3", "Ctrl+-"),
            _has_sound,
            "zoom-out",
        ),
        Action(
            "view.zoom_selection",
            tr("Zoom to selection"),
            lambda e: e.zoom_selection(),
            ("Ctrl+E",),
            _has_range,
            "zoom-selection",
        ),
        Action(
            "view.zoom_fit",
            tr("Fit to window"),
            lambda e: e.zoom_fit(),
            ("Ctrl+F",),
            _has_sound,
            "zoom-fit",
        ),
        Action(
            "view.waveform",
            tr("Waveform"),
            lambda e: e.show_as("waveform"),
            ("Alt+1",),
            icon="waveform",
            checked=shown("waveform"),
            separated=True,
        ),
        Action(
            "view.spectrogram",
            tr("Spectrogram"),
            lambda e: e.show_as("spectrogram"),
            ("Alt+2",),
            icon="spectrogram",
            checked=shown("spectrogram"),
        ),
        Action(
            "view.both",
            tr("Waveform and spectrogram"),
            lambda e: e.show_as("both"),
            ("Alt+3",),
            icon="split-view",
            checked=shown("both"),
        ),
        Action(
            "view.follow",
            tr("Follow the playhead"),
            lambda e: e.follow_playhead(not e.follows_playhead),
            checked=lambda e: e.follows_playhead,
            separated=True,
        ),
        Action(
            "view.palette",
            tr("Command palette..."),
            lambda e: e.command_palette(),
            ("Ctrl+Shift+P",),
            icon="search",
            separated=True,
        ),
    )


def _track() -> tuple[Action, ...]:
    def move(direction: int) -> Callable[[Editor], object]:
        return lambda e: editing.move_track(e.session, direction)

    return (
        Action(
            "track.mute",
            tr("Mute"),
            lambda e: editing.toggle_mute(e.session),
            ("Shift+U",),
            _has_track,
            "volume-off",
        ),
        Action(
            "track.solo",
            tr("Solo"),
            lambda e: editing.toggle_solo(e.session),
            ("Shift+S",),
            _has_track,
            "headphones",
        ),
        Action(
            "track.rename",
            tr("Rename..."),
            lambda e: e.rename_track(),
            ("F2",),
            _has_track,
            "edit",
        ),
        Action("track.up", tr("Move up"), move(-1), ("Alt+Up",), _has_track, "arrow-up"),
        Action("track.down", tr("Move down"), move(1), ("Alt+Down",), _has_track, "arrow-down"),
        Action(
            "track.remove",
            tr("Delete track"),
            lambda e: editing.remove_tracks(e.session),
            ("Ctrl+Shift+K",),
            _has_track,
            "trash",
            separated=True,
        ),
    )


def _play() -> tuple[Action, ...]:
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
            _has_sound,
            "play",
        ),
        Action("play.pause", tr("Play or pause"), lambda e: e.player.pause(), ("P",), _has_sound),
        Action(
            "play.loop",
            tr("Loop the selection"),
            lambda e: e.player.loop_selection(),
            ("Shift+Space",),
            _has_sound,
            "loop",
        ),
        Action("play.back", tr("Shuttle back"), shuttle(-1), ("J",), _has_sound),
        Action("play.halt", tr("Shuttle stop"), shuttle(0), ("K",), _has_sound),
        Action("play.forward", tr("Shuttle forward"), shuttle(1), ("L",), _has_sound),
        Action(
            "play.start",
            tr("Go to the start"),
            lambda e: e.player.seek(0),
            ("Home",),
            _has_sound,
            "skip-start",
            separated=True,
        ),
        Action(
            "play.end",
            tr("Go to the end"),
            lambda e: e.player.seek(e.session.document.length),
            ("End",),
            _has_sound,
            "skip-end",
        ),
        Action("play.left", tr("One second back"), seek(-1), (",",), _has_sound),
        Action("play.right", tr("One second forward"), seek(1), (".",), _has_sound),
        Action("play.far_left", tr("15 seconds back"), seek(-15), ("Shift+,",), _has_sound),
        Action("play.far_right", tr("15 seconds forward"), seek(15), ("Shift+.",), _has_sound),
        Action("play.marker_back", tr("Marker before"), marker(-1), ("Alt+Left",), _has_sound),
        Action("play.marker_next", tr("Next marker"), marker(1), ("Alt+Right",), _has_sound),
        Action(
            "play.compare",
            tr("Compare: mix, target, rest"),
            lambda e: e.player.next_side(),
            ("A",),
            _can_compare,
            "compare",
            separated=True,
        ),
        Action("play.mix", tr("Hear the mix"), listen(Side.MIX), ("1",), _can_compare),
        Action("play.target", tr("Hear the target"), listen(Side.TARGET), ("2",), _can_compare),
        Action("play.rest", tr("Hear the rest"), listen(Side.RESIDUAL), ("3",), _can_compare),
    )


def _sound() -> tuple[Action, ...]:
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
            _has_range,
            "reference",
        ),
        Action(
            "sound.extract",
            tr("Extract"),
            lambda e: e.extract(),
            ("Ctrl+Return", "Ctrl+Enter"),
            lambda e: _has_sound(e) and e.has_cue,
            "extract",
            separated=True,
        ),
        Action(
            "sound.locate",
            tr("Find all places"),
            lambda e: e.locate(),
            ("Ctrl+Shift+F",),
            lambda e: _has_sound(e) and e.has_cue,
            "search",
        ),
        Action(
            "sound.transcribe",
            tr("Transcribe"),
            lambda e: e.transcribe(),
            ("Ctrl+Shift+T",),
            _has_sound,
            "transcript",
            separated=True,
        ),
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


def _help() -> tuple[Action, ...]:
    return (
        Action("help.demo", tr("Open the demo recording"), lambda e: e.open_demo(), icon="ear"),
        Action("help.guide", tr("Guide"), lambda e: e.open_guide(), ("F1",), icon="help"),
        Action("help.keys", tr("Keyboard shortcuts"), lambda e: e.shortcuts(), icon="keyboard"),
        Action(
            "help.about", tr("About Auricle"), lambda e: e.about(), icon="info", separated=True
        ),
    )
