"""The steps of the project: a click goes to one.

Later steps stay until something new is done; then they are left behind as another branch, which
can be shown too and brought back.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop import numbers, theme
from desktop.language import tr
from desktop.panels import step_text
from desktop.session import Session
from desktop.session.checking import verdict_text
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.noted_item import NOTE, NotedItemDelegate
from desktop.widgets.scrolling import LEAST_PX
from engine.project.history import Step
from engine.project.replayed import Replayed, Verdict


def local_time(step: Step) -> str:
    """When a step was made, at the clock of where it was made: "14:03:27"."""
    at = datetime.fromisoformat(step.at_utc.replace("Z", "+00:00"))
    return f"{at.astimezone(timezone(timedelta(minutes=step.utc_offset_min))):%H:%M:%S}"


class HistoryPanel(QWidget):
    """Shows `Session.history`.

    Signals:
        step_requested: number of the step to go to.
        restore_requested: number of the step to which the selection shall go back.
        replay_requested: number of the step that shall be run again.
    """

    step_requested = Signal(int)
    restore_requested = Signal(int)
    replay_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._replays: dict[int, Replayed] = {}
        self._asked: dict[str, str] = {}  # of the recipe with an id, which never changes
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Steps of the project"))
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(LEAST_PX)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.setItemDelegate(NotedItemDelegate(self._list))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._empty = EmptyState(
            "history",
            tr("No steps yet"),
            tr(
                "Open or import a recording: every step you take then stands here, and a click "
                "goes back to it."
            ),
            icon_px=24,
        )
        self._empty.set_margins(8, 0, 8, 4)
        self._empty.setMinimumHeight(LEAST_PX)
        self._empty.take_focus()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._empty)
        layout.addWidget(self._list)
        self._with_left = QCheckBox()
        self._with_left.toggled.connect(lambda _: self.refresh())
        layout.addWidget(self._with_left)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now."""
        history = self._session.history
        self._empty.setVisible(history is None)
        self._list.setVisible(history is not None)
        self._list.clear()
        self._replays = history.replays.last() if history is not None else {}
        branch = history.steps if history is not None else ()
        steps = history.all_steps if history is not None else ()
        n_left = len(steps) - len(branch)
        self._with_left.setVisible(n_left > 0)
        self._with_left.setText(_left_behind(n_left))
        own = {step.number for step in branch}
        current = next((step.number for step in branch if step.is_current), 0)
        for step in steps if self._with_left.isChecked() else branch:
            is_left = step.number not in own
            item = self._item(step, is_dim=is_left or step.number > current, is_left=is_left)
            self._list.addItem(item)
            if step.is_current:
                self._list.setCurrentItem(item)
        self._list.scrollToItem(self._list.currentItem())

    def _item(self, step: Step, *, is_dim: bool, is_left: bool) -> QListWidgetItem:
        item = QListWidgetItem(f"{local_time(step)}   {tr(step.label)}")
        item.setData(Qt.ItemDataRole.UserRole, step.number)
        document = self._session.document
        item.setData(NOTE, step_text.summary(step, document))
        facts = [self._asked_of(step), f"{step.at_utc}", f"SHA-256 {step.hash}"]
        replayed = self._replays.get(step.number)
        if replayed is not None and replayed.verdict is not Verdict.NOTHING:
            facts.append(tr("Run again: {outcome}").format(outcome=verdict_text(replayed.verdict)))
        item.setToolTip("\n".join(filter(None, [*step_text.details(step, document), *facts])))
        font = QFont(self._list.font())
        font.setBold(step.is_current)
        font.setItalic(is_left)
        item.setFont(font)
        if is_dim:
            item.setForeground(QBrush(QColor(theme.current().text_dim)))
        return item

    def _asked_of(self, step: Step) -> str:
        """How often a step asked for its sound; empty for any other."""
        history = self._session.history
        if history is None or not step.recipe_id:
            return ""
        if step.recipe_id not in self._asked:
            self._asked[step.recipe_id] = step_text.asked(history.recipe(step.recipe_id))
        return self._asked[step.recipe_id]

    def menu_of(self, item: QListWidgetItem) -> QMenu:
        """What can be done with a step."""
        number = item.data(Qt.ItemDataRole.UserRole)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Go to this step")).triggered.connect(
            lambda: self.step_requested.emit(number)
        )
        restore = menu.addAction(tr("Restore the selection to this step"))
        restore.setEnabled(not self._session.selection.is_cursor)
        restore.triggered.connect(lambda: self.restore_requested.emit(number))
        replay = menu.addAction(tr("Run again and compare"))
        replay.setEnabled(bool(self._recipe_of(number)))
        replay.triggered.connect(lambda: self.replay_requested.emit(number))
        return menu

    def _recipe_of(self, number: int) -> str:
        """Id of the recipe of a step; empty for what was done by hand."""
        history = self._session.history
        steps = history.all_steps if history is not None else ()
        return next((step.recipe_id for step in steps if step.number == number), "")

    def _on_menu(self, place: QPoint) -> None:
        item = self._list.itemAt(place)
        if item is not None:
            self.menu_of(item).popup(self._list.viewport().mapToGlobal(place))
        else:  # beside the steps it is the menu of the panel
            self.customContextMenuRequested.emit(self._list.viewport().mapTo(self, place))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.step_requested.emit(item.data(Qt.ItemDataRole.UserRole))


def _left_behind(n_left: int) -> str:
    return numbers.counted(
        n_left, tr("Also the step left behind"), tr("Also the {count} steps left behind")
    )
