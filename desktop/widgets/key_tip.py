"""Tips of buttons that do what a command does: they end with the key that the command has now."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class _Keys(QObject):
    """The keys of all commands, one set for all windows as the settings are. GUI thread.

    Signals:
        changed: some command has another key.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str, str] = {}


_keys = _Keys()


def use(keys: Mapping[str, str]) -> None:
    """Show these keys from now on: as people read them, by the command's id; empty for none."""
    _keys.of = dict(keys)
    _keys.changed.emit()


def key_of(command: str) -> str:
    """The key of a command as people read it; empty when it has none."""
    return _keys.of.get(command, "")


def keys_told(*commands: str) -> str:
    """The keys of commands to put into a sentence: " (Alt+Left, Alt+Right)"; empty without any."""
    keys = ", ".join(filter(None, map(key_of, commands)))
    return f" ({keys})" if keys else ""


def with_key(text: str, command: str) -> str:
    """What a button does, with the key of the command that does the same: "Split  (S)".

    The key ends the first line of several.
    """
    key = key_of(command)
    if not key:
        return text
    first, *rest = text.split("\n")
    return "\n".join([f"{first}  ({key})", *rest])


class KeyTip(QObject):
    """Keeps the tip of a widget true, whatever keys are chosen; lives as long as the widget.

    Args:
        widget: whose tip it is.
        command: that does the same.
        text: what it does.
    """

    def __init__(self, widget: QWidget, command: str, text: str) -> None:
        super().__init__(widget)
        self._widget, self._command, self._text = widget, command, text
        self._has_key = True
        _keys.changed.connect(self._show)
        self._show()

    def say(self, text: str, *, has_key: bool = True) -> None:
        """Say something else; without the key where the widget does nothing now."""
        self._text, self._has_key = text, has_key
        self._show()

    def _show(self) -> None:
        text = with_key(self._text, self._command) if self._has_key else self._text
        self._widget.setToolTip(text)
