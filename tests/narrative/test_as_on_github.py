"""What an editor sees in the preview of GitHub is what the site shows; what it is not is told, at its own place."""

import pytest

from built.reading import CELL_NAME
from narrative.telling import tell
from partnership_plans.rendering.markdown import Html


def told(html: Html) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.where.line, problem.where.column) for problem in html.problems]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("What we do:\n- one\n- two", "<p>What we do:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("- a\n  - b\n    - c", "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>"),
        ("10. a\n    - b", '<ol start="10">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>'),
        ("3) three\n4) four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        ("1. one\n\nWords between.\n\n2. two",
         '<ol>\n<li>one</li>\n</ol>\n<p>Words between.</p>\n<ol start="2">\n<li>two</li>\n</ol>'),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        ("- a\n- b\n\n* c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ul>\n<li>c</li>\n</ul>"),
        ("The year\n1986. It was great.", "<p>The year\n1986. It was great.</p>"),
        ("one  \ntwo\\\nthree", "<p>one<br>\ntwo<br>\nthree</p>"),
        ("snake_case_word and 2*3*4 and __init__", "<p>snake_case_word and 2<em>3</em>4 and <strong>init</strong></p>"),
        ("~~old~~ and ~gone~", "<p><del>old</del> and <del>gone</del></p>"),
        ("\\*plain\\* &copy; &#169; & AT&T &amp;lt;", "<p>*plain* © © &amp; AT&amp;T &amp;lt;</p>"),
        ("> a\n> > b", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>"),
        ("> a\nlazy", "<blockquote>\n<p>a\nlazy</p>\n</blockquote>"),
        ("`` a`b `` and `{x}`", "<p><code>a`b</code> and <code>{x}</code></p>"),
        ("Title\n---", '<h2 id="_title">Title</h2>'),
        ("## Why? & how (2)", '<h2 id="_why--how-2">Why? &amp; how (2)</h2>'),
        ("## Why\n\n## Why\n\n## Why-1",
         '<h2 id="_why">Why</h2>\n<h2 id="_why-1">Why</h2>\n<h2 id="_why-1-1">Why-1</h2>'),
        ("[a](b.md \"t\") [c]\n\n[c]: d.md 'u'",
         '<p><a href="b.md" title="t">a</a> <a href="d.md" title="u">c</a></p>'),
        ("[![A map of it](m.png)](b.md)", '<p><a href="b.md"><img src="m.png" alt="A map of it"></a></p>'),
        ("<https://www.gov.uk/a_b_c>", '<p><a href="https://www.gov.uk/a_b_c">https://www.gov.uk/a_b_c</a></p>'),
        ("(see https://a.example/x_(y))", '<p>(see <a href="https://a.example/x_(y)">https://a.example/x_(y)</a>)</p>'),
        ("---\n\n***", "<hr>\n<hr>"),
    ],
)  # fmt: skip
def test_what_github_shows_is_shown(text: str, html: str) -> None:
    assert told(tell(text)) == []
    assert tell(text).html == html


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```python\na = 1  \n\n```", "a = 1  \n\n"),
        ("~~~\n<b>!!!</b>\n~~~", "&lt;b&gt;!!!&lt;/b&gt;\n"),
        ("    four\n    spaces", "four\nspaces\n"),
        ("- a\n\n  ```\n  in a list\n  ```", "in a list\n"),
    ],
)
def test_code_is_shown_as_typed_in_a_box_that_scrolls_by_keyboard(text: str, code: str) -> None:
    html = tell(text)
    assert {one.code for one in html.problems} == ({"shown-as-typed"} if text.startswith(" ") else set())
    assert '<pre class="scroll" role="region" tabindex="0" aria-label="Text as typed 1"><code' in html.html
    assert f">{code}</code></pre>" in html.html


def test_the_alignment_of_a_column_is_a_class_and_no_style() -> None:
    html = tell("a | b | c | d\n:-- | --: | :-: | ---\n1 | `x\\|y` | 3 |")
    assert [one.code for one in html.problems] == ["row-short"]
    assert (
        '<th scope="col">a</th>\n<th class="n" scope="col">b</th>\n<th class="centre" scope="col">c</th>' in html.html
    )
    assert '<td class="n"><code>x|y</code></td>\n<td class="centre">3</td>\n<td></td>' in CELL_NAME.sub("", html.html)
    assert "style" not in html.html


def test_a_table_names_its_columns_in_its_cells_for_a_phone_unless_a_column_has_no_name() -> None:
    named = tell("What | When\n--- | ---\nLamps | May").html
    assert '<span class="cell-name" data-pagefind-ignore="">When: </span>May' in named
    assert 'class="cards-when-narrow"' in named
    assert "When: </span></td>" not in tell("What | When\n--- | ---\nLamps | ").html
    for odd in ("What | \n--- | ---\nLamps | May", "What | `when`\n--- | ---\nLamps | May"):
        assert "cell-name" not in tell(odd).html
    assert "What: " not in tell(" | When\n--- | ---\nLamps | May").html


def test_a_task_says_in_words_whether_it_is_done_and_takes_no_focus() -> None:
    html = tell("- [x] done\n- [ ] open").html
    assert '<li><span role="img" aria-label="Done">☑</span> done</li>' in html
    assert '<li><span role="img" aria-label="To do">☐</span> open</li>' in html
    assert "<input" not in html


