from __future__ import annotations

import numpy as np

from desktop.playback.steady import SteadyOutput

BLOCK = np.zeros((80, 2), np.float32)


class Desk:
    """Devices by name, each of which can be unplugged."""

    def __init__(self, *names: str) -> None:
        self.plugged = {*names}
        self.opened: list[str] = []
        self.written: list[str] = []

    def open(self, rate: int, device: str) -> Jack:
        """Open a device like PortAudio does; an empty name is the system's."""
        if device not in self.plugged:
            raise OSError(f"no device {device!r}")
        self.opened.append(device)
        return Jack(self, device)


class Jack:
    """An output port of the desk."""

    latency_s = 0.01

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk, self.name = desk, name

    def write(self, samples: np.ndarray) -> None:
        """Remember where the block went."""
        if self.name not in self.desk.plugged:
            raise OSError("unplugged")
        self.desk.written.append(self.name)

    def close(self) -> None:
        """Nothing to free."""


def opened(desk: Desk, device: str, told: list[str]) -> SteadyOutput:
    """An output as the playing thread finds it."""
    output = SteadyOutput(desk.open, 8000, device, told.append)
    output.open()
    return output


def test_no_device_is_touched_before_it_is_opened():
    """Making one costs the window nothing."""
    desk, told = Desk(""), []
    output = SteadyOutput(desk.open, 8000, "", told.append)
    assert ([], []) == (desk.opened, told)
    assert (0.0, False) == (output.latency_s, output.is_silent)


def test_an_unplugged_device_hands_over_to_the_system():
    """No block is lost: the one that failed is written to the system's device."""
    desk, told = Desk("usb", ""), []
    output = opened(desk, "usb", told)
    output.write(BLOCK)
    desk.plugged.remove("usb")
    output.write(BLOCK)
    output.write(BLOCK)
    assert ["usb", "", ""] == desk.written
    assert 1 == len(told)
    assert "unplugged" in told[0]


def test_without_any_device_the_clock_goes_on():
    """Everything is gone: playing goes on silently."""
    desk, told = Desk("usb"), []
    output = opened(desk, "usb", told)
    desk.plugged.clear()
    output.write(BLOCK)
    assert output.is_silent
    assert "silently" in told[-1]
    output.end_wait()
    output.close()


def test_a_device_that_is_not_there_is_told_and_replaced():
    """The choice is kept, so that it is used when it is plugged in again."""
    desk, told = Desk(""), []
    assert not opened(desk, "usb", told).is_silent
    assert "usb" in told[0]
    desk.plugged.add("usb")
    opened(desk, "usb", told)
    assert ["", "usb"] == desk.opened


def test_the_device_can_be_switched_while_it_plays():
    """The next block goes to the other device."""
    desk, told = Desk("usb", ""), []
    output = opened(desk, "", told)
    output.write(BLOCK)
    output.switch("usb")
    output.write(BLOCK)
    assert ["", "usb"] == desk.written
    assert told == []
