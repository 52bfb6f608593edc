from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.models.clapsep_network import ClapSep
from engine.training import clapsep_queries
from tests.helpers import signals, tiny_trainee


@pytest.fixture(scope="module")
def network() -> ClapSep:
    """The toy network, as in use."""
    return tiny_trainee.network()[0].eval()


def sounds(count: int = 2, seconds: float = 0.5) -> torch.Tensor:
    """Noise at the mixture's rate, shape (count, samples)."""
    rows = [signals.noise(seconds, 32_000, seed=seed) for seed in range(count)]
    return torch.from_numpy(np.stack(rows))


def test_cues_lie_between_words_and_sound() -> None:
    """Each is a unit vector of the plane of both, and an item's sources have one share."""
    generator = torch.Generator().manual_seed(3)
    texts = torch.nn.functional.normalize(torch.randn(50, 2, 8, generator=generator), dim=-1)
    clips = torch.nn.functional.normalize(torch.randn(50, 2, 8, generator=generator), dim=-1)
    found = clapsep_queries.mixed(texts, clips, np.random.default_rng(1))
    shares = np.random.default_rng(1).random((50, 1, 1), np.float32)
    expected = torch.from_numpy(shares) * clips + torch.from_numpy(1 - shares) * texts
    torch.testing.assert_close(torch.nn.functional.normalize(expected, dim=-1), found)
    assert shares.min() < 0.1
    assert shares.max() > 0.9


def test_the_published_kinds_of_questions_are_asked() -> None:
    """Of those that ask for something present: 25 positive, 25 negative, 50 both of 100."""
    shares = clapsep_queries.SHARES
    assert (0.25, 0.5, 0.25) == (
        shares.negative_only,
        shares.both,
        1 - shares.negative_only - shares.both,
    )


def test_the_same_sound_has_the_same_vector_in_use(network: ClapSep) -> None:
    """Without a generator nothing is drawn: blanking and speed belong to training alone."""
    one, other = (clapsep_queries.hear(network, sounds()) for _ in range(2))
    assert torch.equal(one, other)
    torch.testing.assert_close(torch.ones(2), one.norm(dim=1))


def test_training_hears_a_sound_in_other_ways(network: ClapSep) -> None:
    """With a generator vectors move; the same generator moves them the same way."""
    plain = clapsep_queries.hear(network, sounds())
    changed, again = (
        clapsep_queries.hear(network, sounds(), np.random.default_rng(4)) for _ in range(2)
    )
    assert torch.equal(changed, again)
    assert float((plain - changed).abs().max()) > 1e-4


def test_silence_has_no_vector(network: ClapSep) -> None:
    """An absent third source gives zeros and does not disturb the others."""
    both = torch.cat([sounds(1), torch.zeros(1, 16_000)])
    found = clapsep_queries.hear(network, both)
    assert 0.0 == float(found[1].abs().max())
    torch.testing.assert_close(clapsep_queries.hear(network, sounds(1))[0], found[0])
    assert 0.0 == float(clapsep_queries.hear(network, both[1:]).abs().max())


def test_long_queries_are_heard_whole(network: ClapSep) -> None:
    """Beyond CLAP's 10 s a query is the mean of fixed windows, whatever any random state is."""
    rows = torch.from_numpy(signals.noise(12.0, 32_000)).unsqueeze(0)
    found = []
    for seed in (1, 2):
        np.random.seed(seed)  # noqa: NPY002 - the generator that the official code cuts by
        found.append(clapsep_queries.hear(network, rows))
    assert torch.equal(found[0], found[1])
    wave = network.separator.resampler(rows)[0].numpy()
    with torch.no_grad():
        windows = network.audio(network.audio.clips(wave)).mean(dim=0)
    torch.testing.assert_close(torch.nn.functional.normalize(windows, dim=0), found[0][0])


def test_speed_changes_length_and_pitch() -> None:
    """A tone becomes shorter by the factor by which it becomes higher, within 0.9 to 1.1."""
    tone = signals.tone(440.0, 1.0, 16_000)
    changed = clapsep_queries.at_speed(tone, np.random.default_rng(2))
    speed = len(tone) / len(changed)
    assert clapsep_queries.SLOWEST <= speed <= clapsep_queries.FASTEST
    peak_hz = np.abs(np.fft.rfft(changed)).argmax() * 16_000 / len(changed)
    assert pytest.approx(440.0 * speed, abs=2.0) == peak_hz


def test_blanks_are_two_stretches_and_two_bands() -> None:
    """What is 0 is whole rows and whole columns, at most twice the longest and the widest."""
    keep = clapsep_queries.blanked(np.random.default_rng(5), 20, 1001, 64)[:, 0]
    assert {0.0, 1.0} == set(keep.unique().tolist())
    lost_frames = (keep.amax(2) == 0).sum(1)
    lost_bands = (keep.amax(1) == 0).sum(1)
    assert int(lost_frames.max()) <= 2 * clapsep_queries.LONGEST_STRIPE
    assert int(lost_bands.max()) <= 2 * clapsep_queries.WIDEST_STRIPE
    assert int(lost_frames.max()) > 0
    assert int(lost_bands.max()) > 0
    crossing = (keep.amax(2, keepdim=True) * keep.amax(1, keepdim=True)).eq(keep)
    assert bool(crossing.all())
