from __future__ import annotations

import pickle

from engine.errors import EngineError, ReferenceTooShort, WrongChecksum
from engine.progress import Cancelled


def test_sentence_joins_what_happened_and_what_to_do() -> None:
    """An error tells the fact and the remedy in one line."""
    error = ReferenceTooShort(0.2)
    expected = (
        "the reference is 0.20 s long; at least 0.5 s are needed. "
        "Select a longer example of the sound."
    )
    assert expected == error.sentence()


def test_an_error_survives_a_pickle() -> None:
    """One from another process has its class, sentence, hint and facts."""
    error = WrongChecksum("net", "a.bin", expected="e" * 64, actual="f" * 64)
    arrived = pickle.loads(pickle.dumps(error))
    assert type(error) is type(arrived)
    assert error.sentence() == arrived.sentence()
    assert (error.name, error.file, error.expected) == (
        arrived.name,
        arrived.file,
        arrived.expected,
    )
    assert error.message.facts == arrived.message.facts


def test_cancelled_is_not_an_engine_error() -> None:
    """`except EngineError` can never swallow the user's stop."""
    assert not issubclass(Cancelled, EngineError)
