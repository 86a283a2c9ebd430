"""Narrative becomes HTML that is safe to publish: nobody's script, no broken link, every image described."""

import pytest
from markupsafe import Markup

from narrative.telling import tell
from partnership_plans.rendering.markdown import Html
from partnership_plans.rendering.printing import Fragments

THERE = {"foreword.md": "../foreword/", "map.png": "../map.png", "#here": "#here"}


def told(text: str, fragments: Fragments | None = None) -> Html:
    return tell(text, THERE.get, fragments, first_line=3)


def test_a_page_of_plain_markdown_becomes_plain_html() -> None:
    html = told(
        "We want **less** crime & more trust.\n\n## What we do\n\n- one\n- two\n\n1. first\n2. second\n\n"
        "See [the foreword](foreword.md) or <https://www.gov.uk/>.\n\n> A quote\n\n`a < b`\n"
    )
    assert html.problems == ()
    assert [(heading.level, heading.text) for heading in html.headings] == [(2, "What we do")]
    assert html.html == (
        "<p>We want <strong>less</strong> crime &amp; more trust.</p>\n"
        '<h2 id="_what-we-do">What we do</h2>\n'
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
        "<ol>\n<li>first</li>\n<li>second</li>\n</ol>\n"
        '<p>See <a href="../foreword/">the foreword</a> or <a href="https://www.gov.uk/">https://www.gov.uk/</a>.</p>\n'
        "<blockquote>\n<p>A quote</p>\n</blockquote>\n"
        "<p><code>a &lt; b</code></p>"
    )


def test_a_table_can_be_scrolled_by_keyboard_and_says_what_heads_a_column() -> None:
    html = told("| Year | Cases |\n| --- | --- |\n| 2020 | 4 |\n").html
    assert html.startswith('<div class="scroll" role="region" tabindex="0" aria-label="Table 1">')
    assert html.count('<th scope="col">') == 2


def test_a_block_of_data_alone_in_its_paragraph_loses_the_paragraph_and_words_keep_it() -> None:
    fragments = Fragments()
    table, words = fragments.token(Markup("<table></table>")), fragments.token(Markup('<a href="x">A</a>'))
    assert told(f"{table}\n\nSee {words}.", fragments).html == '<table></table>\n<p>See <a href="x">A</a>.</p>'


def test_printed_text_is_not_taken_for_markdown() -> None:
    fragments = Fragments()
    assert told(fragments.token(Markup("*Hate* crime_s_ # 1")), fragments).html == "<p>*Hate* crime_s_ # 1</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Words <script src=//evil.example/x.js></script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<iframe src=x></iframe>",
        "<style>*{display:none}</style>",
        "<div>\n\n<b>bold</b>\n\n</div>",
        "<!-- a comment -->",
        "<?php x ?>",
        "<details open ontoggle=alert(1)>",
        "- a\n\n    <b onclick=x>y</b>",
        "> <form action=x>",
        "| a |\n|---|\n| <b>x</b> |",
    ],
)
def test_html_is_refused_and_never_comes_through(text: str) -> None:
    html = told(text)
    assert any(problem.code == "raw-html" for problem in html.problems) or "&lt;" in html.html
    assert not [
        tag
        for tag in ("<script", "<img", "<svg", "<iframe", "<style", "<form", "<b", "<details", "<!")
        if tag in html.html.replace("<blockquote", "")
    ]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "//evil.example/x",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "http://[",
        "nowhere.md",
        "../../../etc/passwd",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", "[x][1]\n\n[1]: {}", "[x][1]\n\n[1]: <{}>"])
def test_a_link_leads_to_a_page_or_a_safe_address_or_is_reported(form: str, target: str) -> None:
    html = told(form.format(target))
    leads = 'href="' in html.html and not html.problems
    assert not leads, html.html


@pytest.mark.parametrize(
    "target", ["https://www.gov.uk/", "http://a.example/?b=c&d", "mailto:a@b.example", "tel:101", "#here"]
)
def test_addresses_that_are_safe_are_kept(target: str) -> None:
    assert told(f"[x]({target})").problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Words\n\n![](map.png)", "image-without-alt", 5),
        ("![ ](map.png)", "image-without-alt", 3),
        ("![A map of the town](https://tracker.example/p.png)", "unsafe-link", 3),
        ("![A map of the town](data:image/svg+xml,x)", "unsafe-link", 3),
        ("![A map of the town](none.png)", "broken-link", 3),
        ("# The title again", "heading-level", 3),
        ("## Two\n\n#### Four", "heading-level", 5),
        ("One\n\nTwo [x](gone.md) three", "broken-link", 5),
    ],
)
def test_each_fault_is_reported_at_its_line(text: str, code: str, line: int) -> None:
    assert [(problem.code, problem.where.line) for problem in told(text).problems] == [(code, line)]


@pytest.mark.parametrize(
    "text", ["\ue0000\ue001", "\ue0009\ue001", "\ue000\ue001", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03"]
)
def test_signs_that_only_we_use_do_no_harm_when_an_author_types_them(text: str) -> None:
    assert told(f"a {text} b").html.startswith("<p>a ")


def test_data_that_holds_our_signs_is_printed_and_not_taken_for_a_fragment() -> None:
    fragments = Fragments()
    token = fragments.token(Markup("\ue0000\ue001"))
    assert told(token, fragments).html == "<p>\ue0000\ue001</p>"
