from __future__ import annotations

from types import SimpleNamespace

from desktop.actions.word_actions import word_actions


def test_every_command_stands_in_the_words_menu():
    """And has a text of its own."""
    actions = word_actions()
    assert {action.menu for action in actions} == {"words"}
    assert len({action.text for action in actions}) == len(actions)


def test_commands_on_words_wait_for_words():
    """Without words there is nothing to cut, with a caret on a word there is."""
    comparing = SimpleNamespace(has_line=False, has_second=False, is_blind=False)
    words = SimpleNamespace(has_words=False, has_chosen=False, comparing=comparing)
    editor = SimpleNamespace(words=words)
    table = {action.id: action for action in word_actions()}
    for name in ("cut", "fillers", "swap", "again", "speaker"):
        assert not table[f"words.{name}"].enabled(editor)
    words.has_chosen = True
    assert table["words.cut"].enabled(editor)
    assert not table["words.fillers"].enabled(editor)


def test_switches_show_their_state():
    """Blind listening is on or off."""
    comparing = SimpleNamespace(is_blind=True, set_blind=lambda is_on: asked.append(is_on))
    asked: list[bool] = []
    editor = SimpleNamespace(words=SimpleNamespace(comparing=comparing))
    blind = next(action for action in word_actions() if action.id == "words.blind")
    assert blind.checked(editor)
    blind.run(editor)
    assert asked == [False]
