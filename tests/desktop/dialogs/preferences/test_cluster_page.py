from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.dialogs.preferences import cluster_page
from desktop.dialogs.preferences.cluster_page import ClusterRows
from desktop.dialogs.preferences.form import PreferenceForm
from desktop.dialogs.preferences.self_test import Finding
from desktop.settings import Settings
from engine.cluster.place import HERE, Place
from engine.cluster.survey import ClusterFacts, NodeFacts

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


def _facts(problem: str = "", gpus: float = 1.0) -> ClusterFacts:
    node = NodeFacts("node-3", "0.1.0", "3.11.7", "NVIDIA L4", problem)
    return ClusterFacts(2, 16.0, gpus, "2.60.0", node)


def test_the_answer_says_size_versions_and_device():
    """Of all nodes, and of the one that answered."""
    found = cluster_page.finding_of(_facts(), Place(ADDRESS, 1.0))
    lines = ["2 nodes · 16 processor cores · 1 graphics card", "Python 3.11.7 · Ray 2.60.0"]
    assert lines[0] == found.text.splitlines()[0]
    assert found.text.splitlines()[1].startswith(lines[1])
    assert "node-3 answered: jobs compute on NVIDIA L4" == found.text.splitlines()[-1]
    assert not found.is_problem


def test_graphics_cards_that_no_job_uses_are_told():
    """A cluster has them for this, and the choice begins without."""
    hint = "No job uses its graphics cards"
    assert hint in cluster_page.finding_of(_facts(), Place(ADDRESS)).text
    assert hint not in cluster_page.finding_of(_facts(gpus=0.0), Place(ADDRESS)).text


def test_a_node_that_cannot_compute_is_a_problem():
    """With what it says itself."""
    found = cluster_page.finding_of(_facts("out of memory"), Place(ADDRESS))
    assert found.is_problem
    assert found.text.endswith("node-3: out of memory")


def test_the_page_says_where_jobs_run_now(qtbot, rows, monkeypatch):
    """Whatever is being typed: only an address that was agreed to counts."""
    assert "Everything runs on this computer." == rows.state.text()
    _answer(monkeypatch, QMessageBox.StandardButton.Yes)
    rows.where.setCurrentIndex(rows.where.findData(True))
    assert "until then everything runs on this computer" in rows.state.text()
    _choose_cluster(qtbot, rows)
    assert f"run on {ADDRESS}" in rows.state.text()
    rows.where.setCurrentIndex(rows.where.findData(False))
    assert "Everything runs on this computer." == rows.state.text()


def test_a_long_answer_is_shown_whole(qtbot, rows):
    """As high as its lines at the width of the page."""
    rows.test.show_finding(Finding("no cluster answers there at all " * 12, is_problem=True))
    result = rows.test.result
    qtbot.waitUntil(lambda: result.height() >= result.heightForWidth(result.width()))
    assert "danger" == result.property("role")


def test_settings_name_the_place():
    """The cluster counts once it was agreed to."""
    assert HERE == Settings(cluster=ADDRESS).place
    assert (
        Place(ADDRESS, 0.5)
        == Settings(is_on_cluster=True, cluster=ADDRESS, cluster_gpus=0.5).place
    )
