from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.windows import demo
from engine.models import text


def test_the_demo_has_a_recording_and_a_question():
    """The file is there, and the project lies in the user's own folder."""
    found = demo.find()
    assert found.recording.is_file()
    assert found.describe
    assert found.project.suffix == ".auricle"
    assert found.recording.parent not in found.project.parents


def test_the_demo_asks_in_the_language_of_the_window(qapp):
    """In Chinese words that the model understands as the English ones."""
    english = demo.find()
    translator = language.install("zh")
    try:
        chinese = demo.find()
    finally:
        QCoreApplication.removeTranslator(translator)
        language.install("en")
    assert (chinese.describe, chinese.without) == ("有人说话", "雨声")
    assert english.describe == text.interpret(chinese.describe)
    assert english.without == text.interpret(chinese.without)
