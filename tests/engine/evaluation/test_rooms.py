"""Simulated rooms: distances, decay, and the same room for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

from engine.evaluation.rooms import SOUND_SPEED, Room, draw, responses

RATE = 8000
ROOM = Room((5.0, 4.0, 3.0), (1.0, 1.0, 1.5), ((3.0, 2.0, 1.5), (3.1, 2.0, 1.5)), 0.3)


def test_the_direct_sound_arrives_when_it_must() -> None:
    """Distance over the speed of sound, and weaker by it; the farther microphone hears later."""
    for response, microphone in zip(responses(ROOM, RATE), ROOM.microphones_m, strict=True):
        metres = float(np.linalg.norm(np.subtract(ROOM.source_m, microphone)))
        at = round(metres / SOUND_SPEED * RATE)
        assert abs(int(np.flatnonzero(np.abs(response) > 0.05)[0]) - at) <= 1


def test_the_first_reflection_comes_from_the_nearest_wall() -> None:
    """Its path is that to the mouth mirrored in the wall at x = 0, weaker by the wall."""
    room = Room((40.0, 40.0, 40.0), (1.0, 20.0, 20.0), ((3.0, 20.0, 20.0),), 0.5)
    (response,) = responses(room, RATE)
    direct, mirrored = (round(metres / SOUND_SPEED * RATE) for metres in (2.0, 4.0))
    ratio = response[mirrored - 1 : mirrored + 2].max() / response[direct - 1 : direct + 2].max()
    assert room.reflection / 2 == pytest.approx(ratio, abs=0.12)


@pytest.mark.parametrize("rt60_s", [0.2, 0.4])
def test_sound_decays_about_as_fast_as_it_is_told(rt60_s: float) -> None:
    """Between 5 and 25 dB down, by backward integration; the image method is up to half slower."""
    room = draw(np.random.default_rng(1), rt60_s=rt60_s, n_microphones=1)
    energy = np.cumsum(responses(room, RATE)[0][::-1] ** 2)[::-1]
    decay_db = 10 * np.log10(energy / energy[0])
    seconds = (np.argmax(decay_db < -25) - np.argmax(decay_db < -5)) * 3 / RATE
    assert rt60_s * 0.9 < seconds < rt60_s * 1.6


def test_drawn_rooms_have_people_inside_of_them() -> None:
    """Away from walls, 1 to 2.5 m from the microphones, which are 15 cm apart; seeded."""
    for seed in range(20):
        room = draw(np.random.default_rng(seed), rt60_s=0.5, n_microphones=2)
        assert room == draw(np.random.default_rng(seed), rt60_s=0.5, n_microphones=2)
        microphones = np.asarray(room.microphones_m)
        for place in (room.source_m, *room.microphones_m):
            assert all(
                0.3 < one < size - 0.3 for one, size in zip(place, room.size_m, strict=True)
            )
        assert 0.15 == pytest.approx(float(np.linalg.norm(microphones[0] - microphones[1])))
        distance = np.linalg.norm(microphones.mean(axis=0) - room.source_m)
        assert 0.99 < distance < 2.51
