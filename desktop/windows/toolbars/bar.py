"""What every toolbar is: controls of one subject in a row or a column, some of which may go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QStyle,
    QToolBar,
    QToolButton,
    QWidget,
)

from desktop import theme
from desktop.actions import ActionSet
from desktop.language import tr
from desktop.widgets.eliding_button import ElidingButton


@dataclass(frozen=True, slots=True)
class Group:
    """What goes away together where there is no room, and what the menu offers in its place.

    Attributes:
        rank: of all groups beside each other the one with the lowest goes first.
        places: its controls in the toolbar.
        commands: the same as entries of a menu.
    """

    rank: int
    places: tuple[QAction, ...]
    commands: tuple[QAction, ...]


class CommandBar(QToolBar):
    """One toolbar; it knows the actions, not what they do. GUI thread.

    How much of it is shown is decided for all toolbars beside each other, by `Rows`.

    Attributes:
        groups: what may go to the menu of more commands.
        label: what is shortened before any of them goes; None where there is no such thing.

    Signals:
        room_wanted: it needs more or less room than before.
    """

    room_wanted = Signal()

    def __init__(
        self, name: str, title: str, actions: ActionSet, parent: QWidget | None = None
    ) -> None:
        """Make an empty one.

        Args:
            name: under which its place is remembered.
            title: in the menu of toolbars.
            actions: the commands.
            parent: owner.
        """
        super().__init__(title, parent)
        self.setObjectName(f"toolbar_{name}")
        self.setAccessibleName(title)
        self.setIconSize(QSize(18, 18))
        self.groups: list[Group] = []
        self.label: ElidingButton | None = None
        self._actions = actions
        self._is_locked = False
        self._holders: list[QBoxLayout] = []
        self._label_place: QAction | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # when it is pulled out
        self.orientationChanged.connect(self._on_orientation)
        self.topLevelChanged.connect(self._on_floating)

    @property
    def is_upright(self) -> bool:
        """True while it stands at the left or right edge."""
        return self.orientation() is Qt.Orientation.Vertical

    def add_group(self, rank: int, *names: str) -> Group:
        """Buttons in a widget of their own: hiding it leaves the commands in the menus alone."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name in names:
            button = QToolButton(holder)
            button.setIconSize(self.iconSize())
            button.setDefaultAction(self._actions[name])
            row.addWidget(button)
        self._holders.append(row)
        commands = tuple(self._actions[name] for name in names)
        return self.keep_group(Group(rank, (self.addWidget(holder),), commands))

    def keep_group(self, group: Group) -> Group:
        """Let a group go where there is no room for it."""
        self.groups.append(group)
        return group

    def add_label(self, label: ElidingButton) -> None:
        """Add what may be shortened."""
        self.label, self._label_place = label, self.addWidget(label)

    def add_more(self) -> None:
        """Add the menu of what has no room, which only the last toolbar of a row shows."""
        self.more = QToolButton()
        self.more.setIcon(theme.icon("more"))
        self.more.setToolTip(tr("More commands"))
        self.more.setAccessibleName(tr("More commands"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._more_place = self.addWidget(self.more)
        self._more_place.setVisible(False)

    def length(self, place: QAction) -> int:
        """Room that a control takes along the toolbar, with the space behind it; pixels."""
        widget = self.widgetForAction(place)
        wanted = widget.sizeHint().expandedTo(widget.minimumSize())
        return self._along(wanted.boundedTo(widget.maximumSize())) + self._spacing

    @property
    def fixed_length(self) -> int:
        """Room for everything that always stays, with edges and handle; pixels."""
        apart = [place for group in self.groups for place in group.places]
        apart += [place for place in (self._label_place, self._more_place) if place]
        edges = self._along(self.sizeHint()) - sum(map(self.length, self._shown_places()))
        if not (self.isMovable() or self._is_locked):
            edges += self.style().pixelMetric(
                QStyle.PixelMetric.PM_ToolBarHandleExtent, None, self
            )
        return edges + sum(self.length(place) for place in self.actions() if place not in apart)

    @property
    def more_length(self) -> int:
        """Room for the button of more commands; pixels."""
        return self.length(self._more_place)

    def show_groups(self, shown: Collection[Group], more: Sequence[Group]) -> None:
        """Show some of the groups, and offer others in the menu; they may be of other toolbars."""
        for group in self.groups:
            for place in group.places:
                if place.isVisible() != (group in shown):
                    place.setVisible(group in shown)
                    # Qt forgets to hide the last one, which the Tab key would find then.
                    self.widgetForAction(place).setVisible(group in shown)
        self._fill_more(more)
        self._update_handle()
        layout = self.layout()
        if layout:
            layout.invalidate()  # Qt does not ask again about parts that it had hidden itself

    def _fill_more(self, groups: Sequence[Group]) -> None:
        if self._more_place.isVisible() != bool(groups):
            self._more_place.setVisible(bool(groups))
        menu = self.more.menu()
        menu.clear()
        for group in groups:
            menu.addActions(list(group.commands))
            menu.addSeparator()

    def set_locked(self, *, is_locked: bool) -> None:
        """Hold it in its place, without a handle; or let it be moved."""
        self._is_locked = is_locked
        self._update_handle()

    def _update_handle(self) -> None:
        """A handle with nothing behind it says nothing. Hiding it all would untick it in menus."""
        can_move = not self._is_locked and bool(self._shown_places())
        if self.isMovable() is not can_move:
            self.setMovable(can_move)

    def minimumSizeHint(self) -> QSize:
        """Never more than it wants: Qt adds room for a menu of its own to a single control."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def _shown_places(self) -> list[QAction]:
        return [place for place in self.actions() if place.isVisible()]

    def _on_orientation(self) -> None:
        direction = (
            QBoxLayout.Direction.TopToBottom
            if self.is_upright
            else QBoxLayout.Direction.LeftToRight
        )
        for holder in self._holders:
            holder.setDirection(direction)
        self.room_wanted.emit()

    def _on_floating(self, is_floating: bool) -> None:
        """Over the lanes it needs an edge all around."""
        self.setProperty("floating", is_floating)
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def _spacing(self) -> int:
        layout = self.layout()
        return layout.spacing() if layout else 0

    def _along(self, size: QSize) -> int:
        return size.height() if self.is_upright else size.width()

    def refresh_icons(self) -> None:
        """Follow the theme."""
        self.more.setIcon(theme.icon("more"))
