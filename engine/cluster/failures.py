"""What Ray says when something failed, in one sentence for people."""

from __future__ import annotations

import re

from engine.errors import ClusterError, ClusterUnreachable, OtherVersions
from engine.sentences import say


class TaskLost(Exception):
    """A task gave no answer, as its process or its node ended; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TaskFailed(TaskLost):
    """A task gave no answer, as its code raised an error or could not be loaded."""


_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_VERSIONS = re.compile(r"Ray: (\S+)\s+Python: (\S+)")
_NODE_GONE = ("node has died", "running on is dead")  # of an object, of a task
_NOT_THERE = ("No module named 'engine", "Can't get attribute")


def of_code(error: BaseException) -> TaskFailed:
    """Of a task whose code failed: the last line of its traceback, without colours."""
    said = _text(error)
    if any(words in said for words in _NOT_THERE):
        return TaskFailed(say("Auricle is not installed there, or another version of it"))
    return TaskFailed(said.splitlines()[-1])


def of_process(error: BaseException) -> TaskLost:
    """Of a task whose process is gone, or could not begin."""
    said = _text(error)
    if "creation task" in said:
        return of_code(error)
    if any(words in said for words in _NODE_GONE):
        return TaskLost(say("the machine that worked on it is gone"))
    if "unavailable" in said:
        return TaskLost(say("the machine that worked on it cannot be reached"))
    if "died unexpectedly" in said:
        return TaskLost(say("the process there ended, perhaps for lack of memory"))
    return TaskLost(first_sentence(error))


def of_connection(address: str, error: BaseException) -> ClusterError:
    """Why there is no connection; Ray connects equal versions only, and names them all."""
    versions = _VERSIONS.findall(_text(error))
    if len(versions) == 2:
        return OtherVersions(address, *versions)
    return ClusterUnreachable(address, first_sentence(error))


def first_sentence(error: BaseException) -> str:
    """What happened; Ray adds several sentences on where to look for its logs."""
    return _text(error).splitlines()[0].partition(". ")[0].rstrip(".")


def _text(error: BaseException) -> str:
    return _COLOURS.sub("", str(error)).strip() or type(error).__name__
