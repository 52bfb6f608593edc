from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.word_text import SpeakerDialog, VocabularyDialog, WordDialog

pytestmark = pytest.mark.gui


def test_a_word_is_typed_over(qtbot):
    """Enter takes it; the same word changes nothing."""
    dialog = WordDialog("helo", is_line=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, "hello")
    with qtbot.waitSignal(dialog.text_given) as caught:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert caught.args == ["hello"]
    same = WordDialog("hello", is_line=True)
    qtbot.addWidget(same)
    with qtbot.assertNotEmitted(same.text_given):
        same.ok.click()


def test_known_speakers_are_offered(qtbot):
    """Another name can be typed."""
    dialog = SpeakerDialog("", ("Ann", "Ben"), 2)
    qtbot.addWidget(dialog)
    assert [dialog.field.itemText(i) for i in range(dialog.field.count())] == ["Ann", "Ben"]
    dialog.field.setCurrentText(" Cem ")
    with qtbot.waitSignal(dialog.name_given) as caught:
        dialog.ok.click()
    assert caught.args == ["Cem"]


def test_terms_are_explained_where_they_cannot_be_used(qtbot):
    """The draft recogniser knows a fixed list of words."""
    dialog = VocabularyDialog("Zhou Wei", can_use=False)
    qtbot.addWidget(dialog)
    assert not dialog.field.isEnabled()
    with qtbot.assertNotEmitted(dialog.text_given):
        dialog.ok.click()
    other = VocabularyDialog("Zhou  Wei\nAuricle", can_use=True)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.text_given) as caught:
        other.ok.click()
    assert caught.args == ["Zhou Wei Auricle"]
