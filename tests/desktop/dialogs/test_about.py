from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QTextBrowser

from desktop.dialogs import about
from desktop.dialogs.about import AboutDialog, packages
from engine import __version__

pytestmark = pytest.mark.gui


def test_it_names_version_licence_and_packages(qtbot):
    """Whose work is in it stands there, with licences."""
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in texts
    assert "Apache" in texts
    assert "PySide6" in dialog.findChild(QTextBrowser).toPlainText()


def test_packages_are_those_that_are_installed():
    """Name, version and licence, nothing that is not there."""
    found = {name: version for name, version, _ in packages()}
    assert "numpy" in found
    assert all(found.values())


def test_everybody_who_was_learned_from_is_named() -> None:
    """The attribution of the sound model and that of the voice model are both shown."""
    shown = about.attribution()
    assert "LibriSpeech" in shown
    assert "Berklee" in shown
    assert "voice" in shown
