"""Opening and saving: what the file menu, drag and drop and the command line have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr
from desktop.session import Session, projects
from desktop.session.work import Work
from desktop.widgets.local_files import RECORDINGS, ask_for_recordings
from engine.errors import EngineError
from engine.project.folder import is_project


class Places(QObject):
    """Asks for paths and opens them; errors are told, never raised.

    `elsewhere` shows the window in which a project is open already, and says whether there is one:
    no project is opened twice for writing.

    Signals:
        problem: an error to show.
        opened: path that belongs into the recent list.
    """

    problem = Signal(object)
    opened = Signal(str)

    def __init__(self, session: Session, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._work, self._window = session, work, window
        self.elsewhere: Callable[[Path], bool] = lambda folder: False
        work.saved.connect(lambda folder: self.opened.emit(str(folder)))

    def open_paths(self, paths: Sequence[Path], start: int = 0) -> None:
        """Open a project, or take recordings in that begin at a sample of the open one."""
        for path in paths:
            if is_project(path):
                self.open_project(path)
                return
        if not paths:
            return
        had_project = self._session.has_project
        if self._tried(lambda: self._work.import_files(tuple(paths), start)) and not had_project:
            self.opened.emit(str(self._session.folder))

    def open_project(self, path: Path) -> None:
        """Open a project folder."""
        folder = path.parent if path.name == "project.sqlite" else path
        opened = self._session.folder
        if opened is not None and opened.resolve() == folder.resolve():
            return  # it is open here
        if self.elsewhere(folder):
            return
        if self._tried(lambda: self._session.open(folder)):
            self.opened.emit(str(folder))

    def open_demo(self, project: Path, recording: Path) -> None:
        """Open the demo project; the first time it is made from the recording.

        So it is when the program ended before the recording was taken in: no step but the first.
        """
        if project.exists():
            self.open_project(project)
        elif self._tried(lambda: self._session.create(project, name=tr("Demo"))):
            self.opened.emit(str(project))
        if self._is_untouched(project) and not self._work.jobs.active:
            self._tried(lambda: self._work.import_files((recording,)))

    def _is_untouched(self, project: Path) -> bool:
        """Whether this project is open, and nothing was ever done in it."""
        history = self._session.history
        if history is None or history.folder.resolve() != project.resolve():
            return False
        return len(history.all_steps) == 1

    def ask_new(self) -> None:
        """Ask for a place and create a project there."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("New project"), str(projects.home() / tr("Untitled"))
        )
        if name and self._tried(lambda: self._session.create(Path(name))):
            self.opened.emit(str(self._session.folder))

    def ask_open(self) -> None:
        """Ask for recordings or for the database inside a project folder."""
        patterns = tr("Recordings and projects ({patterns})").format(
            patterns=f"project.sqlite {RECORDINGS}"
        )
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Open"), "", f"{patterns};;{tr('All files')} (*)"
        )
        self.open_paths([Path(name) for name in names])

    def ask_import(self) -> None:
        """Ask for recordings and add them to the open project."""
        if paths := ask_for_recordings(self._window, tr("Import recordings")):
            self.open_paths(paths)

    def ask_save_as(self) -> None:
        """Ask for a place and copy the project there."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save project as"), str(self._session.folder or projects.home())
        )
        if name:
            self._work.save_as(Path(name))

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except EngineError as error:
            self.problem.emit(error)
            return False
        return True
