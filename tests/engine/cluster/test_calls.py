"""What is said between the two ends."""

from __future__ import annotations

import pickle

from engine.cluster.calls import Call, Ended
from engine.errors import RefusedThere


def test_both_survive_a_pickle() -> None:
    """Functions by name, errors with their facts."""
    call = Call(pickle.dumps, (1, "two"))
    assert call == pickle.loads(pickle.dumps(call))
    ended = pickle.loads(pickle.dumps(Ended(error=RefusedThere("node-3", "no model"))))
    assert "node-3: no model" == str(ended.error)
