"""The commands of the File and Edit menus."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import action, clip_editing, clipboard_editing, editing
from desktop.actions.action import Action
from desktop.actions.clip_actions import has_clip
from desktop.actions.editor import Editor
from desktop.actions.selecting_actions import selecting_actions
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


def cut(editor: Editor) -> None:
    """Cut what is marked: of an area only its frequencies, the time around it stays."""
    if action.has_some_frequencies(editor):
        editor.copy_area(is_cut=True)
    else:
        clipboard_editing.cut(editor.session, editor.clipboard)


def copy(editor: Editor) -> None:
    """Copy what is marked: of an area only its frequencies."""
    if action.has_some_frequencies(editor):
        editor.copy_area(is_cut=False)
    else:
        clipboard_editing.copy(editor.session, editor.clipboard)


def say_saved(session: Session) -> None:
    """Answer the habit of Ctrl+S: there is never anything left to save, and where it is."""
    folder = session.folder
    if folder is not None:
        session.told.emit(
            tr("Saved: every step is on disk as soon as it is made. {folder}").format(
                folder=folder
            )
        )


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
            "file.save",
            tr("Save"),
            lambda e: say_saved(e.session),
            ("Ctrl+S",),
            lambda e: e.session.has_project,
            "save",
            separated=True,
        ),
        Action(
            "file.save_as",
            tr("Save project as..."),
            lambda e: e.save_as_dialog(),
            ("Ctrl+Shift+S",),
            lambda e: e.session.has_project,
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
    return *_steps(), *_clipboard(), *_cutting(), *selecting_actions()


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
            cut,
            ("Ctrl+X",),
            can_copy,
            separated=True,
        ),
        Action(
            "edit.copy",
            tr("Copy"),
            copy,
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
