from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox

from desktop.dialogs.normalise import NormaliseDialog
from desktop.widgets.number_field import CountField, NumberField

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("kind", [CountField, NumberField])
def test_the_text_does_not_touch_the_border(qtbot, kind):
    """It is indented as in a field for words."""
    field = kind()
    qtbot.addWidget(field)
    assert 5 <= field.lineEdit().textMargins().left() <= 9


def test_dialogs_use_them(qtbot):
    """Beside a list of choices both texts begin below each other."""
    dialog = NormaliseDialog(1)
    qtbot.addWidget(dialog)
    fields = dialog.findChildren(QAbstractSpinBox)
    assert dialog.findChildren(QComboBox)
    assert fields
    assert all(field.lineEdit().textMargins().left() for field in fields)
