from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.models.clap import pad_tokens
from tests.helpers import signals, tiny_clapsep


@torch.inference_mode()
def test_text_needs_no_padding_to_the_training_length() -> None:
    """A short description gives the same vector alone and padded to 77 tokens."""
    tower = tiny_clapsep.network().text
    ids, mask = pad_tokens([[0, 17, 33, 2]])
    padded = torch.nn.functional.pad(ids, (0, 73), value=1)
    masked = torch.nn.functional.pad(mask, (0, 73))
    torch.testing.assert_close(tower(ids, mask), tower(padded, masked), rtol=0, atol=1e-6)


@torch.inference_mode()
def test_items_of_a_text_batch_do_not_touch_each_other() -> None:
    """A description beside a longer one gives what it gives alone."""
    tower = tiny_clapsep.network().text
    together = tower(*pad_tokens([[0, 17, 33, 2], [0, 5, 6, 7, 8, 9, 2]]))
    alone = tower(*pad_tokens([[0, 17, 33, 2]]))
    torch.testing.assert_close(alone[0], together[0], rtol=0, atol=1e-6)


def test_clips_are_fixed_windows_that_cover_the_recording() -> None:
    """A long clip gives the same windows every time (the official code cuts at random)."""
    tower = tiny_clapsep.network().audio
    samples = signals.noise(23.0, 48_000)
    windows = tower.clips(samples, quantised=False)
    assert (3, 480_000) == windows.shape
    assert torch.equal(windows, tower.clips(samples, quantised=False))
    np.testing.assert_array_equal(samples[:480_000], windows[0])
    np.testing.assert_array_equal(samples[-480_000:], windows[2])


def test_short_clips_are_repeated_not_stretched() -> None:
    """Three seconds stand three times in the window, then silence."""
    samples = signals.noise(3.0, 48_000)
    window = tiny_clapsep.network().audio.clips(samples)[0]
    assert torch.equal(window[:144_000], window[144_000:288_000])
    assert torch.all(window[432_000:] == 0.0)


@torch.inference_mode()
def test_an_exception_leaves_nothing_behind() -> None:
    """A call that fails in the middle does not disturb the next (hooks into a shared list do)."""
    encoder = tiny_clapsep.network().separator.encoder
    image = torch.randn(1, 1, 256, 256, generator=torch.Generator().manual_seed(1))
    before = encoder.maps(image)
    broken = torch.cat([image, image], dim=1)
    with pytest.raises(RuntimeError):
        encoder.maps(broken)
    after = encoder.maps(image)
    assert all(torch.equal(old, new) for old, new in zip(before, after, strict=True))


@torch.inference_mode()
def test_image_stacks_pieces_along_frequency() -> None:
    """Row = piece * bands + band, column = frame in the piece."""
    encoder = tiny_clapsep.network().separator.encoder
    log_mel = torch.full((1, 1, 1024, 64), -50.0)
    moved = log_mel.clone()
    moved[0, 0, 600, 10] = 0.0
    changed = (encoder.image(moved) != encoder.image(log_mel)).nonzero().tolist()
    assert [[0, 0, 2 * 64 + 10, 600 - 512]] == changed


@torch.inference_mode()
def test_moments_stand_in_the_order_of_time() -> None:
    """A change late in the clip moves late moments more than early ones."""
    tower = tiny_clapsep.network().audio
    wave = torch.from_numpy(signals.noise(10.0, 48_000, level=0.01)).unsqueeze(0)
    louder = wave.clone()
    louder[:, 360_000:400_000] *= 30
    change = (tower.moments(louder) - tower.moments(wave)).norm(dim=-1)[0]
    assert (128,) == change.shape
    assert int(change.argmax()) in range(94, 109)  # 7.5 to 8.3 s of 10 s
    assert float(change[96:106].mean()) > 2 * float(change[:64].mean())


def test_embeddings_are_unit_vectors() -> None:
    """Both towers end on the unit sphere."""
    network = tiny_clapsep.network()
    with torch.inference_mode():
        sound = network.audio(network.audio.clips(signals.noise(1.0, 48_000)))
        words = network.text(*pad_tokens([[0, 5, 2]]))
    np.testing.assert_allclose([1.0, 1.0], [float(sound.norm()), float(words.norm())], atol=1e-6)


@torch.inference_mode()
def test_blanking_acts_on_the_normalised_spectrogram() -> None:
    """Where `keep` is 0 the image is 0, where it is 1 nothing changes; without it, nothing."""
    tower = tiny_clapsep.network().audio
    log_mel = tower.log_mel(torch.from_numpy(signals.noise(10.0, 48_000)).unsqueeze(0))
    keep = torch.ones_like(log_mel)
    assert torch.equal(tower.encoder.image(log_mel), tower.encoder.image(log_mel, keep))
    assert 0.0 == float(tower.encoder.image(log_mel, 0 * keep).abs().max())
