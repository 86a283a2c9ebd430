"""Every way in which a finished site can be wrong is met before anybody sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans.finished.reading import read_page
from partnership_plans.publish import verify_folder
from partnership_plans.publish.compress import compress
from partnership_plans.publish.manifest import make_manifest, write_manifest
from publish.sites import Pages, page, site_files, write

WORDS = "<p>Enough words to be a page.</p>"


def finished(folder: Path, extra: Pages) -> Path:
    write(folder, site_files(1) | extra)
    (folder / "manifest.json").write_bytes(write_manifest(make_manifest(folder)))
    return folder


def with_page(body: str, head: str = "") -> Pages:
    return {"about/index.html": page(f'<h1 id="here">About</h1>{WORDS}{body}', head=head)}


def test_a_whole_site_has_no_problem(tmp_path: Path) -> None:
    assert verify_folder(finished(tmp_path, {})) == ()


BAD_PAGES = {
    "a link to no page": ('<a href="../nowhere/">x</a>', "broken-link", "leads to no page of this site"),
    "a link out of the root": ('<a href="/../../etc/passwd">x</a>', "missing-asset", "leads to no file"),
    "a link without its last slash": ('<a href="../measures">x</a>', "missing-asset", "did you mean"),
    "a fragment that is not there": ('<a href="#there">x</a>', "broken-fragment", "not on the page"),
    "a fragment of another page": ('<a href="../measures/#no">x</a>', "broken-fragment", "“/measures/”"),
    "a picture that is missing": ('<img src="../no.png" alt="">', "missing-asset", "no file"),
    "a picture in srcset": ('<img srcset="../no.png 2x" alt="">', "missing-asset", "no file"),
    "an icon in a sprite": ('<svg><use href="../no.svg#i"></use></svg>', "missing-asset", "no file"),
    "a script of another site": ('<script src="https://cdn.example/x.js"></script>', "outside-request", "another site"),
    "a picture of another site": ('<img src="//tracker.example/x.gif" alt="">', "outside-request", "another site"),
    "a form that goes elsewhere": ('<form action="https://x.example/"></form>', "outside-request", "another site"),
    "a script in the page": ("<script>alert(1)</script>", "unsafe-markup", "a script within the page"),
    "a script in an attribute": ('<p onclick="x()">x</p>', "unsafe-markup", "onclick"),
    "a style in an attribute": ('<p style="color:red">x</p>', "unsafe-markup", "style attribute"),
    "a style element": ("<style>p {}</style>", "unsafe-markup", "<style>"),
    "a javascript: link": ('<a href="javascript:x()">x</a>', "unsafe-markup", "javascript:"),
    "a javascript: link with a tab": ('<a href="java&#9;script:x()">x</a>', "unsafe-markup", "javascript:"),
    "a data: link": ('<a href="data:text/html,x">x</a>', "unsafe-markup", "data:"),
    "a page in a frame": ('<iframe srcdoc="x"></iframe>', "unsafe-markup", "srcdoc"),
    "a base element": ('<base href="https://evil.example/">', "unsafe-markup", "<base>"),
    "an id twice": ('<p id="here">x</p>', "broken-page", "stands there twice"),
    "a tag never closed": ("<div><p>x</p>", "broken-page", "still open"),
    "a tag never opened": ("</section>", "broken-page", "never opened"),
    "a table in a paragraph": ("<p><table></table></p>", "broken-page", "never opened"),
    "two titles": ("<title>x</title>", "broken-page", "twice"),
    "a sign that begins no tag": ("<p>1 < 2</p>", "broken-page", "begins no tag"),
    "a tag cut short": ('<p class="a</p>', "broken-page", "begins no tag"),
    "attributes run together": ('<p class="a"id="b">x</p>', "broken-page", "begins no tag"),
    "a comment without end": ("<!-- x", "broken-page", "begins no tag"),
    "a script without end": ("<script>alert(1)", "broken-page", "still open"),
    "a tag that closes itself": ("<div/>", "broken-page", "which only SVG allows"),
    "an attribute twice": ('<p class="a" class="b">x</p>', "broken-page", "twice"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_PAGES)
def test_a_page_with(case: str, tmp_path: Path) -> None:
    body, code, words = BAD_PAGES[case]
    found = [p for p in verify_folder(finished(tmp_path, with_page(body))) if p.where.file == "about/index.html"]
    assert code in [problem.code for problem in found]
    assert any(words in f"{problem.message} {problem.hint}" for problem in found), found
    assert all(problem.where.line > 1 for problem in found)


def cut_short(site: Path) -> None:
    path = site / "about" / "index.html"
    path.write_bytes(path.read_bytes()[:-40])


def relative_on_404(site: Path) -> None:
    write(site, {"404.html": page(f'{WORDS}<a href="about/">x</a>')})


def swap_copies(site: Path) -> None:
    compress(site)
    (site / "index.html.gz").write_bytes((site / "about" / "index.html.gz").read_bytes())


def cut_copy(site: Path) -> None:
    compress(site)
    (site / "index.html.gz").write_bytes(b"\x1f\x8b")


BAD_SITES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that was cut short": (cut_short, "broken-page"),
    "a file that was changed afterwards": (lambda s: (s / "measures/burglary.csv").write_text("x"), "manifest"),
    "a file that is gone": (lambda s: (s / "measures/burglary.csv").unlink(), "manifest"),
    "a file that nobody listed": (lambda s: (s / "left-over.txt").write_text("x"), "manifest"),
    "no manifest": (lambda s: (s / "manifest.json").unlink(), "manifest"),
    "a manifest that is none": (lambda s: (s / "manifest.json").write_text('{"a": 1}'), "manifest"),
    "no home page": (lambda s: (s / "index.html").unlink(), "missing-page"),
    "a symbolic link": (lambda s: (s / "passwd").symlink_to("/etc/passwd"), "odd-file"),
    "names that differ in case": (lambda s: write(s, {"About/index.html": page(WORDS)}), "same-but-for-case"),
    "an empty page": (lambda s: write(s, {"about/index.html": page("<h1>About</h1>")}), "empty-page"),
    "a relative link on the 404 page": (relative_on_404, "broken-link"),
    "a compressed copy of something else": (swap_copies, "compressed-copy"),
    "a compressed copy cut short": (cut_copy, "compressed-copy"),
}


@pytest.mark.parametrize("case", BAD_SITES)
def test_a_site_with(case: str, tmp_path: Path) -> None:
    spoil, code = BAD_SITES[case]
    spoil(finished(tmp_path, {}))
    assert code in [problem.code for problem in verify_folder(tmp_path)]


def test_a_stylesheet_that_needs_a_missing_font(tmp_path: Path) -> None:
    css = "a {}\n@font-face { src: url('../fonts/no.woff2') }"
    found = verify_folder(finished(tmp_path, {"assets/site.css": css}))
    assert [(p.code, str(p.where)) for p in found] == [("missing-asset", "assets/site.css:2:1")]


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    assert [problem.code for problem in verify_folder(tmp_path)] == ["empty-site"]


def test_an_address_that_was_promised_and_is_gone(tmp_path: Path) -> None:
    found = verify_folder(finished(tmp_path, {}), promised=["about/", "old/"])
    assert [problem.code for problem in found] == ["lost-address"]


def test_links_that_are_fine(tmp_path: Path) -> None:
    body = """<a href="#here">a</a><a href="#top">a</a><a href="">a</a><a href="../">a</a>
    <a href="../#top-of-page">a</a>
    <a href="mailto:a@b.example">a</a><a href="tel:101">a</a><a href="https://elsewhere.example/">a</a>
    <a href="../measures/burglary.csv#row=3">a</a><a href="./#:~:text=here">a</a>
    <script type="application/json">{"a": 1}</script><svg viewBox="0 0 1 1"><path d="M0 0"/><title>t</title></svg>
    <ul><li>one<li>two</ul><table><tr><td>1<td>2<tr><td>3</table><p>one<p>two<dl><dt>a<dd>b</dl>"""
    assert verify_folder(finished(tmp_path, with_page(body))) == ()


def test_a_site_in_a_folder_of_its_host_is_checked_with_its_address(tmp_path: Path) -> None:
    url = "https://council.example/plans/"
    files = with_page(f'<a href="{url}measures/">a</a><a href="/plans/measures/">a</a><a href="/other/">b</a>')
    files["404.html"] = page(WORDS + '<a href="/plans/">home</a>')
    files["index.html"] = page(WORDS + f'<a href="{url}nowhere/">x</a>', head=f'<link rel="canonical" href="{url}">')
    found = verify_folder(finished(tmp_path, files), site_url=url)
    assert [(p.code, p.where.file, p.message) for p in found] == [
        ("broken-link", "about/index.html", "“/other/” leads to no page of this site."),
        ("broken-link", "index.html", f"“{url}nowhere/” leads to no page of this site."),
    ]


def test_the_reader_counts_the_words_of_the_main_part_only() -> None:
    text = page("<p>one two three</p>").replace("<main>", "<nav>many words of navigation</nav><main>")
    read = read_page(text)
    assert (read.words, read.faults, read.unsafe) == (3, [], [])


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ('<p title="a > b">one</p>', []),
        ('<p title="never closed>one</p>', ["a “<” begins no tag that is written out"]),
        ('<p title="closed later>one</p><p class="x">two</p>', ["a “<” begins no tag that is written out"]),
        ("<P>one</P>", []),
        ("<span/>one", ["<span/> closes itself, which only SVG allows"]),
    ],
)
def test_a_tag_that_was_met_before_is_read_by_what_follows_it_too(body: str, faults: list[str]) -> None:
    for text in (page("<p>one two three</p>"), page(body), page(f"{body}\n{body}")):
        read_page(text)
    assert [fault.what for fault in read_page(page(body)).faults][: len(faults)] == faults
    assert bool(read_page(page(body)).faults) == bool(faults)
