"""Keymaps: which keys a command has, who else has them, and the presets of other editors.

A keymap holds only what differs from the table: action id -> keys, several joined by "; ", none
for a command that lost its key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QKeySequence

from desktop.actions.action import Action
from engine import resources

Table = Mapping[str, Action]


@dataclass(frozen=True, slots=True)
class KeyPreset:
    """The keys of another editor: action id -> keys, as far as they differ from ours."""

    id: str
    title: str
    keys: Mapping[str, str] = field(default_factory=dict)


OURS = KeyPreset("auricle", "Auricle")


def presets() -> tuple[KeyPreset, ...]:
    """Ours first, then those of other editors, by name."""
    found = []
    for path in sorted(resources.path("keymaps").glob("*.toml")):
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        found.append(KeyPreset(path.stem, values["title"], values["keys"]))
    return (OURS, *sorted(found, key=lambda preset: preset.title))


def keys_of(action: Action, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command, the first one shown."""
    if action.id not in keymap:
        return action.keys
    return tuple(key.strip() for key in keymap[action.id].split("; ") if key.strip())


def holders(keymap: Mapping[str, str], table: Table, key: str) -> list[Action]:
    """The commands that have a key."""
    wanted = QKeySequence(key)
    if wanted.isEmpty():
        return []
    return [
        action
        for action in table.values()
        if any(QKeySequence(text) == wanted for text in keys_of(action, keymap))
    ]


def give(keymap: Mapping[str, str], table: Table, action_id: str, keys: str) -> dict[str, str]:
    """A keymap in which a command has these keys and no other one has any of them."""
    made = dict(keymap)
    for key in filter(None, keys.split("; ")):
        for loser in holders(made, table, key):
            if loser.id != action_id:
                made[loser.id] = "; ".join(
                    text
                    for text in keys_of(loser, made)
                    if QKeySequence(text) != QKeySequence(key)
                )
    made[action_id] = keys
    if tuple(filter(None, keys.split("; "))) == table[action_id].keys:
        del made[action_id]
    return made


def keymap_of(preset: KeyPreset, table: Table) -> dict[str, str]:
    """The keymap of a preset; who loses a key to it keeps the other keys that it has."""
    keymap: dict[str, str] = {}
    for action_id, keys in preset.keys.items():
        if action_id in table:
            keymap = give(keymap, table, action_id, keys)
    return keymap


def preset_of(keymap: Mapping[str, str], table: Table) -> KeyPreset | None:
    """The preset that a keymap is; None when the user has changed something."""
    return next((one for one in presets() if keymap_of(one, table) == dict(keymap)), None)
