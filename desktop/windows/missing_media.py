"""Source recordings that are not where they were: asked for and checked by their hash."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr
from desktop.session import Session
from desktop.session.work import Work
from engine.errors import MissingSource
from engine.progress import Report
from engine.project.document import Media
from engine.project.media import MediaPool

Found = tuple[tuple[Media, Path], ...]


class MissingMedia(QObject):
    """Tells what is missing when a project is opened, and asks where it is now. GUI thread.

    Signals:
        problem: an error to show.
        found: id of a medium whose file was found again.
    """

    problem = Signal(object)
    found = Signal(str)

    def __init__(self, session: Session, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._work, self._window = session, work, window
        session.project_changed.connect(self.tell)

    def missing(self) -> tuple[Media, ...]:
        """The media of the open project whose file is not there."""
        history = self._session.history
        return history.media.missing(history.document.media) if history is not None else ()

    def tell(self) -> None:
        """Say which recordings are missing, if any are."""
        history = self._session.history
        missing = self.missing()
        if history is not None and missing:
            paths = [history.media.path(medium) for medium in missing]
            self.problem.emit(MissingSource(history.folder, paths))

    def ask(self) -> None:
        """Ask where the first missing recording is; what lies beside it is found with it."""
        history = self._session.history
        missing = self.missing()
        if history is None or not missing:
            self._session.told.emit(tr("No recording is missing."))
            return
        wanted, others = missing[0], missing[1:]
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Where is {name}?").format(name=wanted.name),
            str(nearest_folder(history.media.path(wanted)) / wanted.name),
        )
        if name:
            self._check(history.media, wanted, others, Path(name))

    def _check(
        self, pool: MediaPool, wanted: Media, others: tuple[Media, ...], path: Path
    ) -> None:
        """Hash the file that was chosen, beside the window: an hour of sound takes seconds."""

        def work(report: Report) -> Found:
            place = pool.recognise(wanted, path, report)
            beside = pool.search(others, [place.parent], report)
            return ((wanted, place), *((medium, pool.path(medium)) for medium in beside))

        def then(found: Found) -> None:
            self._on_found(pool, found)

        self._work.run(tr("Check {name}").format(name=path.name), work, then)

    def _on_found(self, pool: MediaPool, found: Found) -> None:
        history = self._session.history
        if history is None or history.media is not pool:
            return
        for medium, place in found:
            pool.keep_place(medium, place)
            self.found.emit(medium.id)
        names = ", ".join(medium.name for medium, _ in found)
        self._session.told.emit(tr("Found again: {names}").format(names=names))
        if self.missing():
            self.ask()


def nearest_folder(path: Path) -> Path:
    """The folder of a path, or the nearest one above it that still exists."""
    return next((folder for folder in path.parents if folder.is_dir()), Path.home())
