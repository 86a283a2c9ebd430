"""Serves a bucket as a store's website does: by its index document and error document, asked for at each request.

moto keeps these settings and does not act on them. What is done with them here is what
Amazon's manual says of a website endpoint; it is a stand-in, and the test says so.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@contextmanager
def website(client: Any, bucket: str) -> Iterator[str]:
    """Serve the bucket on loopback; give the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            settings = client.get_bucket_website(Bucket=bucket)
            path = self.path.lstrip("/")
            key = path + settings["IndexDocument"]["Suffix"] if path.endswith("/") or not path else path
            if not self.send(200, key):
                self.send(404, settings["ErrorDocument"]["Key"])

        def send(self, status: int, key: str) -> bool:
            try:
                found = client.get_object(Bucket=bucket, Key=key)
            except client.exceptions.NoSuchKey:
                return False
            body = found["Body"].read()
            self.send_response(status)
            self.send_header("Content-Type", found["ContentType"])
            self.send_header("Cache-Control", found["CacheControl"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