def test_a_footnote_and_its_marks_lead_to_each_other_by_name() -> None:
    html = tell("One[^a], two[^b], one again[^a].\n\n[^b]: B.\n\n[^a]: A.\n\n    More.\n").html
    assert '<sup><a href="#note_1" id="note_1_mark" aria-label="Note 1">1</a></sup>' in html
    assert '<sup><a href="#note_1" id="note_1_mark_2" aria-label="Note 1">1</a></sup>' in html
    assert html.index('<li id="note_1">\n<p>A.</p>') < html.index('<li id="note_2">\n<p>B.')
    assert '<a href="#note_1_mark_2" aria-label="Back to the mark of note 1, use 2" class="back">↩</a>' in html


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a [b](gone.md)\nand `[b](gone.md)` [b](gone.md)", [("broken-link", 1, 3), ("broken-link", 2, 20)]),
        ("gone.md is the file.\n\n> - see\n>   [b](gone.md)", [("broken-link", 4, 5)]),
        ("| a | b |\n|---|---|\n| gone.md | [x](gone.md) |", [("broken-link", 3, 13)]),
        ("Roads.\n\n## A\n\n#### Roads", [("heading-level", 5, 1)]),
        ("# is a sign, `# too`.\n# Title", [("heading-level", 1, 1), ("heading-level", 2, 1)]),
        ("![](a.png) ![a.png](a.png) ![A map of it](a.png)",
         [("image-without-alt", 1, 1), ("image-without-alt", 1, 12)]),
        ("<b>x</b> and `<b>`\n\n<div>\nx\n</div>", [("raw-html", 1, 1), ("raw-html", 3, 1)]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |", [("table-cells", 3, 15)]),
        ("One[^1].\n\nTwo [^2].\n\n[^2]: Two.", [("footnote", 1, 4)]),
        ("[](b.md)", [("words-missing", 1, 1)]),
        ("## \n\nWords", [("words-missing", 1, 1)]),
        ("See [here](b.md) or [click here](b.md).", [("vague-link", 1, 5), ("vague-link", 1, 21)]),
        ("https://a.example/ and javascript:alert(1) and [x](javascript:alert(1))", [("unsafe-link", 1, 48)]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_own_place_and_none_is_swallowed(
    text: str, problems: list[tuple[str, int, int]]
) -> None:
    assert sorted(told(tell(text, lambda address: None if "gone" in address else address))) == sorted(problems)


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n    x", "??? note\n    x", "???+ note\n    x", "::: warning\nx\n:::", "/// note\nx\n///",
        '=== "Tab"', "[TOC]", "[[_TOC_]]",
        "*[CSP]: Partnership", "Term\n: what it means", "Words {: .red }", "Words {#id}", "==marked==", "a ++new++ b",
        "{++new++}", "x^2^", ":smile:", "It is :+1: good", "$$\nx\n$$", "$x+y$", "$`x`$", "[[Page]]",
        "> [!NOTE]\n> x", "> [!WARNING]\n> x",
        "```mermaid\nx\n```", "```math\nx\n```", "| a | b |\n| 1 | 2 |", "| a |\n|---|---|\n| 1 |", "#Heading",
        "• one\n• two",
        "– one\n– two", "We ask:\n— one\n— two", "(a) one\n(b) two", "(1) one\n(2) two", "a. one\nb. two",
        "i) one\nii) two",
        "1.one\n2.two", "-one\n-two", "We ask:\n*one\n*two", "Year\tThefts\n2024\t398",
        "(the plan)[plan.md]", "(the plan)[https://a.example/]", "(us)[a@b.example]",
        "[!A street](a.png)", "![A street](a.png){width=300}", "[a](b.md){target=_blank}", "<www.a.example>",
        "<a.example/b>",
        "{ chart('thefts') }", "[chart('thefts')]", "Since { plan.period }.", "very ** bold ** words", "**Note: so.",
        "[a] (https://a.example/)", "[a](my file.md)", "[a](b.md 'x", "ftp://files.example/", '--8<-- "a.md"',
    ],
)  # fmt: skip
def test_what_is_not_supported_is_told_at_its_line_and_not_in_code(text: str) -> None:
    assert told(tell(f"Words.\n\n{text}"))[:1] != []
    assert {(code, line) for code, line, _ in told(tell(f"Words.\n\n{text}"))} <= {("not-supported", n) for n in (3, 4)}
    assert tell(f"````\n{text}\n````").problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and then $6 more.", "C++ and C++ again", "At 10:30:15, note: this", "a == b and c == d",
        "2^3 and x^y", "{a set}",
        "5 * 3 * 2", "1 < 2 & 3 > 2", "#1 is first", "Wow!!!", "a:b:c", "[not a link] (at all)", "~/home/~",
        "one | two", "A :: B", "– The chair", "One –\ntwo – three", "(a) one alone", "A. Smith\nB. Jones",
        "1,200\n1,300",
        "-5 and\n-6 degrees", "10.5\n11.5", "Tel.:\t101", "the table (2024)", "5 ** 3", "(see [1])", "a{b}",
        "a < b.c > d",
        "*one\n*two* three", "**a.** b **c**", "\\$x\\$ \\:smile\\: \\==x\\==",
    ],
)  # fmt: skip
def test_plain_words_with_signs_in_them_are_no_fault(text: str) -> None:
    assert told(tell(text)) == []


def test_a_page_of_endless_paragraphs_is_refused_before_it_keeps_anybody_waiting() -> None:
    assert told(tell("a\n\n" * 30_000)) == [("too-tangled", 40_002, 1)]
