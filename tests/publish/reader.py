"""Readers for the load test, in a process of their own: read pages with their assets until told to stop.

Each page says which release it belongs to, and so does each asset. A reader
waits a little between the page and its assets, as a phone does, so that
releases change in between.
"""

import gzip
import http.client
import json
import random
import re
import sys
import threading
import time
from pathlib import Path

PAGES = ("/", "/about/", "/measures/", "/measures/burglary/")
ASSET = re.compile(r'(?:href|src)="([^"]*assets/[^"]+)"')
RELEASE = re.compile(r"<h1[^>]*>Release (\d+)</h1>")
ANY = re.compile(r"(?:Release|here,|release) (\d+)")


class Reader(threading.Thread):
    def __init__(self, port: int, stop: Path, seed: int) -> None:
        super().__init__()
        self.port, self.stop, self.chance = port, stop, random.Random(seed)
        self.pages = self.assets = 0
        self.faults: list[str] = []
        self.releases: set[str] = set()
        self.slowest = 0.0
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def run(self) -> None:
        while not self.stop.exists():
            try:
                self.read()
            except (OSError, http.client.HTTPException) as fault:
                self.faults.append(f"failed: {fault!r}")
                self.connection.close()

    def get(self, path: str) -> str:
        begin = time.perf_counter()
        packed = {"Accept-Encoding": "gzip"} if self.chance.random() < 0.5 else {}
        self.connection.request("GET", path, headers=packed)
        answer = self.connection.getresponse()
        body = answer.read()
        self.slowest = max(self.slowest, time.perf_counter() - begin)
        if answer.status != 200:
            self.faults.append(f"failed: {path} gave {answer.status}")
            return ""
        return (gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body).decode()

    def read(self) -> None:
        text = self.get(self.chance.choice(PAGES))
        self.pages += 1
        found = RELEASE.search(text)
        if not found or not text.endswith("</html>\n"):
            self.faults.append("mixed: a page cut short")
            return
        self.releases.add(found[1])
        if set(ANY.findall(text)) != {found[1]}:
            self.faults.append(f"mixed: a page of several releases {set(ANY.findall(text))}")
        time.sleep(self.chance.random() * 0.02)
        for asset in ASSET.findall(text):
            self.assets += 1
            body = self.get("/assets/" + asset.rpartition("assets/")[2])
            if f"release {found[1]}" not in body[:40]:
                self.faults.append(f"mixed: a page of release {found[1]} with {body[:20]!r}")


def main(port: int, stop: str, readers: int) -> None:
    crowd = [Reader(port, Path(stop), seed) for seed in range(readers)]
    for reader in crowd:
        reader.start()
    for reader in crowd:
        reader.join()
    figures = {
        "pages": sum(reader.pages for reader in crowd),
        "assets": sum(reader.assets for reader in crowd),
        "releases": len(set().union(*(reader.releases for reader in crowd))),
        "slowest": max(reader.slowest for reader in crowd),
        "faults": [fault for reader in crowd for fault in reader.faults],
    }
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
