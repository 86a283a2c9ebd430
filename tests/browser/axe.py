"""axe-core, asked for every rule of WCAG 2.0 to 2.2, A and AA, and best practice.

What axe can't decide about contrast is settled here from the colours that the
browser has computed; whatever else it can't decide stays a finding.
"""

from functools import cache
from typing import NamedTuple

from playwright.sync_api import Page

from browser.hub import TOOLS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

COLOURS = ["color-contrast", "link-in-text-block"]

RUN = """async (only) => {
  const options = { resultTypes: ["violations", "incomplete"], runOnly: only };
  const result = await axe.run(document, options);
  const rows = (kind) => result[kind].flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, target: node.target.flat().join(" "), html: node.html,
    why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(" "),
  })));
  return { violations: rows("violations"), incomplete: rows("incomplete") };
}"""

# The contrast of an element's text with what is painted under each of its lines, in the order in which
# the browser stacks it. Null where a picture, a gradient or see-through paint leaves no one answer.
CONTRAST = """(selector) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const mix = (over, under) => over.rgb.map((part, i) => part * over.alpha + under[i] * (1 - over.alpha));
  const luminance = (rgb) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "center", inline: "center" });
  const style = getComputedStyle(element);
  const inSvg = element instanceof SVGElement;
  const text = read(inSvg ? style.fill : style.color);
  const range = document.createRange();
  range.selectNodeContents(element);
  let worst = Infinity;
  for (const box of range.getClientRects()) {
    const stack = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const layers = [];
    for (const below of stack.slice(Math.max(0, stack.indexOf(element)))) {
      const look = getComputedStyle(below);
      if (look.backgroundImage !== "none" || look.opacity !== "1" || look.mixBlendMode !== "normal") return null;
      const shape = below instanceof SVGGeometryElement && look.fill !== "none";
      layers.push(read(shape ? look.fill : look.backgroundColor));
      if (layers.at(-1).alpha === 1) break;
    }
    const ground = layers.reverse().reduce((under, over) => mix(over, under), read("Canvas").rgb);
    const [low, high] = [luminance(mix(text, ground)), luminance(ground)].sort((a, b) => a - b);
    worst = Math.min(worst, (high + 0.05) / (low + 0.05));
  }
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  return Number.isFinite(worst) ? { ratio: worst, needed: large ? 3 : 4.5 } : null;
}"""


class Finding(NamedTuple):
    """Something that axe holds against a page, or can't decide."""

    where: str
    rule: str
    target: str
    html: str
    why: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"{self.where}: {self.rule}: {self.target}: {self.html[:160]!r}: {self.why[:200]}"


@cache
def _source() -> str:
    """Read axe-core from what npm has put beside the tests."""
    return (TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def findings(page: Page, where: str, *, colours_only: bool = False) -> list[Finding]:
    """Run axe on what the page shows now and give what is wrong or not settled.

    With `colours_only`, only the rules whose answer can differ between two
    looks of the same page at the same width.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    result = page.evaluate(
        RUN, {"type": "rule", "values": COLOURS} if colours_only else {"type": "tag", "values": TAGS}
    )
    found = [Finding(where, **row) for row in result["violations"]]
    for row in result["incomplete"]:
        settled = page.evaluate(CONTRAST, row["target"]) if row["rule"] == "color-contrast" else None
        if settled is None:
            found.append(Finding(where, **row | {"why": f"Not settled. {row['why']}"}))
        elif settled["ratio"] < settled["needed"]:
            words = f"{settled['ratio']:.2f} to 1 where {settled['needed']} is needed"
            found.append(Finding(where, **row | {"why": words}))
    return found
