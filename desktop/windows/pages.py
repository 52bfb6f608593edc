"""The middle of the window: the welcome, an empty project, or the timeline."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.language import tr
from desktop.session.work import Work
from desktop.views.timeline import TimelineView
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.key_tip import key_of
from desktop.windows.welcome import WelcomeView


class Pages(QStackedWidget):
    """Shows the page that fits what is open; GUI thread."""

    def __init__(self, welcome: WelcomeView, timeline: TimelineView, work: Work) -> None:
        super().__init__()
        self._work = work
        self._is_recording = False
        self.welcome, self.timeline = welcome, timeline
        self.hollow = EmptyState("import", "")
        for page in (welcome, timeline, self.hollow):
            self.addWidget(page)
        self._mark = QFrame(self)
        self._mark.setProperty("role", "drop")
        self._mark.hide()
        work.session.project_changed.connect(self.refresh)
        work.session.document_changed.connect(lambda old, new: self.refresh())
        work.jobs.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again what is open."""
        session = self._work.session
        page: QWidget = self.hollow
        if not session.has_project:
            page = self.welcome
        elif session.document.tracks or self._is_recording:
            page = self.timeline
        else:
            self.hollow.set_texts(*self._say())
        if page is not self.currentWidget():
            focused = self.window().focusWidget()
            self.setCurrentWidget(page)
            if focused is not None and self.isAncestorOf(focused):
                self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the page that is seen, so that keys are commands.

        What is hidden cannot have it: Qt would give it to the first button of a panel.
        """
        page = self.currentWidget()
        if page is not None:
            page.setFocus()

    def set_dropping(self, *, is_dropping: bool) -> None:
        """Frame the page while files are dragged over the window: they may be let go."""
        self._mark.setGeometry(self.rect())
        self._mark.setVisible(is_dropping)
        self._mark.raise_()

    def set_recording(self, *, is_recording: bool) -> None:
        """The first take of a project is seen while it grows."""
        self._is_recording = is_recording
        self.refresh()

    def _say(self) -> tuple[str, str]:
        if self._work.jobs.active:
            return tr("Reading the recording..."), tr(
                "It is read once, to draw it and to take its hash; it is not changed."
            )
        key = key_of("file.import")
        how = tr("Drop recordings here, or press {key}.").format(key=key)
        if not key:
            how = tr("Drop recordings here, or choose Import recordings in the File menu.")
        return tr("No recording yet"), how
