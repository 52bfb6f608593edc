from __future__ import annotations

import os
import urllib.request

import pytest

from desktop.session import network
from desktop.settings import Settings
from engine.models.shelf import downloads

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def put_back():
    """The environment of the tests stays as it was."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def test_choices_reach_the_engine_and_can_be_taken_back():
    """Mirror, proxy, certificates and offline; an empty choice is what the system says."""
    chosen = Settings(
        mirror="https://mirror.example", proxy="http://proxy.example:8", is_offline=True
    )
    network.apply(chosen)
    assert "https://mirror.example" == os.environ["AURICLE_MIRROR"]
    assert "http://proxy.example:8" == urllib.request.getproxies()["https"]
    assert downloads.is_offline()
    network.apply(Settings())
    assert not downloads.is_offline()
    assert network._AT_START["AURICLE_MIRROR"] == os.environ.get("AURICLE_MIRROR")


def test_no_proxy_is_a_choice():
    """Every host is reached directly then, whatever the system says."""
    network.apply(Settings(proxy=network.NO_PROXY))
    assert urllib.request.proxy_bypass("models.example")
