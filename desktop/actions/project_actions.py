"""The commands of the File and Edit menus."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, clip_editing, clipboard_editing, editing, marker_editing
from desktop.actions.action import Action
from desktop.actions.clip_actions import has_clip
from desktop.actions.editor import Editor
from desktop.language import tr
from desktop.session import Session
from engine.project import edits


def can_copy(editor: Editor) -> bool:
    """True while a range or a clip is chosen."""
    return clipboard_editing.can_copy(editor.session)


def can_paste(editor: Editor) -> bool:
    """True while clips were copied, here or in another window."""
    return editor.clipboard.has_clips


def delete(editor: Editor) -> None:
    """Take away what is marked: of an area only its frequencies, the time around it stays."""
    if action.has_some_frequencies(editor):
        editor.delete_area()
    else:
        editing.delete(editor.session)


def file_actions() -> tuple[Action, ...]:
    """The File menu."""
    return (
        *_opening(),
        *_handing_out(),
        *_checking(),
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


def _opening() -> tuple[Action, ...]:
    return (
        Action("file.new", tr("New project..."), lambda e: e.new_project(), ("Ctrl+N",)),
        Action("file.new_window", tr("New window"), lambda e: e.new_window(), ("Ctrl+Alt+N",)),
        Action("file.open", tr("Open..."), lambda e: e.open_dialog(), ("Ctrl+O",), icon="folder"),
        Action(
            "file.import",
            tr("Import recordings..."),
            lambda e: e.import_dialog(),
            ("Ctrl+Shift+I",),
            icon="import",
        ),
        Action(
            "file.locate_missing",
            tr("Locate missing recordings..."),
            lambda e: e.locate_missing(),
            enabled=lambda e: bool(e.session.document.media),
        ),
    )


def _handing_out() -> tuple[Action, ...]:
    return (
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
            action.has_sound,
            "export",
        ),
        Action(
            "file.picture",
            tr("Export picture..."),
            lambda e: e.picture_dialog(),
            ("Ctrl+Shift+Alt+P",),
            action.has_sound,
            "spectrogram",
        ),
        Action(
            "file.report",
            tr("Report..."),
            lambda e: e.report_dialog(),
            ("Ctrl+Alt+Shift+R",),
            lambda e: e.session.has_project,
            "file-audio",
        ),
    )


def _checking() -> tuple[Action, ...]:
    return (
        Action(
            "file.verify",
            tr("Verify project"),
            lambda e: e.verify_project(),
            enabled=lambda e: e.session.has_project,
            icon="check",
        ),
        Action(
            "file.replay",
            tr("Run all steps again and compare"),
            lambda e: e.replay_project(),
            enabled=action.has_sound,
            icon="history",
        ),
    )


def edit_actions() -> tuple[Action, ...]:
    """The Edit menu."""
    return *_steps(), *_clipboard(), *_cutting(), *_selecting()


def _edit(
    name: str,
    text: str,
    run: Callable[[Session], object],
    keys: tuple[str, ...],
    enabled: Callable[[Editor], bool] = action.has_range,
    icon: str = "",
    *,
    separated: bool = False,
) -> Action:
    """A command that needs nothing but the session."""
    return Action(
        f"edit.{name}", text, lambda e: run(e.session), keys, enabled, icon, separated=separated
    )


def _steps() -> tuple[Action, ...]:
    return (
        _edit("undo", tr("Undo"), lambda s: s.undo(), ("Ctrl+Z",), action.can_undo, "undo"),
        _edit(
            "redo",
            tr("Redo"),
            lambda s: s.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            action.can_redo,
            "redo",
        ),
    )


def _clipboard() -> tuple[Action, ...]:
    return (
        Action(
            "edit.cut",
            tr("Cut"),
            lambda e: clipboard_editing.cut(e.session, e.clipboard),
            ("Ctrl+X",),
            can_copy,
            separated=True,
        ),
        Action(
            "edit.copy",
            tr("Copy"),
            lambda e: clipboard_editing.copy(e.session, e.clipboard),
            ("Ctrl+C",),
            can_copy,
            "copy",
        ),
        Action(
            "edit.paste",
            tr("Paste"),
            lambda e: clipboard_editing.paste(e.session, e.clipboard),
            ("Ctrl+V",),
            can_paste,
        ),
        Action(
            "edit.paste_over",
            tr("Paste over"),
            lambda e: clipboard_editing.paste(e.session, e.clipboard, edits.Pasting.REPLACE),
            ("Ctrl+Shift+V",),
            can_paste,
        ),
        _edit("duplicate", tr("Duplicate"), clip_editing.duplicate, ("Ctrl+D",), has_clip),
    )


def _cutting() -> tuple[Action, ...]:
    return (
        Action("edit.delete", tr("Delete"), delete, ("Del",), can_copy, "trash"),
        _edit(
            "ripple_delete",
            tr("Delete and close gap"),
            lambda s: editing.delete(s, ripple=True),
            ("Shift+Del",),
            can_copy,
        ),
        _edit("split", tr("Split"), editing.split, ("S",), action.has_sound, "split"),
        _edit("trim", tr("Trim to selection"), editing.trim, ("Ctrl+T",), icon="trim"),
        _edit("fade_in", tr("Fade in"), lambda s: editing.fade(s, fade_in=True), ("Ctrl+Alt+I",)),
        _edit(
            "fade_out", tr("Fade out"), lambda s: editing.fade(s, fade_in=False), ("Ctrl+Alt+O",)
        ),
    )


def _selecting() -> tuple[Action, ...]:
    return (
        _edit(
            "marker",
            tr("Add marker"),
            editing.add_marker,
            ("M", "Ctrl+B"),
            action.has_sound,
            "marker",
            separated=True,
        ),
        Action(
            "edit.marker_rename",
            tr("Rename marker..."),
            lambda e: e.rename_marker(),
            ("Shift+M",),
            _has_marker,
        ),
        _edit(
            "marker_remove",
            tr("Delete marker"),
            marker_editing.remove_here,
            ("Ctrl+Shift+M",),
            _has_marker,
        ),
        _edit(
            "select_all",
            tr("Select all"),
            editing.select_all,
            ("Ctrl+A",),
            action.has_sound,
            separated=True,
        ),
        _edit("select_none", tr("Select none"), editing.select_none, ("Ctrl+Shift+A",)),
        _edit(
            "start_here",
            tr("Selection starts at the playhead"),
            lambda s: editing.set_edge(s, is_start=True),
            ("[",),
            action.has_sound,
        ),
        _edit(
            "end_here",
            tr("Selection ends at the playhead"),
            lambda s: editing.set_edge(s, is_start=False),
            ("]",),
            action.has_sound,
        ),
    )


def _has_marker(editor: Editor) -> bool:
    return marker_editing.marker_here(editor.session) is not None
