from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QPushButton, QWidget

from desktop.widgets.ask_name import ask_name

pytestmark = pytest.mark.gui


@pytest.fixture
def parent(qtbot):
    """A window."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.mark.parametrize(
    ("given", "name"), [((" Dogs ", True), "Dogs"), (("", True), ""), (("Dogs", False), "")]
)
def test_a_free_name_is_taken_as_it_is(parent, monkeypatch, given, name):
    """Without the spaces around it; no name and Cancel are none. Nobody asks twice."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: given)
    assert name == ask_name(parent, "Keep", "Name:", lambda _: False)


@pytest.mark.parametrize(("verb", "name"), [("Replace", "Dogs"), ("Cancel", "")])
def test_a_taken_name_is_asked_for_again(parent, monkeypatch, verb, name):
    """What is kept under it would be lost: Cancel is the answer of Return."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Dogs", True))
    said = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append((box.text(), box.defaultButton().text().replace("&", "")))
        buttons = {one.text().replace("&", ""): one for one in box.findChildren(QPushButton)}
        buttons[verb].click()

    QTimer.singleShot(0, answer)
    assert name == ask_name(parent, "Keep", "Name:", lambda one: one == "Dogs")
    assert [('Something is kept as "Dogs" already. It will be replaced.', "Cancel")] == said
