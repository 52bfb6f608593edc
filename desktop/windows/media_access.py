"""The media of whatever project is open, for threads that draw."""

from __future__ import annotations

from desktop.session import Session
from engine.audio.files import AudioReader
from engine.errors import MissingSource
from engine.project.document import Media
from engine.project.media import MediaPool


class OpenMedia:
    """Opens media of the open project; `reader` may be called on any thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pool: MediaPool | None = None  # replaced as a whole on the GUI thread
        session.project_changed.connect(self._take_pool)
        self._take_pool()

    def reader(self, media: Media) -> AudioReader:
        """A reader of the medium; raises `AudioFileError` or `ProjectFileError`."""
        pool = self._pool
        if pool is None:
            raise MissingSource(media.path, [media.path])
        return pool.reader(media)

    def _take_pool(self) -> None:
        history = self._session.history
        self._pool = history.media if history is not None else None
