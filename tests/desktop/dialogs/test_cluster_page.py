from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.dialogs import cluster_page
from desktop.dialogs.cluster_page import ClusterRows
from desktop.dialogs.preference_form import PreferenceForm
from desktop.settings import Settings
from engine.cluster.place import HERE, Place
from engine.cluster.survey import ClusterFacts, NodeFacts
from engine.errors import RefusedThere

pytestmark = pytest.mark.gui

ADDRESS = "ray://10.0.0.5:10001"


@pytest.fixture
def said():
    """What was changed, newest last."""
    return {}


@pytest.fixture
def rows(qtbot, work, said):
    form = PreferenceForm("Devices")
    qtbot.addWidget(form)
    form.show()
    return ClusterRows(form, Settings(), work, lambda **changes: said.update(changes))


def _answer(monkeypatch, answer) -> list[str]:
    """How the user answers; returns the questions."""
    asked: list[str] = []

    def question(parent, title, text):
        asked.append(text)
        return answer

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def _choose_cluster(qtbot, rows, address=ADDRESS) -> None:
    rows.where.setCurrentIndex(rows.where.findData(True))
    qtbot.keyClicks(rows.address, address)
    qtbot.keyClick(rows.address, Qt.Key.Key_Return)


def test_sound_leaves_only_after_a_yes_to_what_goes_where(qtbot, rows, said, monkeypatch):
    """The sentence names the address; after it jobs run there."""
    asked = _answer(monkeypatch, QMessageBox.StandardButton.Yes)
    _choose_cluster(qtbot, rows)
    assert 1 == len(asked)
    assert ADDRESS in asked[0]
    assert "leaves this computer" in asked[0]
    assert {"cluster": ADDRESS, "is_on_cluster": True} == said


def test_a_no_leaves_jobs_on_this_computer(qtbot, rows, said, monkeypatch):
    """The choice goes back, so that the page says what is true."""
    _answer(monkeypatch, QMessageBox.StandardButton.No)
    _choose_cluster(qtbot, rows)
    assert not said["is_on_cluster"]
    assert rows.where.currentData() is False


def test_another_address_is_asked_about_again(qtbot, rows, said, monkeypatch):
    """A yes is for one cluster."""
    asked = _answer(monkeypatch, QMessageBox.StandardButton.Yes)
    _choose_cluster(qtbot, rows)
    rows.address.clear()
    _answer(monkeypatch, QMessageBox.StandardButton.No)
    qtbot.keyClicks(rows.address, "10.0.0.6:6379")
    qtbot.keyClick(rows.address, Qt.Key.Key_Return)
    assert 1 == len(asked)
    assert ("10.0.0.6:6379", False) == (said["cluster"], said["is_on_cluster"])


def test_the_test_says_why_nothing_answers(qtbot, rows, monkeypatch):
    """In place, with the remedy, and the window goes on meanwhile."""
    _answer(monkeypatch, QMessageBox.StandardButton.No)
    rows.where.setCurrentIndex(rows.where.findData(True))
    rows.test.place = Place("127.0.0.1:1")
    rows.test.button.click()
    assert not rows.test.button.isEnabled()
    qtbot.waitUntil(rows.test.button.isEnabled, timeout=60000)
    assert "Ray" in rows.test.result.text()
    assert "\n" in rows.test.result.text()


def test_the_answer_says_size_versions_and_device():
    """Of all nodes, and of the one that answered."""
    node = NodeFacts("node-3", "0.1.0", "3.11.7", "NVIDIA L4", "")
    text = cluster_page.facts_text(ClusterFacts(2, 16.0, 1.0, "2.60.0", node))
    assert "2 nodes, 16 processor cores, 1 graphics cards" in text
    assert "Python 3.11.7 · Ray 2.60.0" in text
    assert "node-3 answered: jobs compute on NVIDIA L4" in text


def test_a_problem_has_its_remedy():
    """What happened, and below it what to do."""
    text = cluster_page.problem_text(RefusedThere("node-3", "the model is not installed"))
    assert text.startswith("node-3: the model is not installed\nPut it right")


def test_settings_name_the_place():
    """The cluster counts once it was agreed to."""
    assert HERE == Settings(cluster=ADDRESS).place
    assert (
        Place(ADDRESS, 0.5)
        == Settings(is_on_cluster=True, cluster=ADDRESS, cluster_gpus=0.5).place
    )
