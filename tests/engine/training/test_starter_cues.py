from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from engine.training.captions import CaptionTable
from engine.training.mixing import Batch
from engine.training.starter_cues import CueShares, Queries, QueryDrawer

TABLE = CaptionTable({}, {}, ["{}"], [frozenset({"rain", "running_water"})])
MUSIC = frozenset({"piano", "guitar"})
LABELS = (("dog", "rain", None), ("piano", "speech", "cow"), ("running_water", "sheep", None))


def draw(shares: CueShares, *, only_absent: bool = False, seed: int = 0) -> Queries:
    """Queries of a batch whose text cues are unit rows 0..8 and clip cues unit rows 9..14."""
    rows = torch.eye(16)
    texts, clips = rows[:9].unflatten(0, (3, 3)), rows[9:15].unflatten(0, (3, 2))
    batch = Batch(torch.zeros(3, 3, 4), torch.zeros(3, 2, 4), LABELS)
    generator = np.random.default_rng(seed)
    drawer = QueryDrawer(batch, texts, clips, TABLE, MUSIC, shares, generator)
    return drawer.draw(only_absent=only_absent)


def sources_of(cues: torch.Tensor) -> list[tuple[int, int]]:
    """Mixture and source of each cue, whether text or clip."""
    found = []
    for row in cues:
        number = int(row.argmax())
        found.append(divmod(number, 3) if number < 9 else divmod(number - 9, 2))
    return found


def test_rows_come_in_the_order_of_the_mixtures_twice() -> None:
    """First every mixture's source 0, then every mixture's source 1."""
    queries = draw(CueShares(absent=0, negative_only=0, both=0))
    assert [0, 1, 2, 0, 1, 2] == queries.item.tolist()
    assert [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)] == sources_of(queries.positive)
    assert [[1, 0, 0]] * 3 + [[0, 1, 0]] * 3 == queries.wanted.tolist()
    assert 0.0 == float(queries.negative.abs().max())


def test_negative_cues_name_another_source_of_the_mixture() -> None:
    """With both cues the negative one is of the same mixture and another source."""
    for seed in range(10):
        queries = draw(CueShares(absent=0, negative_only=0, both=1), seed=seed)
        for item, wanted, unwanted in zip(
            queries.item.tolist(),
            sources_of(queries.positive),
            sources_of(queries.negative),
            strict=True,
        ):
            assert item == wanted[0] == unwanted[0]
            assert wanted[1] != unwanted[1]
            assert LABELS[item][unwanted[1]] is not None


def test_negative_alone_wants_everything_else() -> None:
    """Without a positive cue the target is all sources but the negative one."""
    queries = draw(CueShares(absent=0, negative_only=1, both=0), seed=3)
    assert 0.0 == float(queries.positive.abs().max())
    for item, wanted, (_, rival) in zip(
        queries.item.tolist(), queries.wanted.tolist(), sources_of(queries.negative), strict=True
    ):
        expected = [float(label is not None) for label in LABELS[item]]
        expected[rival] = 0.0
        assert expected == wanted


def test_absent_queries_ask_for_what_surely_is_not_there() -> None:
    """Nothing is wanted, and the cue is of no label that sounds or may sound in the mixture."""
    for seed in range(20):
        queries = draw(CueShares(absent=1), only_absent=True, seed=seed)
        for item, wanted, (other, source) in zip(
            queries.item.tolist(),
            queries.wanted.tolist(),
            sources_of(queries.positive),
            strict=True,
        ):
            if sum(wanted) > 0:
                continue  # no other mixture had a surely different sound
            label = LABELS[other][source]
            assert label not in LABELS[item]
            assert {"rain", "running_water"} != {label, LABELS[item][0]}


@pytest.mark.parametrize(("text", "clip"), [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0)])
def test_cues_are_text_clip_or_between(text: float, clip: float) -> None:
    """The shares decide where cues come from; all are unit vectors."""
    queries = draw(CueShares(absent=0, negative_only=0, both=0, text=text, clip=clip))
    torch.testing.assert_close(torch.ones(6), queries.positive.norm(dim=1))
    from_text = F.normalize(queries.positive, dim=1)[:, :9].norm(dim=1)
    if text == 1.0:
        torch.testing.assert_close(torch.ones(6), from_text)
    elif clip == 1.0:
        torch.testing.assert_close(torch.zeros(6), from_text)
    else:
        assert bool(((from_text > 0) & (from_text < 1)).all())
