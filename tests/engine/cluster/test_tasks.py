"""What a batch consists of."""

from __future__ import annotations

import pickle
from pathlib import Path

from engine.cluster.tasks import Outcome, State, Task


def test_tasks_and_outcomes_go_to_other_processes() -> None:
    """Both come back equal from the form in which they travel."""
    task = Task(Path("a.wav"), Path("out"), "extract", ("--describe", "a dog"), {"b.wav": "1"})
    outcome = Outcome(State.FAILED, problem="no sound")
    assert (task, outcome) == pickle.loads(pickle.dumps((task, outcome)))  # our own bytes
