from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop import language
from desktop.panels.jobs import JobRow
from desktop.panels.models import ModelsPanel
from engine.models import registry

pytestmark = pytest.mark.gui


@pytest.fixture
def panel(qtbot, work):
    panel = ModelsPanel(work)
    qtbot.addWidget(panel)
    panel.fill()
    return panel


def test_every_model_has_a_row(qtbot, panel):
    """All cards of the registry, each once."""
    assert list(panel._rows) == [card.id for card in registry.list_models()]
    panel.fill()
    assert panel._list.count() == len(panel._rows)


def test_only_models_that_are_missing_can_be_fetched(qtbot, panel):
    """Built-in ones cannot be fetched or removed."""
    draft, large = panel._rows["draft"], panel._rows["clapsep"]
    assert draft._fetch.isHidden()
    assert draft._remove.isHidden()
    assert not large._fetch.isHidden()
    assert large._verify.isHidden()


def test_a_fetch_without_network_fails_as_a_job(qtbot, panel, work):
    """The refusal is a failed job with its reason, never a crash; the row can be tried again."""
    with qtbot.waitSignal(work.jobs.failed, timeout=10000):
        entry = panel.fetch("clapsep")
    assert entry.error is not None
    qtbot.waitUntil(lambda: panel._rows["clapsep"]._fetch.isEnabled())


def test_an_empty_folder_imports_nothing(qtbot, panel, tmp_path):
    """The user is told, and the list is refreshed."""
    with qtbot.waitSignals([panel.changed, panel.told], timeout=10000):
        panel.import_folder(tmp_path)
    assert f"Nothing was imported.\nNo file in {tmp_path} is one of a missing model." == (
        panel._outcome.text
    )


def test_what_an_import_left_out_is_said_with_its_reason(qtbot, panel, tmp_path):
    """Below the button, in view, until it is closed."""
    file = registry.card("clapsep").files[0]
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / file.name).write_bytes(b"half of it")
    panel.resize(600, 300)
    panel.show()
    with qtbot.waitSignal(panel.changed, timeout=10000):
        panel.import_folder(tmp_path)
    outcome = panel._outcome
    assert "Nothing was imported.\n" in outcome.text
    assert f"Left out stick/{file.name}: it is called like a file of clapsep" in outcome.text
    assert f"has 10 bytes in place of {file.size_bytes}" in outcome.text
    qtbot.waitUntil(lambda: not outcome.visibleRegion().isEmpty())
    close = outcome.findChild(QToolButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert outcome.isHidden()


def test_a_fetch_can_be_paused_on_the_card(qtbot, panel):
    """The row of the job stands on the card of its model until it is done."""
    entry = panel.fetch("clapsep")
    rows = panel._rows["clapsep"].findChildren(JobRow)
    assert [entry] == [row.entry for row in rows]
    qtbot.waitUntil(lambda: entry.is_over, timeout=10000)
    assert rows[0].said.startswith("Fetch")
    assert not rows[0].isHidden()


def test_a_fetch_that_failed_is_explained_and_tried_again_on_the_card(qtbot, panel, work):
    """The row there can do what the one in the list can; the new try takes its place."""
    entry = panel.fetch("clapsep")
    qtbot.waitUntil(lambda: entry.is_over, timeout=10000)
    (row,) = panel._rows["clapsep"].findChildren(JobRow)
    with qtbot.waitSignal(work.jobs.details_requested) as caught:
        row._why.click()
    assert [entry] == caught.args
    row._again.click()
    assert entry not in work.jobs.entries
    (again,) = work.jobs.entries
    qtbot.waitUntil(lambda: again.is_over, timeout=10000)
    qtbot.waitUntil(lambda: 1 == len(panel._rows["clapsep"].findChildren(JobRow)))
    entry.forget_retries()  # of a row that is gone: told when another project is opened


def test_scores_stand_on_the_card(panel):
    """The first of them; a card without any shows none."""
    for row in panel._rows.values():
        lines = [f"{score.suite}: {score.value}" for score in row.card.scores[:2]]
        assert lines == row._score_lines()
    assert any(row.card.scores for row in panel._rows.values())


def test_a_card_is_told_in_the_language_of_the_window(qapp, qtbot, work):
    """What a model learned from, and what its scores were measured on, too."""
    translator = language.install("zh")
    try:
        panel = ModelsPanel(work)
        qtbot.addWidget(panel)
        panel.fill()
        row = panel._rows["starter-sound"]
        assert "两种声音" in row._score_lines()[0]
        assert "约 6 小时" in row._card_text()
        assert "由我们在测试集上测得" in row._card_text()
    finally:
        qapp.removeTranslator(translator)
        language.install("en")
