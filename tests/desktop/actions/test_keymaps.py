from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from desktop.actions import all_actions, keymaps

pytestmark = pytest.mark.gui


@pytest.fixture
def table(qapp):
    return {action.id: action for action in all_actions()}


@pytest.mark.parametrize("name", ["audacity", "rx", "reaper"])
def test_a_preset_leaves_no_key_with_two_commands(table, name):
    """Its keys are those of the file, each is a key, and nobody else has them."""
    preset = next(one for one in keymaps.presets() if one.id == name)
    assert set(preset.keys) <= set(table)
    keymap = keymaps.keymap_of(preset, table)
    for action_id, keys in preset.keys.items():
        assert tuple(keys.split("; ")) == keymaps.keys_of(table[action_id], keymap)
    texts = [key for action in table.values() for key in keymaps.keys_of(action, keymap)]
    assert not [text for text in texts if QKeySequence(text).isEmpty()]
    count = Counter(QKeySequence(text).toString() for text in texts)
    assert [key for key, times in count.items() if times > 1] == []


@pytest.mark.parametrize("name", ["audacity", "rx", "reaper"])
def test_a_preset_leaves_no_command_without_its_key(table, name):
    """What gives its key away to another command gets one of its own."""
    preset = next(one for one in keymaps.presets() if one.id == name)
    keymap = keymaps.keymap_of(preset, table)
    bare = {key for key, action in table.items() if action.keys}
    bare -= {key for key in bare if keymaps.keys_of(table[key], keymap)}
    assert bare == set()


def test_a_keymap_knows_which_preset_it_is(table):
    """Ours without any change; none once something was changed by hand."""
    assert keymaps.OURS == keymaps.preset_of({}, table)
    audacity = keymaps.presets()[1]
    keymap = keymaps.keymap_of(audacity, table)
    assert audacity == keymaps.preset_of(keymap, table)
    assert keymaps.preset_of(keymaps.give(keymap, table, "edit.trim", "F9"), table) is None


def test_a_key_moves_from_one_command_to_another(table):
    """The loser keeps its other keys; the default comes back as no difference at all."""
    keymap = keymaps.give({}, table, "edit.trim", "M")
    assert {"edit.trim": "M", "edit.marker": "Ctrl+B"} == keymap
    back = keymaps.give(keymap, table, "edit.trim", "Ctrl+T")
    assert {"edit.marker": "Ctrl+B"} == back
    assert {} == keymaps.give(back, table, "edit.marker", "M; Ctrl+B")
