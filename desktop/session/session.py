"""The open project: its history, what is selected, where the playhead is.

`apply` is the only way in for changes. Everything here runs on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Runner
from desktop.session import projects
from desktop.session.listening import Listening, Side, newest_group
from desktop.session.selection import Selection
from engine.project.document import Document
from engine.project.folder import project_folder
from engine.project.history import History, Recipe

_EMPTY = Document(rate=48000)


class Session(QObject):
    """Owns the history of the open project and the view state that is not undone.

    Three runners: `runner` for models, one at a time; `file_runner` for imports, exports and
    measurements; `light_runner` for pictures only, so that drawing never waits.

    Attributes:
        markers_in_front: ids of markers whose flags are seen; see `marker_order`.

    Signals:
        project_leaving: the open project is about to be left; it can still be written.
        project_changed: another project is open, or none.
        document_changed: old and new document; compare parts by identity.
        history_changed: steps, undo or redo changed.
        selection_changed: the new `Selection`.
        playhead_changed: its new position, project samples.
        sought: where somebody went, project samples; not where playing came to.
        active_track_changed: id of the track that track commands act on.
        active_clip_changed: id of the clip that was pointed at, or empty.
        listening_changed: the new `Listening`.
        told: a short sentence for the status bar.
        told_no_more: one that was told and does not hold any more.
    """

    project_leaving = Signal()
    project_changed = Signal()
    document_changed = Signal(object, object)
    history_changed = Signal()
    selection_changed = Signal(object)
    playhead_changed = Signal(object)
    sought = Signal(object)
    active_track_changed = Signal(str)
    active_clip_changed = Signal(str)
    listening_changed = Signal(object)
    told = Signal(str)
    told_no_more = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = Runner("heavy work")
        self.light_runner = Runner("pictures")
        self.file_runner = Runner("files")
        self._history: History | None = None
        self._selection = self._last_range = Selection(0, 0)
        self._ranges: dict[int, Selection] = {}  # by step: what was selected when it was made
        self._after: dict[int, Selection] = {}  # by step: what was selected when it was undone
        self._playhead = 0
        self._active_track = ""
        self._active_clip = ""
        self.markers_in_front: frozenset[str] = frozenset()
        self._listening = Listening()

    # the project

    @property
    def history(self) -> History | None:
        """History of the open project; None while none is open."""
        return self._history

    @property
    def has_project(self) -> bool:
        """True while a project is open."""
        return self._history is not None

    @property
    def document(self) -> Document:
        """The document as it is now; an empty one while no project is open."""
        return self._history.document if self._history is not None else _EMPTY

    @property
    def folder(self) -> Path | None:
        """Folder of the open project."""
        return self._history.folder if self._history is not None else None

    def is_by_model(self, recipe_id: str) -> bool:
        """Whether a model decided about a result, or nobody knows how it was made."""
        try:
            return self._history is None or bool(self._history.recipe(recipe_id).models)
        except KeyError:
            return True

    def open_history(self) -> History:
        """The history of the open project, after creating an untitled one when none is open."""
        if self._history is None:
            self.create(projects.untitled())
        assert self._history is not None
        return self._history

    def create(self, folder: Path, *, name: str = "", rate: int = 48000) -> None:
        """Create a project and open it; raises `ProjectFileError`."""
        folder = project_folder(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._switch(History.create(folder, name=name or folder.stem, rate=rate))

    def open(self, folder: Path) -> None:
        """Open a project folder; raises `ProjectFileError` and keeps the open one then."""
        self._switch(History.open(folder))

    def go_on_in(self, folder: Path) -> None:
        """Complete a copy of the project (see `Work.save_as`) and go on there."""
        self._switch(self.open_history().finish_copy(folder))

    def close_project(self) -> None:
        """Close the open project; every finished step is on disk already."""
        self._switch(None)

    def close(self) -> None:
        """Stop all work and close the project; the program ends."""
        self.runner.close()
        self.light_runner.close()
        self.file_runner.close()
        if self._history is not None:
            self._history.close()
            self._history = None

    def _switch(self, history: History | None) -> None:
        old, before = self.document, self._history
        if before is not None:
            self.project_leaving.emit()
        for runner in (self.runner, self.light_runner, self.file_runner):
            for job in runner.jobs:
                job.cancel()
        self._history = history
        if before is not None and before is not history:
            before.close()
        self._selection = self._last_range = Selection(0, 0)
        self._playhead = 0
        self._ranges, self._after = {}, {}
        self._active_track = self._active_clip = ""
        self._listening = Listening(group=newest_group(self.document))
        self.project_changed.emit()
        self.document_changed.emit(old, self.document)
        self.history_changed.emit()
        self.selection_changed.emit(self._selection)
        self.playhead_changed.emit(self._playhead)
        self.listening_changed.emit(self._listening)

    # changes

    def apply(
        self, label: str, edit: Callable[..., Document], *args: Any, recipe: Recipe | None = None
    ) -> Document:
        """Change the document: the step is on disk before anybody hears of it.

        Args:
            label: short and imperative, for the menu and the history.
            edit: a function of `engine.project.edits`, or of its kind.
            *args: what the edit takes after the document.
            recipe: how the result of an operation was made.

        Returns:
            The document as it is now.
        """
        history = self.open_history()
        old, selection = history.document, self._selection
        new = history.apply(label, edit, *args, recipe=recipe)
        if new is not old and not selection.is_cursor:
            self._ranges[history.step_number] = selection
        self._announce(old, new)
        return new

    def undo(self) -> None:
        """Go back one step, to the range it was made with; nothing happens at the first."""
        if self._history is not None and self._history.can_undo:
            old, undone = self._history.document, self._history.step_number
            self._after[undone] = self._selection
            self._announce(old, self._history.undo())
            self.select(self._ranges.get(undone, self._selection))

    def redo(self) -> None:
        """Go forward one step, and to what was selected after it; nothing happens at the last."""
        if self._history is not None and self._history.can_redo:
            old = self._history.document
            self._announce(old, self._history.redo())
            self.select(self._after.get(self._history.step_number, self._selection))

    def go_to(self, step_number: int) -> None:
        """Go to a step of the history."""
        if self._history is not None:
            old = self._history.document
            self._announce(old, self._history.go_to(step_number))

    def _announce(self, old: Document, new: Document) -> None:
        if new is old:
            return
        self.document_changed.emit(old, new)
        self.history_changed.emit()
        self.seek(self._playhead)  # the project may be shorter now
        groups = {track.group for track in new.tracks}
        if self._listening.group not in groups:
            self.listen(Listening(group=newest_group(new)))

    # what is not undone

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    def select(self, selection: Selection) -> None:
        """Select something else."""
        if selection != self._selection:
            if not self._selection.is_cursor:
                self._last_range = self._selection
            self._selection = selection
            self.selection_changed.emit(selection)

    @property
    def last_range(self) -> Selection:
        """The range that was selected before this one; a cursor when there was none."""
        return self._last_range

    @property
    def playhead(self) -> int:
        """Where playing begins, or what is heard while playing, project samples."""
        return self._playhead

    def seek(self, position: int) -> None:
        """Move the playhead, kept inside the project."""
        position = min(max(0, position), self.document.length)
        if position != self._playhead:
            self._playhead = position
            self.playhead_changed.emit(position)

    def go_to_place(self, position: int) -> None:
        """Move the playhead to a place that may be out of view, and have it shown."""
        self.seek(position)
        self.sought.emit(self._playhead)

    @property
    def active_track(self) -> str:
        """Id of the track that track commands act on; empty for none."""
        known = {track.id for track in self.document.tracks}
        return self._active_track if self._active_track in known else ""

    def activate(self, track_id: str) -> None:
        """Choose the track that track commands act on."""
        if track_id != self._active_track:
            self._active_track = track_id
            self.active_track_changed.emit(track_id)

    @property
    def active_clip(self) -> str:
        """Id of the clip that was pointed at; empty for none."""
        known = {clip.id for track in self.document.tracks for clip in track.clips}
        return self._active_clip if self._active_clip in known else ""

    def activate_clip(self, clip_id: str) -> None:
        """Choose the clip that clip commands act on while no range is selected."""
        if clip_id != self._active_clip:
            self._active_clip = clip_id
            self.active_clip_changed.emit(clip_id)

    @property
    def listening(self) -> Listening:
        """What is heard while playing."""
        return self._listening

    def listen(self, listening: Listening) -> None:
        """Choose what is heard while playing."""
        if listening != self._listening:
            self._listening = listening
            self.listening_changed.emit(listening)

    def can_compare(self) -> bool:
        """True when there is a result whose sides can be compared."""
        return bool(newest_group(self.document))

    def listen_to(self, side: Side, group: str = "") -> None:
        """Hear one side of a result, at matched level once it has been measured."""
        group = group or self._listening.group or newest_group(self.document)
        gains = self._listening.gains_db if group == self._listening.group else ()
        self.listen(Listening(side, group, gains))
