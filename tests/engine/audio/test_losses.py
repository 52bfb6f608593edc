from __future__ import annotations

from engine.audio.losses import Gap, Losses


def test_what_was_lost_is_told_in_full() -> None:
    """Where the first damage is, how much it is, and what stands in its place."""
    (one,) = Losses((Gap(9.95, 0.34),)).sentences()
    assert "It is damaged: 0.34 s at 9.95 s cannot be decoded and are silent." == one
    (two,) = Losses((Gap(1.0, 0.5), Gap(9.0, 0.25))).sentences()
    assert two.startswith("It is damaged in 2 places: 0.75 s in all, the first at 1.00 s")
    (unknown,) = Losses((Gap(3.0, 0.0),)).sentences()
    assert "comes too early" in unknown
    several = Losses(claimed_s=99.0, found_s=2.0, lacks_end=True, lacks_start=True).sentences()
    first, header, end = several
    assert ("first part" in first, "99.00 s; 2.00 s" in header, "end" in end) == (True,) * 3


def test_a_working_copy_keeps_what_was_lost() -> None:
    """As a line of text; other people's comments are none."""
    lost = Losses((Gap(1.0, 0.5),), 9.0, 2.0, lacks_end=True)
    assert lost == Losses.from_text(lost.to_text())
    assert "" == Losses().to_text()
    for comment in ("", "recorded in Bath", "[]", "{}", '{"gaps": [{}]}', '{"gaps": 1}'):
        assert not Losses.from_text(comment)
