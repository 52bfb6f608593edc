"""What a network answers: asked again and sorted as the query says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from engine.operations import low_rank, the_rest
from engine.operations.answer import answer
from engine.operations.window_spectra import spectra
from tests.helpers import tiny

SOUND = (0.1 * np.random.default_rng(3).standard_normal(15_200)).astype(np.float32)


def ask(model: tiny.Wary, **flags: bool) -> torch.Tensor:
    """The mask of one window in which half is the target's."""
    features = model.features(torch.from_numpy(SOUND[np.newaxis]))
    cues = torch.ones(1, tiny.EMBEDDING), torch.zeros(1, tiny.EMBEDDING)
    return answer(model, features, [SOUND], replace(tiny.any_query(), **flags), cues, [True])


def test_a_query_without_more_is_asked_once() -> None:
    """The network's own mask."""
    model = tiny.Wary(tiny.spec_of())
    assert 0.5 == ask(model).unique().item()
    assert [] == model.examples


def test_the_rest_is_of_the_sorted_answer() -> None:
    """What is shown as the rest follows the sorted mask, not the network's first one."""
    plain, sorting = tiny.Doubtful(tiny.spec_of()), tiny.Doubtful(tiny.spec_of())
    ask(plain, is_against_rest=True)
    ask(sorting, is_against_rest=True, is_low_rank=True)
    assert 1 == len(plain.examples) == len(sorting.examples)
    assert not np.allclose(plain.examples[0], sorting.examples[0], atol=1e-4)


def test_the_last_answer_is_sorted_too() -> None:
    """Asked against the rest the network gives a quarter; that is what is sorted."""
    found = ask(tiny.Doubtful(tiny.spec_of()), is_against_rest=True, is_low_rank=True)
    told = ask(tiny.Doubtful(tiny.spec_of()), is_against_rest=True)
    heard = spectra([SOUND], tiny.spec_of()).abs()
    torch.testing.assert_close(low_rank.refine(told, heard), found)
    assert not torch.allclose(told, found, atol=0.01)


def test_nothing_else_heard_keeps_the_first_answer() -> None:
    """A target alone has no rest to be asked against."""
    model = tiny.Wary(tiny.spec_of(), 0.9)
    assert 0 == the_rest.cues_of(model, [SOUND], ask(model), [True]).max()
    found = ask(model, is_against_rest=True)
    np.testing.assert_allclose(found, 0.9)
