from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.dialogs.preferences import network_page
from desktop.settings import Settings

pytestmark = pytest.mark.gui


@pytest.fixture
def said():
    return {}


@pytest.fixture
def form(qtbot, said):
    form = network_page.make(Settings(), lambda **changes: said.update(changes))
    qtbot.addWidget(form)
    return form


def _field(form, name: str) -> QLineEdit:
    return next(f for f in form.findChildren(QLineEdit) if f.accessibleName() == name)


def test_a_proxy_may_be_the_systems_none_or_ones_own(form, said):
    """The address counts only while it is chosen."""
    box, field = form.findChild(QComboBox), _field(form, "Address of the proxy")
    assert not field.isEnabled()
    box.setCurrentIndex(box.findData("own"))
    field.setText("http://proxy.example:8080")
    field.editingFinished.emit()
    assert {"proxy": "http://proxy.example:8080"} == said
    box.setCurrentIndex(box.findData("none"))
    assert {"proxy": "none"} == said


def test_mirror_and_certificates_are_texts(form, said):
    """Taken when they are complete."""
    for name, value in (("Mirror", "https://mirror.example"), ("Certificates", "ca.pem")):
        field = _field(form, name)
        field.setText(value)
        field.editingFinished.emit()
    assert {"mirror": "https://mirror.example", "certificates": "ca.pem"} == said
