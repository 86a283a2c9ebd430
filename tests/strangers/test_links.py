"""Links, pictures and HTML in a stranger's Markdown: nothing runs, and nothing is fetched from elsewhere."""

from collections import Counter
from functools import partial
from pathlib import Path

from narrative.telling import tell
from partnership_plans.model.chapter import Chapter, FrontMatter
from partnership_plans.pages.narrative import Links
from partnership_plans.problems import Place
from partnership_plans.rendering.inspecting import Resolve
from projects import PIXEL, Lay
from strangers.attack import STORY, harm_in, harmful, judge, put, tags

ADDRESSES = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "javascript&#x3A;alert(1)",
    "javascript&#0000058alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6a;&#x61;vascript:alert(1)",
    "&#1;javascript:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java%0ascript:alert(1)",
    "javascript%3aalert(1)",
    "\\javascript:alert(1)",
    "javascript\\:alert(1)",
    "j\\avascript:alert(1)",
    "<javascript:alert(1)>",
    "< javascript:alert(1)>",
    "javascript://example.org/%0aalert(1)",
    "javascript:alert(1)//.png",
    "vbscript:msgbox(1)",
    "VBSCRIPT:msgbox(1)",
    "livescript:x",
    "data:text/html,x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,x",
    "DATA:text/html,x",
    "blob:x",
    "file:///etc/passwd",
    "//example.org/",
    "///example.org/",
    "/\\example.org/",
    "\\\\example.org",
    "https://www.bedford.gov.uk@example.org/",
    "https://www.bedford.gov.uk%40example.org@example.org/",
    "https://[::1",
    "http://[",
    "https://",
    "../../../../../../etc/passwd",
    "/../../etc/passwd",
    "..%2f..%2fmkdocs.yml",
    "../../../plans/accessibility.yml",
    "../../../mkdocs.yml",
    "/index.html",
    "x" * 5000,
    "%00",
    "&#0;",
    "no-such-page.md",
]
SHAPES = [
    "[words]({})",
    "[words](<{}>)",
    '[words]({} "title")',
    "[words][ref]\n\n[ref]: {}",
    "[words][]\n\n[words]: {}",
    "[words]\n\n[words]: <{}>",
    "![words]({})",
    "![words][ref]\n\n[ref]: {}",
    "[![words]({})](index.md)",
    "[![words](../map.png)]({})",
    "- [words]({})",
    "> [words]({})",
    "## A heading with [words]({})",
    "| a | b |\n|---|---|\n| [words]({}) | b |",
    "**[words]({})**",
]
MARKUP = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://example.org/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=https://example.org></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<b onmouseover=alert(1)>x</b>",
    "<!-- a comment --><script>alert(1)</script>",
    "<!-- a comment -->",
    "<!--\n<script>alert(1)</script>\n-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<style>body{background:url(https://example.org)}</style>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<form action=https://example.org><input name=password></form>",
    "<object data=x></object><embed src=x>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<details open ontoggle=alert(1)>",
    "<x onclick=alert(1)>x</x>",
    "<div\nonclick=alert(1)>x</div>",
    "<\nscript>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "text <script\n>alert(1)</script\n>",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)\\</script\\>",
    "# Heading {: onclick=alert(1) }",
    "## Heading {#id onclick=alert(1)}",
    "words {: onclick=alert(1) style=color:red }",
    "[words](index.md){: onclick=alert(1) }",
    "![a map](../map.png){onerror=alert(1)}",
    "{: onclick=alert(1) }",
    "[words](index.md 'x\" onclick=\"alert(1)')",
    "[words](index.md \"x' onclick='alert(1)\")",
    '![x" onerror="alert(1)](../map.png)',
    '[words](index.md#"onclick="alert(1))',
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    '<https://example.org/"onclick="alert(1)>',
    "<https://example.org/' onclick='alert(1)>",
    '<mailto:a@b.example"onclick="alert(1)>',
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "*[ASB]: <script>alert(1)</script>",
    "[TOC]",
    "[[index]]",
    '--8<-- "/etc/passwd"',
    "!!! note\n    <script>alert(1)</script>",
    "::: include /etc/passwd",
    "${7*7} #{7*7} <%= 7*7 %>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "Setext <script>\n===============",
    "## <script>alert(1)</script>",
    "klzzwxh:0000 wzxhzdk:0",
    "<!--contents-->",
    "</main></body></html>",
    "{% raw %}<script>{% endraw %}",
]
SAFE = [
    "<https://example.org/>",
    "[words](https://www.bedford.gov.uk/)",
    "[words](mailto:a@b.example)",
    "[words](tel:101)",
    "[words](index.md)",
    "[words](foreword.md#_why-this-plan)",
    "[words](#_words)\n\n## Words",
    "![A map of the wards](../map.png)",
]


