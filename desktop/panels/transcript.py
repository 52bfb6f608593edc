"""The words panel: recognise, read along, search, compare, listen blind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.language import tr
from desktop.panels.blind_page import BlindPage
from desktop.panels.no_words import NoWords
from desktop.panels.second_words import SecondWords
from desktop.panels.shown_words import ShownWords, languages
from desktop.panels.words_view import WordsView
from desktop.session import Session
from desktop.session.job_list import JobEntry
from desktop.widgets import parts
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.key_tip import KeyTip
from desktop.widgets.model_box import ModelBox

_LEAST_PX = 108  # three lines of words, below controls that need two rows in a narrow window
_MODEL_LETTERS = 12  # all controls fit in one row of a window of 1280 pixels


class TranscriptPanel(QWidget):
    """Shows the words of the selected track, or of all, and asks for new ones.

    Signals:
        transcribe_requested: recognise the words of the selection.
        fetch_requested: get a better recogniser than the draft.
        model_chosen: id of another recogniser.
        seek_requested: project sample.
        range_selected: (Selection) of words, on their tracks.
        again_requested: a `reading.Line` to recognise once more.
        typed: what a listener heard.
        listen_requested: play what is to be typed.
        command_requested: id of an action on the chosen words.
        menu_requested: global place for the menu of the words.
    """

    transcribe_requested = Signal()
    fetch_requested = Signal()
    model_chosen = Signal(str)
    seek_requested = Signal(object)
    range_selected = Signal(object)
    again_requested = Signal(object)
    typed = Signal(str)
    listen_requested = Signal()
    command_requested = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.shown = ShownWords(session)
        self.active: WordsView | None = None
        self._make_controls()
        self._make_pages()
        self._make_views()
        self._lay_out()
        self.shown.changed.connect(self.refresh)
        session.playhead_changed.connect(self.words.follow)
        session.playhead_changed.connect(self.second.words.follow)
        session.project_changed.connect(self._blind.field.clear)  # it was heard in another one
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

    def set_estimate(self, text: str) -> None:
        """Say how long recognising would take; shown with the button."""
        what = tr("Recognise the words of the selection or the track")
        self._transcribe_tip.say("\n".join(filter(None, (what, text))))
        self._transcribe.setAccessibleDescription(text)

    def add_tools(self, actions: Sequence[QAction]) -> None:
        """Put commands beside the search."""
        for action in actions:
            tool = QToolButton()
            tool.setDefaultAction(action)
            tool.setAutoRaise(True)
            tool.setAccessibleName(action.text().rstrip("."))
            self._tools.addWidget(tool)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def go_to_place(self, direction: int) -> None:
        """Go to the next or the previous place of what is searched for."""
        text = self._search.text()
        if not text.strip():
            self.focus_search()
            return
        number, count = self.words.find_words(text, direction)
        self._count.setText(f"{number}/{count}")

    def holds_focus(self) -> bool:
        """True while something of this panel has the focus."""
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    @property
    def chosen_view(self) -> WordsView:
        """The view whose words commands act on: the one that was used last."""
        return self.active if self.active is not None else self.words

    def follow_job(self, entry: JobEntry) -> None:
        """Say how far the recogniser is where its words will be."""
        self._empty.follow_job(entry)

    def refresh(self) -> None:
        """Show the words of the document and selection as they are now."""
        shown, document = self.shown, self._session.document
        self._transcribe.setEnabled(document.length > 0)
        lines = shown.lines()
        self.words.show_lines(lines, document.rate, shown.people())
        self._show_second()
        self.words.follow(self._session.playhead)
        self._count.setText("")
        self._track_name.setText(shown.title)
        self._draft.setVisible(shown.is_draft and bool(lines))
        self._search.setEnabled(bool(lines))
        self._blind.set_where(shown.where)
        self._hint.setVisible(shown.is_blind and bool(lines))
        self._stack.setCurrentWidget(self._page(has_lines=bool(lines)))

    def repaint_words(self) -> None:
        """Follow the theme: colours of words are part of the text."""
        self.refresh()

    def type_more(self) -> None:
        """Let the listener type the next part."""
        self._stack.setCurrentWidget(self._blind)
        self._blind.field.setFocus()

    def show_listening(self, is_on: bool) -> None:
        """What the listener is asked for plays, or no more."""
        self._blind.show_playing(is_on)

    def _page(self, *, has_lines: bool) -> QWidget:
        shown = self.shown
        if shown.is_blind and shown.can_type and not shown.has_typed_here:
            return self._blind
        if has_lines or shown.has_second:
            return self._split
        return self._silent if shown.has_transcript else self._empty

    def _show_second(self) -> None:
        shown = self.shown
        lines = shown.second_lines()
        has_second = shown.has_second
        if not has_second and self.active is self.second.words:
            self.active = None
        self.second.setVisible(has_second)
        if has_second:
            self.second.words.show_lines(lines, self._session.document.rate)
            self.second.set_title(shown.second_title)
            has_first = shown.has_transcript
            self.second.compare_with(self.words, shown.typed_spans, has_first=has_first)
            self.second.words.follow(self._session.playhead)

    # building

    def _make_controls(self) -> None:
        self._transcribe = parts.button(tr("Transcribe"), icon="transcript")
        self._transcribe_tip = KeyTip(self._transcribe, "sound.transcribe", "")
        self.set_estimate("")
        self._transcribe.clicked.connect(self.transcribe_requested)
        self._model = ModelBox(tr("Recogniser"), "draft")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._model.setSizeAdjustPolicy(policy)
        self._model.setMinimumContentsLength(_MODEL_LETTERS)
        self._model.model_chosen.connect(self.model_chosen)
        self._language = QComboBox()
        self._language.setAccessibleName(tr("Language"))
        for code, name in languages():
            self._language.addItem(name, code)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find in the words"))
        self._search.setAccessibleName(tr("Find in the words"))
        self._search.setClearButtonEnabled(True)
        # The hint fits whole; the button that clears the field comes when the hint is gone.
        hint_px = QFontMetrics(theme.ui_font()).horizontalAdvance(self._search.placeholderText())
        self._search.setMinimumWidth(hint_px + 30)
        self._search.returnPressed.connect(lambda: self.go_to_place(1))
        self._search.textChanged.connect(self._on_search_changed)
        self._previous = parts.tool("chevron-up", tr("Place before"), "words.previous")
        self._previous.clicked.connect(lambda: self.go_to_place(-1))
        self._next = parts.tool("chevron-down", tr("Next place"), "words.next")
        self._next.clicked.connect(lambda: self.go_to_place(1))
        self._count, self._track_name = (parts.label(role="caption") for _ in range(2))
        self._tools = parts.row(spacing=2)

    def _make_pages(self) -> None:
        self._empty = NoWords()
        self._silent = EmptyState(
            "volume-off",
            tr("No speech was found"),
            tr("The recogniser heard no words here."),
            icon_px=24,
        )
        for state in (self._empty, self._silent):
            state.set_margins(8, 0, 8, 4)
        self._blind = BlindPage()
        self._blind.typed.connect(self.typed)
        self._blind.listen_requested.connect(self.listen_requested)
        self._draft = QWidget()
        fetch = parts.button(tr("Fetch Whisper..."), "quiet", "download")
        fetch.clicked.connect(self.fetch_requested)
        warning = parts.label(tr("Draft recogniser: expect many errors."), "warning")
        inside = parts.row(self._track_name, warning, None, fetch, spacing=12)
        inside.setContentsMargins(4, 0, 0, 0)
        self._draft.setLayout(inside)

    def _make_views(self) -> None:
        self.words, self.second = WordsView(), SecondWords()
        self.words.setPlaceholderText(tr("Nobody transcribed this track yet."))
        command = self.command_requested.emit
        for view in (self.words, self.second.words):
            view.seek_requested.connect(self.seek_requested)
            view.range_selected.connect(self.range_selected)
            view.again_requested.connect(self.again_requested)
            view.correct_requested.connect(lambda: command("words.correct"))
            view.cut_requested.connect(lambda: command("words.cut"))
            view.menu_requested.connect(self.menu_requested)
            view.used.connect(self._on_used)
        self.second.swap_requested.connect(lambda: command("words.swap"))
        self.second.close_requested.connect(lambda: command("words.compare_no_more"))
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.words)
        self._split.addWidget(self.second)
        self._hint = parts.button(
            tr("Blind listening: other words stay hidden. Type the next part..."), "quiet", "ear"
        )
        self._hint.clicked.connect(self.type_more)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST_PX)  # whatever its pages would like
        for widget in (self._empty, self._silent, self._blind, self._split):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(4)
        controls = parts.FlowLayout()  # in a narrow window the second half goes below
        controls.addWidget(_half(parts.row(self._transcribe, self._model, self._language)))
        finding = parts.row(self._search, self._count, self._previous, self._next)
        finding.addLayout(self._tools)
        controls.addWidget(_half(finding))
        column.addLayout(controls)
        column.addWidget(self._draft)
        column.addWidget(self._hint)
        column.addWidget(self._stack, 1)

    # reacting

    def _on_used(self) -> None:
        sender = self.sender()
        if isinstance(sender, WordsView):
            self.active = sender

    def _on_search_changed(self, text: str) -> None:
        self.words.begin_search()
        number, count = self.words.find_words(text, 1)
        self._count.setText(f"{number}/{count}" if text.strip() else "")


def _half(row: QHBoxLayout) -> QWidget:
    """A part of the controls that stays in one line."""
    made = QWidget()
    row.setContentsMargins(0, 0, 0, 0)
    made.setLayout(row)
    return made
