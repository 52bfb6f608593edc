from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop import theme
from desktop.widgets import parts

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def dark(qapp) -> None:
    """Icons come from the theme."""
    if not qapp.styleSheet():
        theme.apply(qapp, "dark")


def test_a_flow_wraps_like_text(qtbot):
    """The narrower, the higher; nothing is lost."""
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = parts.FlowLayout(holder, gap=4)
    for text in ("one", "two", "three", "four"):
        flow.addWidget(parts.button(text))
    one_line = flow.heightForWidth(2000)
    assert flow.heightForWidth(120) > one_line
    assert flow.count() == 4
    parts.clear(flow)
    assert flow.count() == 0


def test_a_flow_can_stand_in_the_middle(qtbot):
    """No more in a line than was said, each line centred; what is hidden takes no room."""
    holder = QWidget()
    qtbot.addWidget(holder)
    buttons = [parts.button(text) for text in ("one", "two", "three", "four")]
    holder.setLayout(parts.flow(*buttons, gap=4, is_centred=True, most=2))
    buttons[0].hide()
    holder.resize(600, 300)
    holder.show()
    rows = [button.y() for button in buttons[1:]]
    assert rows[0] == rows[1] < rows[2]
    assert abs(buttons[3].geometry().center().x() - 300) <= 1
    assert abs(buttons[1].x() + buttons[2].geometry().right() - 600) <= 2


def test_chips_tell_which_one_was_removed(qtbot):
    """The index of the cross that was clicked; without texts there is nothing to see."""
    chips = parts.Chips()
    qtbot.addWidget(chips)
    chips.show_texts(["a", "b"])
    assert not chips.isHidden()
    with qtbot.waitSignal(chips.removed) as caught:
        chips.findChildren(parts.IconTool)[1].click()
    assert caught.args == [1]
    chips.show_texts([])
    assert chips.isHidden()


def test_a_tool_has_an_accessible_name(qtbot):
    """A button with only an icon says what it does."""
    tool = parts.tool("stop", "Stop")
    qtbot.addWidget(tool)
    assert tool.accessibleName() == tool.toolTip() == "Stop"


def test_a_row_places_widgets_and_stretches(qtbot):
    """None stands for a stretch."""
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = parts.row(parts.label("a"), None, parts.label("b"))
    holder.setLayout(layout)
    assert layout.count() == 3
