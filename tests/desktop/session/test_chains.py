from __future__ import annotations

import platformdirs
import pytest

from desktop.session import chains
from desktop.session.chains import Chain, Link, Verb

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)


def test_links_say_what_they_do_with_their_value():
    """Verb, value, unit."""
    assert "Clean dialogue: 90 %" == chains.text_of(Link(Verb.ENHANCE, 90))
    assert "Reduce reverberation: 50 %" == chains.text_of(Link(Verb.DEREVERB, 50))
    assert "Normalise loudness: -16.0 LUFS" == chains.text_of(Link(Verb.LOUDNESS, -16))
    assert "Extract: Dog" == chains.text_of(Link(Verb.EXTRACT, cue="Dog"))
    assert "Transcribe" == chains.text_of(Link(Verb.TRANSCRIBE))


def test_a_chain_is_kept_beside_those_of_the_program():
    """Its links come back in their order."""
    made = Chain((Link(Verb.EXTRACT, cue="Dog"), Link(Verb.PEAK, -1.0)))
    chains.save("Mine", made)
    found = chains.all_chains()
    assert made == found["Mine"]
    assert chains.is_kept("Mine")
    assert not chains.is_kept("Other")
    assert set(chains.built_in()) < set(found)
    chains.remove("Mine")
    assert chains.built_in() == chains.all_chains()


def test_names_of_the_program_are_not_given_away():
    """A chain of one's own has a name of its own."""
    with pytest.raises(ValueError, match="comes with the program"):
        chains.save(next(iter(chains.built_in())), Chain())


def test_chains_of_another_version_are_left_out():
    """An unknown verb is no error."""
    chains._KEPT.save("Old", {"links": [{"verb": "sing", "value": 0, "cue": ""}]})
    assert "Old" not in chains.all_chains()
