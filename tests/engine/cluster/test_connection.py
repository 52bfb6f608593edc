"""The door to Ray, as far as it opens without a cluster."""

from __future__ import annotations

import importlib.util
import socket

import pytest

from engine.cluster import connection
from engine.cluster.connection import Cluster, check_installed
from engine.errors import ClusterUnreachable, RayNotInstalled

has_ray = importlib.util.find_spec("ray") is not None


@pytest.mark.parametrize("missing", ["ray", "grpc"])
def test_missing_ray_is_told_with_its_command(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is sent anywhere; an address of a client needs a further package."""
    found = {"ray", "grpc"} - {missing}
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name in found or None)
    with pytest.raises(RayNotInstalled, match="not installed") as refused:
        check_installed("ray://10.0.0.5:10001")
    assert "pip install 'auricle[cluster]'" in refused.value.hint


def test_whether_anybody_listens_is_told() -> None:
    """Of a plain address and of one of a client; "auto" cannot be asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert "" == connection.why_silent(f"127.0.0.1:{port}")
        assert "" == connection.why_silent(f"ray://127.0.0.1:{port}")
    assert "nothing listens there" == connection.why_silent(f"127.0.0.1:{port}")
    assert "" == connection.why_silent("auto")


@pytest.mark.parametrize(
    "address", ["", "10.0.0.5", "ray://10.0.0.5", "10.0.0.5:port", "http://10.0.0.5:8265", ":6379"]
)
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    """Ray itself would look for it for half a minute."""
    assert "an address is HOST:6379 or ray://HOST:10001" == connection.why_silent(address)


@pytest.mark.skipif(not has_ray, reason="no ray")
@pytest.mark.timeout(120)
def test_a_cluster_that_is_not_there_is_told() -> None:
    """One sentence with the address."""
    with pytest.raises(ClusterUnreachable, match=r"127\.0\.0\.1:1: no Ray cluster"):
        Cluster("127.0.0.1:1")
