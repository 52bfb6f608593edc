from __future__ import annotations

import ssl
import urllib.request
from pathlib import Path

import pytest
import truststore

from engine.models.shelf import connections


def test_the_store_of_the_system_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file of one's own, the operating system decides."""
    monkeypatch.delenv(connections.CERTIFICATES_VARIABLE, raising=False)
    assert isinstance(connections.certificates(), truststore.SSLContext)


def test_a_file_of_certificates_can_be_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is read, so a wrong one is an error and not silently passed over."""
    file = tmp_path / "company.pem"
    file.write_text("no certificate")
    monkeypatch.setenv(connections.CERTIFICATES_VARIABLE, str(file))
    with pytest.raises(ssl.SSLError):
        connections.certificates()


def test_every_opener_asks_for_the_proxy_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that is set later is used by the next connection."""

    def proxies() -> dict[str, str]:
        handlers = connections.opener().handlers
        found = [one for one in handlers if isinstance(one, urllib.request.ProxyHandler)]
        return found[0].proxies if found else {}

    monkeypatch.setenv("https_proxy", "http://one.example:1")
    assert "http://one.example:1" == proxies()["https"]
    monkeypatch.setenv("https_proxy", "http://two.example:2")
    assert "http://two.example:2" == proxies()["https"]
