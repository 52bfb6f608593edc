from __future__ import annotations

import pytest

from desktop.dialogs.preferences import device_page
from desktop.settings import Settings
from engine.models.device import DeviceFacts

pytestmark = pytest.mark.gui


def test_the_devices_can_be_tested(qtbot, work):
    """The answers stand below the button: what works with its memory, and why others do not."""
    form = device_page.make(Settings(), work, lambda **changes: None)
    qtbot.addWidget(form)
    test = form.findChild(device_page.DeviceTest)
    test.button.click()
    qtbot.waitUntil(test.button.isEnabled, timeout=20000)
    answers = test.result.text().split("\n\n")
    assert 3 == len(answers)
    assert "works" in answers[2]
    assert "free" in answers[2]


def test_a_device_that_is_not_there_says_why():
    """The reason instead of facts."""
    text = device_page.facts_text(DeviceFacts("mps", "", 0, "", "no Apple GPU was found", 0.0))
    assert "Apple MPS\nno Apple GPU was found" == text


def test_another_device_is_a_change(qtbot, work):
    """The name of the setting and its value."""
    said = {}
    form = device_page.make(Settings(), work, lambda **changes: said.update(changes))
    qtbot.addWidget(form)
    box = next(b for b in form.findChildren(type(form.add_choice("x", {}, 0, print))))
    box.setCurrentIndex(box.findData("cpu"))
    assert {"device": "cpu"} == said
