"""The other builders, each given the same text: the Markdown of the pages that ours made (`as_markdown.py`).

Material has the glossary as `abbr` and its own search, once with its navigation as it ships and once pruned. Zensical
reads the same project. Hugo has a plain layout of ours, no glossary, no search index and no checks: less work.
Zensical and Hugo live in an environment of their own, which `make bench` fills from `rivals.txt`.
"""

import html
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from as_markdown import as_markdown

MAIN = re.compile(r"<main\b[^>]*>(.*?)</main>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MATERIAL = """site_name: Plans
theme:
  name: material
{features}plugins:
  - search
markdown_extensions:
  - abbr
  - attr_list
  - tables
  - toc
  - pymdownx.snippets:
      base_path: ["{root}"]
      auto_append: [glossary.md]
"""
PRUNED = "  features: [navigation.prune]\n"
HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "Plans"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/list.html": (
        "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body><nav><ul>"
        '{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
        '<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>'
        "<main>{{ .Content }}</main></body></html>"
    ),
}


class Rival(NamedTuple):
    """A builder: what makes its project from a site of ours, and its command."""

    name: str
    make: Callable[[Path, Path], int]
    command: tuple[str, ...]


def make_material(root: Path, site: Path, features: str = "") -> int:
    """Make Material's project from the pages that ours gave. Gives how many there are."""
    pages = list(site.rglob("index.html"))
    for page in pages:
        main = MAIN.search(page.read_text(encoding="utf-8"))
        target = root / "docs" / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_markdown(main[1] if main else ""), encoding="utf-8")
    terms = []
    for glossary in sorted(site.rglob("glossary/index.html"))[:1]:
        text = glossary.read_text(encoding="utf-8")
        terms = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", text, re.DOTALL)
    plain = [[html.unescape(re.sub(r"<[^>]*>|\s+", " ", part)).strip() for part in term] for term in terms]
    lines = [f"*[{short.split('  ')[0]}]: {long}" for short, long in plain if "]" not in short]
    (root / "glossary.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(MATERIAL.format(root=root, features=features), encoding="utf-8")
    return len(pages)


def make_pruned(root: Path, site: Path) -> int:
    """Make Material's project with navigation that leaves out what is not shown."""
    return make_material(root, site, PRUNED)


def make_hugo(root: Path, site: Path) -> int:
    """Make Hugo's project: each page is a section, since pages lie in folders."""
    pages = list(site.rglob("index.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        main, title = MAIN.search(text), TITLE.search(text)
        target = root / "content" / page.relative_to(site).with_name("_index.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        words = html.unescape(title[1]).replace('"', "'").replace("\\", "") if title else ""
        target.write_text(f'---\ntitle: "{words}"\n---\n\n{as_markdown(main[1] if main else "")}', encoding="utf-8")
    for name, text in HUGO.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return len(pages)


def rivals(environment: Path | None) -> tuple[Rival, ...]:
    """Give the builders that are here: Material always, the others where their environment has them."""
    plain = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    found = [Rival("Material, as shipped", make_material, plain), Rival("Material, pruned", make_pruned, plain)]
    if environment is None:
        return tuple(found)
    commands = str(environment.absolute() / "bin")  # each is started in the folder of its own site
    if zensical := shutil.which("zensical", path=commands):
        found.append(Rival("Zensical", make_pruned, (zensical, "build", "--clean")))
    if hugo := shutil.which("hugo", path=commands):
        found.append(Rival("Hugo (less work)", make_hugo, (hugo, "--quiet")))
    return tuple(found)
