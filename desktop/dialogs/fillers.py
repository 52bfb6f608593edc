"""The filler-word finder: every place with its context, to hear, to tick, to cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.widgets import button_menu, parts
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.time_edit import clock
from engine.project import fillers
from engine.project.fillers import Filler, FillerList

Found = tuple[Filler, int]
"""A filler and where it begins, project samples."""


class FillersDialog(QDialog):
    """Lists fillers; stays open while they are heard. Nothing is cut without a tick.

    Signals:
        list_changed: the words to look for, as a `FillerList`.
        audition_requested: a `Filler` to hear with what is around it.
        result_requested: a `Filler` to hear what is around it as if it was cut.
        cut_requested: the ticked fillers; they leave all tracks.
        silence_requested: the ticked fillers; they fall silent on their track.
    """

    list_changed = Signal(object)
    audition_requested = Signal(object)
    result_requested = Signal(object)
    cut_requested = Signal(object)
    silence_requested = Signal(object)

    def __init__(
        self,
        wanted: FillerList,
        usual: FillerList,
        search: Callable[[FillerList], Sequence[Found]],
        rate: int,
        parent: QWidget | None = None,
    ) -> None:
        """Search at once.

        Args:
            wanted: words to look for.
            usual: those that come with the program.
            search: finds them in the words that are shown.
            rate: of the project.
            parent: owner.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Filler words"))
        self.resize(640, 460)
        self._search, self._usual, self._rate = search, usual, rate
        self._found: tuple[Filler, ...] = ()
        self._make_list()
        self._make_words(wanted)
        self._make_buttons()
        self._lay_out()
        self.refresh()

    @property
    def found(self) -> tuple[Filler, ...]:
        """All that were found."""
        return self._found

    @property
    def ticked(self) -> tuple[Filler, ...]:
        """Those that shall go."""
        return tuple(
            filler
            for row, filler in enumerate(self._found)
            if self.places.item(row).checkState() is Qt.CheckState.Checked
        )

    def wanted(self) -> FillerList:
        """The words of the two fields."""
        return FillerList(
            fillers.parse(self.sure.toPlainText()), fillers.parse(self.maybe.toPlainText())
        )

    def refresh(self) -> None:
        """Search once more; words that say nothing are ticked."""
        self.places.blockSignals(True)
        self.places.clear()
        found = self._search(self.wanted())
        self._found = tuple(filler for filler, _ in found)
        for filler, start in found:
            text = f"{clock(start, self._rate)}   {filler.before} 【{filler.text}】 {filler.after}"
            item = QListWidgetItem(text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if filler.is_sure else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.places.addItem(item)
        self.places.blockSignals(False)
        if self._found:
            self.places.setCurrentRow(0)
        self._show_count()

    # building

    def _make_list(self) -> None:
        self.places = QListWidget()
        self.places.setAccessibleName(tr("Filler words that were found"))
        self.places.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.places.itemChanged.connect(lambda _: self._show_count())
        self.places.itemActivated.connect(lambda _: self._hear(self.audition_requested))
        self._count = parts.label(role="dim")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.places)
        self._pages.addWidget(
            EmptyState(
                "check",
                tr("No filler words were found"),
                tr(
                    "Recognisers often leave them out. The words to look for can be changed below."
                ),
                icon_px=24,
            )
        )

    def _make_words(self, wanted: FillerList) -> None:
        self.sure, self.maybe = QPlainTextEdit(), QPlainTextEdit()
        self.sure.setAccessibleName(tr("Words that say nothing"))
        self.maybe.setAccessibleName(tr("Words that sometimes do"))
        for field, words in ((self.sure, wanted.sure), (self.maybe, wanted.maybe)):
            field.setPlainText(", ".join(words))
            field.setTabChangesFocus(True)
            field.setMaximumHeight(96)
            field.textChanged.connect(self._on_words)

    def _make_buttons(self) -> None:
        self.hear = parts.button(tr("Listen"), icon="play", tip=tr("Hear it with what is around"))
        self.hear.clicked.connect(lambda: self._hear(self.audition_requested))
        self.without = parts.button(
            tr("Without it"), icon="headphones", tip=tr("Hear the place as if it was cut")
        )
        self.without.clicked.connect(lambda: self._hear(self.result_requested))
        self.all = parts.button(tr("Tick all"), "quiet")
        self.all.clicked.connect(lambda: self._tick(is_on=True))
        self.none = parts.button(tr("Tick none"), "quiet")
        self.none.clicked.connect(lambda: self._tick(is_on=False))
        self.usual = parts.button(tr("Usual words"), "quiet")
        self.usual.clicked.connect(self._take_usual)
        self.silence = parts.button(
            tr("Silence"), tip=tr("Silence the ticked words on their track; nothing moves")
        )
        self.silence.clicked.connect(lambda: self._end(self.silence_requested))
        self.cut = parts.button(
            tr("Cut"), "primary", tip=tr("Cut the ticked words out of all tracks")
        )
        self.cut.clicked.connect(lambda: self._end(self.cut_requested))
        self.close_button = parts.button(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        of_places = (self.hear, self.without, self.all, self.none, self.silence, self.cut)
        button_menu.attach(self._pages, lambda: (*of_places, self.usual))

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        for title, field in (
            (tr("Words that say nothing (ticked)"), self.sure),
            (tr("Words that sometimes do (not ticked)"), self.maybe),
        ):
            column = QVBoxLayout()
            column.addWidget(parts.label(title, "caption"))
            column.addWidget(field)
            words.addLayout(column)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self._pages, 1)
        column.addLayout(
            parts.row(self.hear, self.without, None, self._count, self.all, self.none)
        )
        column.addLayout(words)
        column.addLayout(parts.row(self.usual, None, self.close_button, self.silence, self.cut))

    # reacting

    def _on_words(self) -> None:
        self.list_changed.emit(self.wanted())
        self.refresh()

    def _take_usual(self) -> None:
        self.maybe.setPlainText(", ".join(self._usual.maybe))
        self.sure.setPlainText(", ".join(self._usual.sure))

    def _tick(self, *, is_on: bool) -> None:
        state = Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        for row in range(self.places.count()):
            self.places.item(row).setCheckState(state)

    def _hear(self, signal: SignalInstance) -> None:
        row = self.places.currentRow()
        if 0 <= row < len(self._found):
            signal.emit(self._found[row])

    def _end(self, signal: SignalInstance) -> None:
        ticked = self.ticked
        self.accept()
        signal.emit(ticked)

    def _show_count(self) -> None:
        n_ticked, n_found = len(self.ticked), len(self._found)
        self._pages.setCurrentIndex(0 if n_found else 1)
        self._count.setText(tr("{ticked} of {count}").format(ticked=n_ticked, count=n_found))
        for button in (self.cut, self.silence):
            button.setEnabled(n_ticked > 0)
        for button in (self.hear, self.without, self.all, self.none):
            button.setEnabled(n_found > 0)
