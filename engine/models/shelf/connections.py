"""How the network is reached: the system's proxy, and the certificates that the system trusts."""

from __future__ import annotations

import os
import ssl
import urllib.request

CERTIFICATES_VARIABLE = "SSL_CERT_FILE"


def opener() -> urllib.request.OpenerDirector:
    """A new opener with the proxy of the moment.

    A new one each time: the cached one of urllib keeps the proxy settings of its first use.
    """
    return urllib.request.build_opener(urllib.request.HTTPSHandler(context=certificates()))


def certificates() -> ssl.SSLContext:
    """What decides whom to trust: $SSL_CERT_FILE, else the store of the operating system.

    Companies that look into encrypted traffic put a certificate of theirs into that store, and
    Python's own list does not know it.
    """
    file = os.environ.get(CERTIFICATES_VARIABLE, "")
    if file:
        return ssl.create_default_context(cafile=file)
    import truststore  # late: nobody who stays offline needs it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
