"""The commands of the window: one table, bound to Qt actions by `ActionSet`."""

from desktop.actions.action import Action
from desktop.actions.action_set import ActionSet
from desktop.actions.table import all_actions, menu_names, menus

__all__ = ["Action", "ActionSet", "all_actions", "menu_names", "menus"]
