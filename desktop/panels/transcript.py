"""The words panel: recognise, read along, search, correct; a click on a word goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QInputDialog,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.panels.words_view import WordsView
from desktop.session import Selection, Session
from desktop.widgets import parts
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.model_box import ModelBox
from engine.project import edits
from engine.project.document import Document, Track, Transcript


def languages() -> tuple[tuple[str, str], ...]:
    """Codes and names of the languages that are offered; an empty code detects."""
    return (
        ("", tr("Detect language")),
        ("en", "English"),
        ("zh", "中文"),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("fr", "Français"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("pt", "Português"),
        ("ru", "Русский"),
    )


def shown_track(document: Document, selection: Selection) -> Track | None:
    """The track whose words are shown: a selected one, else the first that has any."""
    tracks = [track for track in document.tracks if track.transcript_id]
    chosen = [track for track in tracks if track.id in selection.track_ids]
    return next(iter((*chosen, *tracks)), None)


class TranscriptPanel(QWidget):
    """Shows the transcript of the selected track and asks for new ones.

    Signals:
        transcribe_requested: recognise the words of the selection.
        fetch_requested: get a better recogniser than the draft.
        seek_requested: project sample.
        range_selected: start and end, project samples.
    """

    transcribe_requested = Signal()
    fetch_requested = Signal()
    model_chosen = Signal(str)
    seek_requested = Signal(int)
    range_selected = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Transcript | None, int] = (None, 0)
        self._make_controls()
        self._make_words()
        self._lay_out()
        session.document_changed.connect(lambda old, new: self.refresh())
        session.selection_changed.connect(lambda selection: self.refresh())
        session.playhead_changed.connect(self.words.follow)
        self.refresh()

    @property
    def model_id(self) -> str:
        """The chosen recogniser."""
        return self._model.model_id

    @property
    def language(self) -> str | None:
        """The language to expect; None to detect it."""
        return str(self._language.currentData()) or None

    def set_models(self, models: Sequence[tuple[str, str, bool]], chosen: str) -> None:
        """Offer recognisers: id, title, whether it is installed."""
        self._model.set_models(models, chosen)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def holds_focus(self) -> bool:
        """True while something of this panel has the focus."""
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def refresh(self) -> None:
        """Show the words of the document and selection as they are now."""
        document = self._session.document
        track = shown_track(document, self._session.selection)
        transcript = document.transcript(track.transcript_id) if track is not None else None
        self._transcribe.setEnabled(document.length > 0)
        if (transcript, document.rate) != self._shown:
            self._shown = (transcript, document.rate)
            self.words.show_transcript(transcript, document.rate)
            self.words.follow(self._session.playhead)
            self._count.setText("")
        has_words = transcript is not None and bool(transcript.segments)
        self._track_name.setText(track.name if track is not None else "")
        self._draft.setVisible(transcript is not None and transcript.is_draft)
        self._stack.setCurrentWidget(self.words if transcript is not None else self._empty)
        self._search.setEnabled(has_words)
        if transcript is not None and not has_words:
            self._stack.setCurrentWidget(self._silent)

    def repaint_words(self) -> None:
        """Follow the theme: colours of words are part of the text."""
        transcript, rate = self._shown
        self.words.show_transcript(transcript, max(1, rate))
        self.words.follow(self._session.playhead)

    # building

    def _make_controls(self) -> None:
        self._transcribe = parts.button(tr("Transcribe"), icon="transcript")
        self._transcribe.setToolTip(
            tr("Recognise the words of the selection or the track (Ctrl+Shift+T)")
        )
        self._transcribe.clicked.connect(self.transcribe_requested)
        self._model = ModelBox(tr("Recogniser"), "draft")
        self._model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._model.model_chosen.connect(self.model_chosen)
        self._language = QComboBox()
        self._language.setAccessibleName(tr("Language"))
        for code, name in languages():
            self._language.addItem(name, code)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find in the words"))
        self._search.setAccessibleName(tr("Find in the words"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(160)
        self._search.returnPressed.connect(lambda: self._find(1))
        self._search.textChanged.connect(self._on_search_changed)
        self._previous = parts.tool("chevron-up", tr("Place before"))
        self._previous.clicked.connect(lambda: self._find(-1))
        self._next = parts.tool("chevron-down", tr("Next place"))
        self._next.clicked.connect(lambda: self._find(1))
        self._count = parts.label(role="caption")
        self._track_name = parts.label(role="caption")

    def _make_words(self) -> None:
        self.words = WordsView()
        self.words.seek_requested.connect(self.seek_requested)
        self.words.range_selected.connect(self.range_selected)
        self.words.word_edited.connect(self._edit_word)
        self._empty = EmptyState(
            "transcript",
            tr("No words yet"),
            tr(
                "Transcribe the selection, or the whole track when nothing is selected. "
                "The built-in recogniser works offline and makes a draft."
            ),
            icon_px=24,
        )
        self._silent = EmptyState(
            "volume-off",
            tr("No speech was found"),
            tr("The recogniser heard no words here."),
            icon_px=24,
        )
        for state in (self._empty, self._silent):
            layout = state.layout()
            if layout is not None:
                layout.setContentsMargins(8, 0, 8, 4)
        self._draft, inside = parts.card()
        inside.setContentsMargins(12, 4, 6, 4)
        fetch = parts.button(tr("Fetch Whisper..."), "quiet", "download")
        fetch.clicked.connect(self.fetch_requested)
        warning = parts.label(tr("Draft recogniser: expect many errors."), "warning")
        inside.addLayout(parts.row(warning, None, self._track_name, fetch, spacing=12))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self._empty, self._silent, self.words):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 6)
        column.setSpacing(8)
        controls = parts.row(
            self._transcribe,
            self._model,
            self._language,
            None,
            self._search,
            self._count,
            self._previous,
            self._next,
        )
        controls.setStretch(4, 1)
        column.addLayout(controls)
        column.addWidget(self._draft)
        column.addWidget(self._stack, 1)

    # reacting

    def _on_search_changed(self, text: str) -> None:
        self.words._hit = -1
        self._find(1)

    def _find(self, direction: int) -> None:
        text = self._search.text()
        number, count = self.words.find_words(text, direction)
        self._count.setText(f"{number}/{count}" if text.strip() else "")

    def _edit_word(self, segment: int, index: int) -> None:
        transcript = self._shown[0]
        if transcript is None or index >= len(transcript.segments[segment].words):
            return
        old = transcript.segments[segment].words[index].text.strip()
        text, is_ok = QInputDialog.getText(
            self, tr("Correct the word"), tr("What is said here:"), text=old
        )
        if is_ok and text.strip() != old:
            self._session.apply(
                tr("Correct word"), edits.edit_word, transcript.id, segment, index, text
            )
