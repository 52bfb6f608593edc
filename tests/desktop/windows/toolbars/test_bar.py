from __future__ import annotations

import pytest

pytestmark = pytest.mark.gui


def test_what_always_stays_does_not_depend_on_what_is_shown(window):
    """Else a group that went would bring itself back, and go again."""
    bar = window.bar.editing
    before = bar.fixed_length
    bar.show_groups(bar.groups[:1], bar.groups[1:])
    assert before == bar.fixed_length
    bar.show_groups(bar.groups, ())
    assert before == bar.fixed_length


def test_every_toolbar_and_its_buttons_have_names(window):
    """Screen readers tell them."""
    for bar in window.bar.all():
        assert bar.accessibleName() == bar.windowTitle() != ""
        assert bar.more.accessibleName()