def lay_out(lay: Lay, texts: list[str]) -> tuple[Path, dict[str, str]]:
    root = lay(None)
    put(root, "content/example/map.png", PIXEL)
    named = {f"{STORY}/chapter-{n}.md": f"---\ntitle: A chapter\n---\n{text}\n" for n, text in enumerate(texts)}
    for name, text in named.items():
        put(root, name, text)
    return root, named


def resolve_at(resolve: Resolve, written: str) -> str | None:
    found = resolve(written, Place(STORY))
    return found if isinstance(found, str) else None


def test_a_link_that_runs_or_hides_something_is_refused_in_every_shape(tmp_path: Path, tried: Counter[str]) -> None:
    put(tmp_path, "content/example/map.png", PIXEL)
    address = "example/2020-2024/chapter/"
    known = {one: one for one in ("", "example/2020-2024/", address)}
    words = 0
    for text in (shape.format(one) for shape in SHAPES for one in ADDRESSES):
        chapter = Chapter(f"{STORY}/chapter.md", address, FrontMatter(title="A chapter"), text, 4)
        resolve = Links(tmp_path, known, lambda _: frozenset(), lambda _: False).of(chapter, address)
        html = tell(text, partial(resolve_at, resolve))
        tried["stranger: links"] += 1
        if not html.problems:  # no link to Markdown: it stands on its page as words
            words += 1
            assert not harmful(html.html), text
            assert all(tag.attributes.get("href", "#")[:1] in {"#", "."} for tag in tags(html.html)), text
    assert words < tried["stranger: links"] / 5


def test_each_such_address_is_reported_at_its_line(lay: Lay, tried: Counter[str]) -> None:
    root, named = lay_out(lay, [f"Words.\n\n[words]({address})" for address in ADDRESSES])
    site = judge(root)
    lines = {problem.where.file: problem.where.line for problem in site.problems}
    assert set(lines.values()) == {6}
    for name in lines:
        (root / name).unlink()
    site = judge(root)
    assert site.problems == ()
    assert harm_in(site) == []
    assert len(lines) > len(named) * 0.8
    tried["stranger: links"] += len(named)


def test_html_in_narrative_is_refused_or_shown_as_words(lay: Lay, tried: Counter[str]) -> None:
    root, named = lay_out(lay, MARKUP)
    refused: set[str] = set()
    site = judge(root)
    # What only a finished page shows, such as a place that is not on it, is told once the rest is mended.
    while found := {problem.where.file for problem in site.problems if problem.severity == "error"}:
        for name in found:
            (root / name).unlink()
        refused |= found
        site = judge(root)
    assert harm_in(site) == []
    assert len(refused) > 30
    assert set(named) > refused, "code and entities are words"
    tried["stranger: links"] += len(MARKUP)


def test_plain_links_and_pictures_are_let_through(lay: Lay) -> None:
    root, _ = lay_out(lay, SAFE)
    site = judge(root)
    assert site.problems == ()
    assert harm_in(site) == [f for f in harm_in(site) if "img src" in f and "map.png" not in f]
