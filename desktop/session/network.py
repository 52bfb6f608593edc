"""The user's choices about the network, given to the engine through the environment.

The engine reads these variables at each connection, so a change counts at once. What the variables
were when the program started is used again where the user makes no choice.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from desktop.settings import Settings

NO_PROXY = "none"
_AT_START = {
    name: os.environ.get(name)
    for name in (
        "AURICLE_MIRROR",
        "AURICLE_OFFLINE",
        "SSL_CERT_FILE",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "http_proxy",
        "https_proxy",
        "NO_PROXY",
        "no_proxy",
    )
}


def wanted(settings: Settings) -> Mapping[str, str]:
    """The variables that the settings set; others stay as they were."""
    values = {
        "AURICLE_MIRROR": settings.mirror,
        "AURICLE_OFFLINE": "1" if settings.is_offline else "",
        "SSL_CERT_FILE": settings.certificates,
    }
    if settings.proxy == NO_PROXY:
        values |= dict.fromkeys(("NO_PROXY", "no_proxy"), "*")
    elif settings.proxy:
        names = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
        values |= dict.fromkeys(names, settings.proxy)
    return {name: value for name, value in values.items() if value}


def apply(settings: Settings) -> None:
    """Set the variables, and put back those that are not chosen any more."""
    chosen = wanted(settings)
    for name, before in _AT_START.items():
        value = chosen.get(name, before)
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
