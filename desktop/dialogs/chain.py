"""The chain dialog: a list of operations, kept under a name, applied to the selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QListWidget,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.session import chains
from desktop.session.chains import VALUES, Chain, Link, Verb
from desktop.widgets import button_menu, parts
from desktop.widgets.ask_name import ask_name
from desktop.widgets.number_field import NumberField


class ChainDialog(QDialog):
    """Asks; each operation is a job of its own.

    Signals:
        run_requested: the `Chain`.
    """

    run_requested = Signal(object)

    def __init__(
        self,
        cues: Sequence[str],
        where: str,
        cost: Callable[[Chain], str],
        parent: QWidget | None = None,
    ) -> None:
        """Lay out the dialog.

        Args:
            cues: names of the questions that are kept.
            where: from which sound the first operation starts.
            cost: about how long a chain takes, in words; empty where it cannot be told.
            parent: the window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cues, self._where, self._cost = tuple(cues), where, cost
        self._links: list[Link] = []
        self.setWindowTitle(tr("Chain of operations"))
        self.setMinimumSize(460, 420)
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self._fill_names()
        self._take(self._names.currentText())

    @property
    def chain(self) -> Chain:
        """The operations as they are listed."""
        return Chain(tuple(self._links))

    def add(self, link: Link) -> None:
        """Put an operation behind the others."""
        self._links.append(link)
        self._fill(len(self._links) - 1)

    def _make_fields(self) -> None:
        self._names = QComboBox()
        self._names.setAccessibleName(tr("Kept chains"))
        self._names.textActivated.connect(self._take)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Operations, first to last"))
        self._list.currentRowChanged.connect(lambda _: self._show_value())
        self._value = NumberField()
        self._value.setAccessibleName(tr("Value of the operation"))
        self._value.valueChanged.connect(self._on_value)
        self._note = parts.label("", "dim", wrap=True)
        self._scope = parts.label("", "caption", wrap=True)

    def _make_buttons(self) -> None:
        self._add = parts.button(tr("Add"), icon="plus")
        menu = QMenu(self._add)
        for verb, name in chains.verb_names().items():
            if verb is not Verb.EXTRACT:
                usual = VALUES[verb][2] if verb in VALUES else 0.0
                menu.addAction(name, partial(self.add, Link(verb, usual)))
        for cue in self._cues:
            text = tr("Extract {what}").format(what=cue)
            menu.addAction(text, partial(self.add, Link(Verb.EXTRACT, cue=cue)))
        self._add.setMenu(menu)
        self._up = parts.tool("arrow-up", tr("Do it earlier"))
        self._up.clicked.connect(lambda: self._move(-1))
        self._down = parts.tool("arrow-down", tr("Do it later"))
        self._down.clicked.connect(lambda: self._move(1))
        self._remove = parts.tool("trash", tr("Take it out"))
        self._remove.clicked.connect(self._take_out)
        self._keep = parts.button(tr("Keep as..."), "quiet", "save")
        self._keep.clicked.connect(self._ask_name)
        self._forget = parts.button(tr("Forget"), "quiet", "trash")
        self._forget.clicked.connect(self._on_forget)
        self._run = parts.button(tr("Apply"), "primary", "play")
        self._run.clicked.connect(self._on_run)
        of_links = (self._add, self._up, self._down, self._remove, self._keep, self._run)
        button_menu.attach(self._list, lambda: of_links)

    def _lay_out(self) -> None:
        close = parts.button(tr("Cancel"))
        close.clicked.connect(self.reject)
        top = parts.row(self._names, self._keep, self._forget)
        top.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addWidget(self._note)
        column.addLayout(
            parts.row(self._add, self._value, None, self._up, self._down, self._remove)
        )
        column.addWidget(self._scope)
        column.addLayout(parts.row(None, close, self._run))

    def _fill_names(self, chosen: str = "") -> None:
        self._names.clear()
        self._names.addItems(list(chains.all_chains()))
        self._names.setCurrentIndex(max(0, self._names.findText(chosen)))
        self._forget.setEnabled(self._names.currentText() not in chains.built_in())

    def _take(self, name: str) -> None:
        self._links = list(chains.all_chains().get(name, Chain()).links)
        self._forget.setEnabled(name not in chains.built_in())
        self._fill(0)

    def _fill(self, row: int) -> None:
        self._list.clear()
        self._list.addItems([chains.text_of(link) for link in self._links])
        self._list.setCurrentRow(min(row, len(self._links) - 1))
        self._note.setText(self._noted)
        self._note.setVisible(bool(self._noted))
        self._scope.setText("\n".join(filter(None, (self._where, self._cost(self.chain)))))
        self._show_value()

    @property
    def _lacking(self) -> list[str]:
        """Questions of the list that nobody keeps any more."""
        wanted = (link.cue for link in self._links if link.verb is Verb.EXTRACT)
        return [cue for cue in wanted if cue not in self._cues]

    @property
    def _noted(self) -> str:
        """What is wrong with the list; empty where nothing is."""
        if not self._links:
            return tr("Add an operation: each one works on the result of the one before.")
        return chains.not_kept(self._lacking[0]) if self._lacking else ""

    def _show_value(self) -> None:
        row = self._list.currentRow()
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(self._links) - 1)
        self._run.setEnabled(bool(self._links) and not self._lacking)
        self._keep.setEnabled(bool(self._links))
        bounds = VALUES.get(self._links[row].verb) if row >= 0 else None
        self._value.setVisible(bounds is not None)
        if bounds is not None:
            least, most, _, unit = bounds
            self._value.blockSignals(True)
            self._value.setRange(least, most)
            self._value.setDecimals(0 if unit == " %" else 1)
            self._value.setSuffix(unit)
            self._value.setValue(self._links[row].value)
            self._value.blockSignals(False)

    def _on_value(self, value: float) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self._links[row] = replace(self._links[row], value=value)
            self._list.item(row).setText(chains.text_of(self._links[row]))

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < len(self._links):
            self._links.insert(row + step, self._links.pop(row))
            self._fill(row + step)

    def _take_out(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            del self._links[row]
            self._fill(max(0, row - 1))

    def _ask_name(self) -> None:
        if name := ask_name(self, tr("Keep as..."), tr("Name:"), chains.is_kept):
            self.keep(name)

    def keep(self, name: str) -> None:
        """Keep the list under a name; one that cannot be used changes nothing."""
        try:
            self._fill_names(chains.save(name, self.chain))
        except ValueError:
            self._note.setText(tr("This name cannot be used."))
            self._note.show()

    def _on_forget(self) -> None:
        chains.remove(self._names.currentText())
        self._fill_names()
        self._take(self._names.currentText())

    def _on_run(self) -> None:
        self.accept()
        self.run_requested.emit(self.chain)
