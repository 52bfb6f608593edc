"""Every command of the window in one table: id, text, keys, when it can run, what it does."""

from __future__ import annotations

import re

from desktop.actions import action
from desktop.actions.action import Action
from desktop.actions.area_actions import tool_actions
from desktop.actions.clip_actions import clip_actions, group_actions
from desktop.actions.play_actions import play_actions
from desktop.actions.project_actions import edit_actions, file_actions
from desktop.actions.result_actions import result_actions
from desktop.actions.snap_actions import snap_actions
from desktop.actions.sound_actions import help_actions, sound_actions
from desktop.actions.view_actions import track_actions, view_actions
from desktop.actions.word_actions import word_actions
from desktop.language import tr


def menus() -> tuple[tuple[str, str], ...]:
    """Id and title of every menu, left to right."""
    return (
        ("file", tr("&File")),
        ("edit", tr("&Edit")),
        ("clip", tr("&Clip")),
        ("view", tr("&View")),
        ("track", tr("&Track")),
        ("play", tr("&Play")),
        ("sound", tr("&Sound")),
        ("words", tr("&Words")),
        ("help", tr("&Help")),
    )


def menu_names() -> dict[str, str]:
    """Titles by id without the letters of the keyboard: "File", and "文件" for "文件(&F)"."""
    return {menu_id: re.sub(r"\(&.\)", "", title).replace("&", "") for menu_id, title in menus()}


def all_actions() -> tuple[Action, ...]:
    """The whole table in menu order, in the language of the window."""
    return (
        *file_actions(),
        *edit_actions(),
        *clip_actions(),
        *view_actions(),
        *action.inside(tr("Tools"), tool_actions()),
        *snap_actions(),
        *track_actions(),
        *group_actions(),
        *play_actions(),
        *sound_actions(),
        *result_actions(),
        *word_actions(),
        *help_actions(),
    )
