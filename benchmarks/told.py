"""Tells what was measured: the tables of docs/speed.md and its picture, from the last line of each size."""

import json
from html import escape
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured: make bench with ARGS=--keep writes this anew -->", "<!-- end of measured -->"
WIDE, ROW, LEFT, GAP = 720, 22, 170, 30


def write(history: Path, docs: Path) -> None:
    """Write the table and the picture."""
    latest: dict[int, Any] = {}
    for line in history.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        latest[entry["partnerships"]] = entry
    entries = [latest[size] for size in sorted(latest)]
    manual = docs / "speed.md"
    before, _, rest = manual.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    tables = "\n\n".join(map(_table, entries))
    manual.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", encoding="utf-8")
    (docs / "speed.svg").write_text(_picture(entries), encoding="utf-8")


def _measure(entry: Any) -> Any:
    return next((one for one in entry["measured"] if one["builder"] == "Material, pruned"), entry["measured"][0])


def _table(entry: Any) -> str:
    measure = _measure(entry)
    rows = [
        f"| {one['builder']} | {one['wall']:.1f} | {one['cpu']:.1f} | {one['cpu'] / measure['cpu']:.2f} "
        f"| {1000 * one['cpu'] / one['pages']:.1f} | {one['peak']:.0f} |"
        for one in entry["measured"]
    ]
    many = "" if entry["partnerships"] == 1 else "s"
    about = (
        f"**{measure['pages']:,} pages** ({entry['partnerships']} partnership{many}), commit {entry['commit']}, "
        f"{entry['cores']} cores (load {entry['busy']} when it began), Python {entry['python']}, "
        f"median of {entry['runs']}:"
    )
    head = "| Builder | Clock, s | Processor, s | Ratio of it | ms a page | Peak, MB |\n|---|--:|--:|--:|--:|--:|"
    return "\n".join([about, "", head, *rows])


def _picture(entries: list[Any]) -> str:
    """Draw the processor's time of each builder, held to Material's; longer bars end at the edge with their number."""
    drawn, top = [], 0
    for entry in entries:
        measure = _measure(entry)
        drawn.append(f'<text x="0" y="{top + 15}" font-weight="bold">{measure["pages"]:,} pages</text>')
        top += ROW
        for one in entry["measured"]:
            ratio = one["cpu"] / measure["cpu"]
            width = min(ratio, 2) / 2 * (WIDE - LEFT - 60)
            fill = "#0b4a5e" if one["builder"] == "ours" else "#8a9aa3"
            drawn.append(
                f'<text x="0" y="{top + 15}">{escape(one["builder"])}</text>'
                f'<rect x="{LEFT}" y="{top + 3}" width="{width:.1f}" height="{ROW - 6}" fill="{fill}"/>'
                f'<text x="{LEFT + width + 6:.1f}" y="{top + 15}">{ratio:.2f}</text>'
            )
            top += ROW
        top += GAP
    about = "The processor's time that each builder takes, beside that of Material with pruned navigation"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {top}" font-family="sans-serif" font-size="13" '
        f'role="img"><title>{escape(about)}</title><rect width="{WIDE}" height="{top}" fill="#fff"/>'
        f"{''.join(drawn)}</svg>\n"
    )
