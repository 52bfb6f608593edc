"""A test behind a button."""

from __future__ import annotations

import threading

import pytest
import shiboken6

from desktop.dialogs.preferences.self_test import Finding, SelfTest
from desktop.jobs import JobState
from engine.errors import EmptyRegion

pytestmark = pytest.mark.gui


@pytest.fixture
def make(qtbot, work):
    """A test of something, shown."""

    def make(look):
        class Test(SelfTest):
            def start(self):
                self.run("Test it", look)

        test = Test(work)
        qtbot.addWidget(test)
        return test

    return make


def test_the_button_waits_for_the_answer(qtbot, make):
    """It cannot be pressed twice; what was found stands below it."""
    go_on = threading.Event()

    def look(report):
        go_on.wait(10)
        return Finding("It works.")

    test = make(look)
    test.button.click()
    assert (False, "Testing...") == (test.button.isEnabled(), test.result.text())
    go_on.set()
    qtbot.waitUntil(test.button.isEnabled)
    assert "It works." == test.result.text()


def test_a_test_that_fails_says_why(qtbot, make):
    """In the place of the answer; it can be tried again."""

    def look(report):
        raise EmptyRegion

    test = make(look)
    test.button.click()
    qtbot.waitUntil(test.button.isEnabled)
    error = EmptyRegion()
    assert f"{error.message}\n{error.hint}" == test.result.text()
    assert "danger" == test.result.property("role")


def test_the_preferences_may_be_closed_before_the_answer(qtbot, work):
    """It is for nobody then, and no failure."""
    go_on = threading.Event()

    class Test(SelfTest):
        def start(self):
            self.run("Test it", lambda report: Finding(str(go_on.wait(10))))

    test = Test(work)
    test.button.click()
    shiboken6.delete(test)
    go_on.set()
    qtbot.waitUntil(lambda: not work.jobs.active)
    assert [JobState.DONE] == [entry.state for entry in work.jobs.entries]
