"""The hub as a real host serves it: nginx with TLS, HTTP/2 and compression."""

import datetime as dt
import ipaddress
import os
import shutil
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CONF = """{user} daemon off; pid {work}/pid; error_log {work}/errors; events {{}}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/json json; }}
  access_log off; gzip on; gzip_comp_level 9; gzip_min_length 100; gzip_types text/css text/javascript;
  client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
  uwsgi_temp_path {work}; scgi_temp_path {work};
  server {{
    listen 127.0.0.1:{port} ssl http2; root {folder};
    ssl_certificate {work}/certificate; ssl_certificate_key {work}/key;
    location /assets/ {{ add_header Cache-Control "max-age=31536000, immutable"; }}
  }}
}}
"""


def _certify(work: Path) -> None:
    """Write a key and a certificate for this machine, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (work / "certificate").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (work / "key").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))


@contextmanager
def served_over_http2(folder: Path, work: Path) -> Iterator[str]:
    """Serve a folder with nginx on a free port and give the address of its root."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert nginx, "Lighthouse needs a server with HTTP/2: run sh tests/install-tools.sh, as make test does."
    _certify(work)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not read the test's own folders
    conf = work / "nginx.conf"
    conf.write_text(CONF.format(user=user, work=work, port=port, folder=folder), encoding="utf-8")
    server = subprocess.Popen([nginx, "-c", str(conf)], stderr=subprocess.DEVNULL)
    base = f"https://127.0.0.1:{port}/"
    trust = ssl.create_default_context(cafile=str(work / "certificate"))
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(base, context=trust, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise AssertionError((work / "errors").read_text(encoding="utf-8")[-500:])
        yield base
    finally:
        server.terminate()
        server.wait(10)
