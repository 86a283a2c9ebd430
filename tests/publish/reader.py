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
from urllib.parse import urljoin

ASSET = re.compile(r'(?:href|src)="([^"]*assets/[^"]+)"')


class Reader(threading.Thread):
    def __init__(self, port: int, stop: Path, addresses: list[str], seed: int) -> None:
        super().__init__()
        self.port, self.stop, self.addresses, self.chance = port, stop, addresses, random.Random(seed)
        self.pages = self.assets = 0
        self.faults: list[str] = []
        self.releases: set[int] = set()
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
        address = f"/{self.chance.choice(self.addresses)}"
        text = self.get(address)
        self.pages += 1
        try:
            release = release_shown(text)
        except ValueError as fault:
            self.faults.append(f"mixed: {address} is cut short or of several releases: {fault}")
            return
        self.releases.add(release)
        time.sleep(self.chance.random() * 0.2)
        for asset in ASSET.findall(text):
            self.assets += 1
            body = self.get(urljoin(address, asset))
            if MARK.findall(body) != [str(release)]:
                self.faults.append(f"mixed: {address} of release {release} with {asset}, {body[:30]!r}")


def main(port: int, stop: str, addresses: list[str], readers: int) -> None:
    crowd = [Reader(port, Path(stop), addresses, seed) for seed in range(readers)]
    for reader in crowd:
        reader.start()
    for reader in crowd:
        reader.join()
    figures = {
        "pages": sum(reader.pages for reader in crowd),
        "assets": sum(reader.assets for reader in crowd),
        "releases": sorted(set().union(*(reader.releases for reader in crowd))),
        "slowest": max(reader.slowest for reader in crowd),
        "faults": [fault for reader in crowd for fault in reader.faults],
    }
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    sys.path[:0] = sys.argv[5:]
    from publish.real_site import MARK, release_shown

    main(int(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]), int(sys.argv[4]))
